"""Pages without a browser: each runs alone and inside the frame, under filters, on empty and on hostile corpora."""

from __future__ import annotations

import doctest
import importlib
import json
import pkgutil
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis import __version__, statement, summarise
from pages.parts import excerpt, export, frame, markup
from tests import small_corpus

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*frame.PAGES, *frame.LINKED]
CHARTS = {"overview": 1, "tone": 4, "themes": 4}


@pytest.fixture
def corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the plain corpus, which the app opens; tests may put more into it."""
    small_corpus.save(tmp_path / "a-plain", small_corpus.tables())
    monkeypatch.setenv("DEMARCHE_CORPORA", str(tmp_path))
    st.cache_resource.clear()
    return tmp_path


def opened(page: str = "overview", **query: str) -> AppTest:
    """A page as a first visit to a fresh server finds it, the address carrying `query`."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.switch_page(f"pages/{page}.py")
    for key, value in query.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception, app.exception
    return app


def html(app: AppTest) -> str:
    return "".join(block.proto.body for block in app.get("html"))


def specs(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


@pytest.mark.parametrize("page", PAGES)
def test_a_deep_link_brings_the_whole_frame(corpora: Path, page: str) -> None:
    app = opened(page)
    assert [box.label for box in app.sidebar.multiselect] == [
        "Said by",
        "Act of",
        "Aimed at",
        "Theme",
        "Status",
        "Stance",
    ]
    assert len(app.title) == 1
    assert len(app.get("plotly_chart")) == CHARTS.get(page, 0)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_again_and_after_another(corpora: Path, page: str) -> None:
    app = opened("method")
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    app.run()
    assert not app.exception
    assert len(app.get("plotly_chart")) == CHARTS.get(page, 0)


def test_every_chart_has_a_title_a_measure_n_and_words_for_it(corpora: Path) -> None:
    for page in CHARTS:
        app = opened(page)
        text = html(app)
        assert text.count("<h2>") >= CHARTS[page]
        for chart in app.get("plotly_chart"):
            assert len(chart.proto.alt) > 60
            assert "n = " in chart.proto.alt
        assert text.count('class="caption"') == CHARTS[page]
        assert "Coverage" in text


def test_figures_are_the_same_on_every_run(corpora: Path) -> None:
    app = opened("themes")
    before = [chart.proto.spec for chart in app.get("plotly_chart")]
    app.run()
    assert [chart.proto.spec for chart in app.get("plotly_chart")] == before


def test_the_scheme_of_the_reader_chooses_the_colours(corpora: Path) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.context = {"theme": "dark"}
    app.switch_page("pages/themes.py").run()
    assert specs(app)[0]["data"][0]["marker"]["color"] == "#f4764c"


def test_a_click_opens_the_statements_behind_a_bar(corpora: Path) -> None:
    app = opened("themes")
    app.session_state["chart-balance"] = {
        "selection": {"points": [{"customdata": ["basis=acts", "actor=RUS", "theme=coercion"]}]}
    }
    app.run()
    text = html(app)
    assert "14 statements behind this mark" in text
    assert text.count('<section class="statement">') == 4
    assert '<mark class="coercion' in text


def test_a_number_and_the_list_behind_it_agree(corpora: Path) -> None:
    app = opened("statements", pick_basis="accusations", pick_actor="USA")
    text = html(app)
    assert "6 statements; 1 to 6 shown" in text
    assert "accusations, the accused is United States" in text
    assert text.count("accuses United States") == 6


def test_filters_of_the_address_hold_on_every_page(corpora: Path) -> None:
    for page in frame.PAGES:
        assert "said by: Ukraine" in html(opened(page, speaker="Ukraine"))
    app = opened("statements", speaker="Ukraine", theme="coercion")
    assert "6 statements" in html(app)
    app.sidebar.button[0].click().run()
    assert "61 statements" not in html(app)
    assert app.sidebar.multiselect[0].value == []


def test_filters_that_leave_nothing_say_so_in_plain_words(corpora: Path) -> None:
    for page in frame.PAGES:
        app = opened(page, speaker="NATO", theme="diplomacy")
        assert "No statement passes these filters." in html(app)
        assert not app.get("plotly_chart")


def test_few_statements_make_sentences_instead_of_charts(corpora: Path) -> None:
    app = opened("overview", speaker="NATO")
    assert "too few" in html(app)
    assert "Nobody accuses anybody" in html(opened("themes", speaker="NATO"))


def test_the_list_searches_sorts_and_turns_its_sheets(corpora: Path) -> None:
    app = opened("statements")
    assert "1 to 10 shown" in html(app)
    next(button for button in app.button if button.label == "Next").click().run()
    assert "11 to 20 shown" in html(app)
    app.text_input[0].set_value("friendly talks").run()
    assert "24 statements; 1 to 10 shown" in html(app)
    app.text_input[0].set_value("no such words at all").run()
    assert "No statement here holds these words" in html(app)
    for wrong in ("0", "-3", "x", "999999999"):
        assert " shown" in html(opened("statements", sheet=wrong))


def test_an_address_changed_by_hand_is_no_error(corpora: Path) -> None:
    for wrong in (
        {"pick_bin": "x"},
        {"pick_unit": "x"},
        {"pick_period": "'"},
        {"pick_basis": "x"},
        {"pick_colour": "x"},
    ):
        assert "65 statements; 1 to 10 shown" in html(opened("statements", **wrong))
    assert "names no statement" in html(opened("statement", statement="nobody#1"))
    assert "names no statement" in html(opened("statement"))
    assert "Test corpus" in html(opened("overview", corpus="no such corpus", speaker="Nobody"))


def test_one_statement_in_full_adds_up(corpora: Path) -> None:
    rows = small_corpus.tables()[0]
    text = html(opened("statement", statement="doc-0#1"))
    assert text.count('class="neighbour"') == 2
    assert "threatened" in text
    assert f"tone {excerpt.signed(rows.loc[0, 'tone'])}" in text
    assert 'href="https://example.org/brief"' in text
    assert "paraphrase" in text
    accused = rows[rows["stance"] == "accuses"].iloc[0]
    assert "an accusation is nobody&#x27;s act" in html(opened("statement", statement=accused["statement"]))


def test_hostile_text_is_escaped_on_every_page(corpora: Path) -> None:
    for old in corpora.iterdir():
        for file in old.iterdir():
            file.unlink()
        old.rmdir()
    small_corpus.save(corpora / "rude", small_corpus.hostile(), "<b>x</b>")
    for page in frame.PAGES:
        text = html(opened(page)).replace("<style>", "", 1)
        for bad in (
            "<script",
            "<img",
            "<iframe",
            "<form",
            "<style",
            'javascript:alert(1)"',
            '<mark class="coercion">f',
        ):
            assert bad not in text, (page, bad)
    text = html(opened("statement", statement="doc-0#1"))
    assert "&lt;script&gt;document.title" in text
    assert "<script" not in text


def test_statement_text_never_goes_through_markdown(corpora: Path) -> None:
    small_corpus.save(corpora / "a-plain", small_corpus.hostile(), "rude")
    st.cache_resource.clear()
    for page in frame.PAGES:
        app = opened(page)
        spoken = [block.value for block in [*app.markdown, *app.caption]]
        assert not [text for text in spoken if "evil.invalid" in text], page


def test_an_unreadable_corpus_is_a_sentence(corpora: Path) -> None:
    (corpora / "a-plain" / "corpus.json").write_text("{", encoding="utf-8")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert app.error or app.exception


def test_without_any_corpus_the_page_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_CORPORA", str(tmp_path))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert "make data" in app.error[0].value


def test_markup_takes_nothing_but_its_own() -> None:
    with pytest.raises(ValueError, match="not an element"):
        markup.el("script", "x")
    with pytest.raises(ValueError, match="not an element"):
        markup.el("p", "x", onclick="x")
    with pytest.raises(TypeError):
        markup.show("<p>plain</p>")  # type: ignore[arg-type]
    for text in small_corpus.HOSTILE:
        made = markup.el("p", text, title=text)
        assert made.count("<") == 2
        assert made.count('"') == 2


def test_st_html_is_called_in_one_file_only() -> None:
    callers = [path.name for path in ROOT.glob("pages/**/*.py") if "st.html(" in path.read_text(encoding="utf-8")]
    assert callers == ["markup.py"]
    loose = [path for path in ROOT.glob("pages/**/*.py") if "unsafe_allow" in path.read_text(encoding="utf-8")]
    assert loose == []


def test_a_csv_cell_is_never_a_formula_and_its_header_cannot_be_forged() -> None:
    rows = small_corpus.hostile()[0]
    written = export.csv(rows, ["filters: a\nb", "n = 3"]).decode("utf-8-sig")
    assert written.startswith("# filters: a b\n# n = 3\nstatement,")
    assert "'=HYPERLINK" in written
    assert ",=HYPERLINK" not in written
    assert ',"=HYPERLINK' not in written


def test_a_download_says_where_it_comes_from(corpora: Path) -> None:
    app = opened("statements", speaker="Ukraine")
    view = app.session_state["_view"]
    lines = export.header(view, "statements")
    assert "filters: said by: Ukraine" in lines
    assert any(line.startswith("n = 18 of 65 statements") for line in lines)
    assert any("hash Test corpus-65" in line for line in lines)
    assert any(line.startswith("version: test") for line in lines)


def test_the_numbers_on_the_overview_are_those_of_summarise(corpora: Path) -> None:
    text = html(opened("overview"))
    rows = statement.read(corpora / "a-plain" / "statements.parquet")
    for finding in summarise.findings(
        summarise.actor_cards(rows), summarise.accused_of(rows), {"RUS": "Russia", "USA": "the United States"}
    )[:1]:
        assert finding.text in text
    assert "n = 26" in text


@pytest.mark.parametrize("module", [name for _, name, _ in pkgutil.iter_modules([str(ROOT / "pages" / "parts")])])
def test_doctests_of_the_parts(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"pages.parts.{module}"))
    assert result.failed == 0


def test_the_app_is_told_its_version() -> None:
    assert __version__
