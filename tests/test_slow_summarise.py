"""The engine's formulas give what the slow ones in pandas give: on the dossier, on generated tables, at the edges."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis import summarise
from analysis.dataset import Rows
from analysis.statement import STATEMENTS, STATUSES, conform, read
from tests import slow_summarise as slow
from tests import small_corpus

DOSSIER = Path(__file__).resolve().parents[1] / "data" / "processed" / "dossier"
FORMULAS: tuple[tuple[str, tuple[Any, ...]], ...] = (
    *((name, ()) for name in ("tone_by_actor", "tone_distribution", "tone_by_pair", "tone_about", "accused_of")),
    *((name, ()) for name in ("coverage", "headline", "unit", "halves", "trend", "tone_shift")),
    *((name, (negated,)) for name in ("balance_by_actor", "subthemes_by_actor", "actor_cards") for negated in (0, 1)),
    *(("tone_over_time", (unit,)) for unit in summarise.UNITS),
    *(("shares_over_time", (unit, negated)) for unit in summarise.UNITS for negated in (False, True)),
)


@cache
def frames() -> dict[str, pd.DataFrame]:
    dossier = slow.unique(read(DOSSIER / "statements.parquet", STATEMENTS)).reset_index(drop=True)
    small = small_corpus.tables()[0]
    return {
        "dossier": dossier.assign(tone_published=dossier["tone"] * 0.5),
        "small": small.assign(tone_published=-small["tone"]),
        "hostile": small_corpus.hostile()[0].assign(tone_published=0.0),
        "many": pd.concat([dossier.assign(tone_published=dossier["tone"])] * 6, ignore_index=True),
        "one actor": small.assign(speaker="RUS", actor="RUS", tone_published=0.1),
        "undated": small.assign(date="", tone_published=0.1),
        "years": small.assign(date=small["date"].str[:4], tone_published=0.1),
        "empty": small.iloc[:0].assign(tone_published=0.0),
        "one row": small.iloc[:1].assign(tone_published=0.0),
    }


@cache
def rows_of(kind: str) -> Rows:
    return Rows.of(frames()[kind])


def same(fast: Any, slow_one: Any) -> None:
    """Equal values; tables also in their columns, order and dtypes."""
    if not isinstance(fast, pd.DataFrame):
        assert fast == slow_one
        return
    assert list(fast.columns) == list(slow_one.columns)
    if len(slow_one):  # a table without rows need not know of what
        texts = {name: "str" for name in fast if fast[name].dtype == "str"}  # however they are stored
        pd.testing.assert_frame_equal(fast.astype(texts), slow_one, check_exact=False, rtol=1e-9, atol=1e-9)
    else:
        assert fast.empty


@pytest.mark.parametrize("kind", frames())
@pytest.mark.parametrize(("name", "options"), FORMULAS, ids=str)
def test_fast_and_slow_formulas_agree(kind: str, name: str, options: tuple[Any, ...]) -> None:
    same(getattr(summarise, name)(rows_of(kind), *options), getattr(slow, name)(frames()[kind], *options))


codes = st.sampled_from(["", "RUS", "USA", "UKR", "A name"])
dates = st.sampled_from(["", "1990", "2021-03", "2021-12-31", "2022-02-24", "2022-07", "2023"])
statements = st.lists(
    st.fixed_dictionaries(
        {
            "speaker": codes,
            "actor": codes,
            "targets": st.lists(codes.filter(bool), max_size=2, unique=True).map(tuple),
            "date": dates,
            "tone": st.integers(-100, 100).map(lambda n: n / 100),
            "tone_words": st.integers(0, 2),
            "theme": st.sampled_from(["", "coercion", "diplomacy", "friction"]),
            "subtheme": st.sampled_from(["", "threat", "force", "talks"]),
            "stance": st.sampled_from(["asserts", "accuses"]),
            "status": st.sampled_from(STATUSES),
            "actor_rule": st.sampled_from(["", "speaker"]),
            "domestic": st.booleans(),
            "document": st.sampled_from(["a", "b"]),
        }
    ),
    max_size=40,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(statements, st.sampled_from(FORMULAS))
def test_they_agree_on_any_table(rows: list[dict[str, Any]], formula: tuple[str, tuple[Any, ...]]) -> None:
    frame = conform(pd.DataFrame(rows)).assign(tone_published=0.2)
    name, options = formula
    same(getattr(summarise, name)(Rows.of(frame), *options), getattr(slow, name)(frame, *options))
