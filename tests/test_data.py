"""What is committed as data: the briefs, their sources, the catalogue, the processed tables."""

import csv
import json
from pathlib import Path

import pytest

from analysis.corpora import ROOT, catalogue
from analysis.ingest import iso_date
from analysis.ingest.prose import front_matter
from analysis.segment import segment
from analysis.statement import Document

RAW = sorted((ROOT / "data" / "raw").glob("*.md"))
KEYS = ["title", "date", "source", "event", "sources"]


@pytest.mark.parametrize("path", RAW, ids=lambda p: p.stem)
def test_front_matter(path: Path) -> None:
    fields, body = front_matter(path.read_text(encoding="utf-8"))
    assert list(fields) == KEYS
    assert iso_date(str(fields["date"]))
    assert len(str(fields["event"])) <= 24
    assert "paraphrase" in str(fields["source"])
    sources = fields["sources"]
    assert isinstance(sources, list)
    for source in sources:
        assert set(source) == {"title", "date", "url"}
        assert source["url"].startswith(("https://", "http://")) or path.stem == "tango-article"
    count = len(segment(Document("a", body)))
    assert 20 <= count <= 25 if path.stem == "tango-article" else 8 <= count <= 14


def test_sources_table_says_what_the_front_matter_says() -> None:
    with (ROOT / "data" / "raw" / "sources.csv").open(encoding="utf-8", newline="") as file:
        listed = {(r["file"], r["source_title"], r["source_date"], r["source_url"]) for r in csv.DictReader(file)}
    expected = set()
    for path in RAW:
        fields, _ = front_matter(path.read_text(encoding="utf-8"))
        assert isinstance(fields["sources"], list)
        expected |= {(path.name, s["title"], s["date"], s["url"]) for s in fields["sources"]}
    assert listed == expected


def test_there_are_enough_briefs_over_enough_years() -> None:
    briefs = [p for p in RAW if p.stem != "tango-article"]
    assert len(briefs) >= 18
    assert {p.stem[:4] for p in briefs} >= {"2021", "2022", "2023", "2024", "2025", "2026"}


def test_processed_corpora_say_what_they_are() -> None:
    for corpus in catalogue().values():
        if corpus.raw:
            summary = json.loads((corpus.folder / "corpus.json").read_text(encoding="utf-8"))
            assert summary["kind"] == "paraphrase"
            assert summary["rejected"] == summary["left_out"] == 0
            assert (summary["name"], summary["title"]) == (corpus.name, corpus.title)


def test_the_default_corpus_hears_all_sides() -> None:
    from analysis.statement import read

    statements = read(catalogue()["dossier"].folder / "statements.parquet", columns=["speaker"])  # fmt: skip
    counts = statements["speaker"].value_counts()
    for code in ("RUS", "USA", "UKR", "NATO", "EUU", "DEU", "FRA"):
        assert counts.get(code, 0) >= 3, code
