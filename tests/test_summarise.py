"""Small tables: their numbers, their n, and the way back from each number to its statements."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.dataset import Dataset, Rows
from analysis.statement import table
from analysis.summarise import bases
from tests import slow_summarise as slow
from tests import small_corpus
from tests.small_corpus import on_frames as summarise

STATEMENTS, CODINGS = small_corpus.tables()
NAMES = {"RUS": "Russia", "USA": "the United States", "UKR": "Ukraine"}


def n_behind(**pick: str) -> int:
    return len(summarise.behind(STATEMENTS, pick))


def test_every_row_of_every_table_opens_to_its_n_statements() -> None:
    for row in summarise.tone_by_actor(STATEMENTS).itertuples():
        assert n_behind(basis="said", speaker=row.speaker) == row.n
    for row in summarise.tone_distribution(STATEMENTS).itertuples():
        assert n_behind(basis="said", speaker=row.speaker, bin=f"{row.bin:.1f}") == row.n
    for row in summarise.tone_by_pair(STATEMENTS).itertuples():
        assert n_behind(basis="said", speaker=row.speaker, about=row.about) == row.n
    for row in summarise.tone_about(STATEMENTS).itertuples():
        assert n_behind(basis="said", about=row.about) == row.n
    for row in summarise.accused_of(STATEMENTS).itertuples():
        assert n_behind(basis="accusations", actor=row.actor, speaker=row.speaker, theme=row.theme) == row.n
    for unit in summarise.UNITS:
        for row in summarise.tone_over_time(STATEMENTS, unit).itertuples():
            assert n_behind(basis="said", speaker=row.speaker, unit=unit, period=row.period) == row.n


@pytest.mark.parametrize(("negated", "basis"), [(False, "acts"), (True, "acts with negated")])
def test_every_count_of_acts_opens_to_its_statements(negated: bool, basis: str) -> None:
    for row in summarise.balance_by_actor(STATEMENTS, negated).itertuples():
        assert n_behind(basis=basis, actor=row.actor) == row.n
        for theme in ("coercion", "diplomacy", "friction"):
            assert n_behind(basis=basis, actor=row.actor, theme=theme) == getattr(row, theme)
    for row in summarise.subthemes_by_actor(STATEMENTS, negated).itertuples():
        assert n_behind(basis=basis, actor=row.actor, theme=row.theme, subtheme=row.subtheme) == row.n
    for row in summarise.shares_over_time(STATEMENTS, "quarter", negated).itertuples():
        assert n_behind(basis=basis, theme=row.theme, unit="quarter", period=row.period) == row.hits


def test_said_by_is_not_accused_of() -> None:
    acts = summarise.balance_by_actor(STATEMENTS).set_index("actor")
    # Six statements accuse the United States of coercion; its own five threats are all that counts for it.
    assert acts.loc["USA", "coercion"] == 5
    # Russia accuses in six statements: neither they nor the four that accuse it are acts of Russia.
    assert acts.loc["RUS", ["coercion", "diplomacy", "friction"]].tolist() == [14, 3, 3]
    accused = summarise.accused_of(STATEMENTS).set_index(["actor", "speaker"])["n"]
    assert accused.to_dict() == {("RUS", "UKR"): 4, ("USA", "RUS"): 6}


def test_negated_acts_count_only_where_they_are_asked_for() -> None:
    assert (
        "coercion" in summarise.subthemes_by_actor(STATEMENTS, negated=True).query("actor == 'UKR'")["theme"].tolist()
    )
    assert set(summarise.subthemes_by_actor(STATEMENTS).query("actor == 'UKR'")["theme"]) == {"diplomacy"}
    assert summarise.headline(STATEMENTS)["negated"] == 2


def test_a_domestic_act_is_nobodys_act_abroad() -> None:
    home = STATEMENTS.assign(domestic=True)
    assert summarise.balance_by_actor(home).empty
    assert summarise.shares_over_time(home, "year").empty


def test_a_reprint_counts_once() -> None:
    copies = pd.concat([STATEMENTS, STATEMENTS.assign(duplicate_of=STATEMENTS["statement"])], ignore_index=True)
    assert summarise.headline(copies)["statements"] == len(STATEMENTS)
    assert slow.unique(copies).equals(STATEMENTS)


def test_tone_of_an_actor_and_tone_about_it_are_different_numbers() -> None:
    voice = summarise.tone_by_actor(STATEMENTS).set_index("speaker")["mean"]
    about = summarise.tone_about(STATEMENTS).set_index("about")["mean"]
    assert voice["UKR"] > 0 > about["UKR"] - 0.6
    assert summarise.tone_by_pair(STATEMENTS).query("speaker == about").empty


def test_few_statements_get_no_interval() -> None:
    few = summarise.tone_by_actor(pd.DataFrame({"speaker": ["x"] * 4, "tone": [0.1, 0.2, 0.3, 0.4]}))
    assert math.isnan(few.loc[0, "low"])
    assert few.loc[0, "n"] == 4


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(-1, 1, allow_nan=False), min_size=5, max_size=60))
def test_an_interval_holds_its_mean_and_does_not_depend_on_the_order(values: list[float]) -> None:
    array = np.array(values)
    low, high = summarise.bootstrap(array)
    assert low - 1e-9 <= array.mean() <= high + 1e-9
    assert (low, high) == summarise.bootstrap(array[::-1])
    assert -1 - 1e-9 <= low <= high <= 1 + 1e-9


def test_bootstrap_and_normal_interval_agree_where_one_takes_over_from_the_other() -> None:
    values = np.random.default_rng(1).uniform(-1, 1, 1000)
    small, large = summarise.bootstrap(values), summarise.bootstrap(np.append(values, 0.0))
    assert small == pytest.approx(large, abs=0.005)


def test_coverage_of_the_bootstrap_on_tone_like_values() -> None:
    generator = np.random.default_rng(7)
    hits = 0
    for _ in range(200):
        low, high = summarise.bootstrap(generator.choice([-0.6, 0.0, 0.5], 30, p=[0.4, 0.3, 0.3]), draws=400)
        hits += low <= 0.4 * -0.6 + 0.3 * 0.5 <= high
    assert 0.88 <= hits / 200 <= 0.99


def test_wilson_stays_in_its_range_and_knows_no_share_of_nothing() -> None:
    low, high = summarise.wilson(pd.Series([0, 10, 0]), pd.Series([10, 10, 0]))
    assert low.tolist()[:2] == pytest.approx([0, 0.722], abs=0.001)
    assert high.tolist()[:2] == pytest.approx([0.278, 1], abs=0.001)
    assert math.isnan(low[2])


def test_dates_of_different_precision_are_kept_apart() -> None:
    frame = pd.DataFrame({"date": ["2022-02-24", "2022-02", "2022", ""]})
    for unit, expected in (("month", ["2022-02-01"] * 2 + [""] * 2), ("year", ["2022-01-01"] * 3 + [""])):
        found = Rows.of(frame).sql(f"SELECT {bases.period(unit)} AS period FROM rows ORDER BY place")
        assert found["period"].tolist() == expected == slow.periods(frame["date"], unit).tolist()


def test_a_date_filter_keeps_what_may_lie_in_it() -> None:
    frame = pd.DataFrame({"date": ["2021-12-31", "2022", "2022-06-15", "2022-07", ""], "targets": [()] * 5})
    assert summarise.where(frame, since="2022-07").index.tolist() == [1, 3]
    assert summarise.where(frame, until="2022-06").index.tolist() == [0, 1, 2]
    assert summarise.where(frame, since="2022", until="2022").index.tolist() == [1, 2, 3]


def test_filters_add_up() -> None:
    both = summarise.where(STATEMENTS, speakers=["RUS"], themes=["coercion"], targets=["UKR"])
    assert len(both) == 14
    assert len(summarise.where(STATEMENTS, stances=["accuses"])) == 10
    assert len(summarise.where(STATEMENTS)) == len(STATEMENTS)


def test_a_gap_in_time_is_a_row_with_n_zero() -> None:
    table = summarise.tone_over_time(STATEMENTS, "month")
    assert (table["n"] == 0).any()
    assert table.loc[table["n"] == 0, "mean"].isna().all()
    assert table.groupby("speaker").size().nunique() == 1


def test_empty_tables_are_empty_and_not_errors() -> None:
    none = STATEMENTS.iloc[:0]
    for name in ("tone_by_actor", "tone_distribution", "tone_by_pair", "tone_about", "balance_by_actor", "accused_of",
                 "subthemes_by_actor", "actor_cards"):  # fmt: skip
        assert getattr(summarise, name)(none).empty, name
    assert summarise.tone_over_time(none, "year").empty
    assert summarise.shares_over_time(none, "year").empty
    assert summarise.coverage(none)["share"].tolist() == [0, 0, 0, 0, 0]
    assert summarise.headline(none)["first"] == ""
    assert summarise.unit(none) == "year"


def digest(rows: pd.DataFrame) -> summarise.Digest:
    return summarise.Digest(
        summarise.headline(rows),
        summarise.actor_cards(rows),
        summarise.subthemes_by_actor(rows),
        summarise.accused_of(rows),
    )


def agreement(n: int, other: int, gap: float) -> str:
    return f"n {n} and {other}, gap {gap:.2f}"


def test_findings_are_counts_first_and_open_to_their_statements() -> None:
    found = summarise.findings(digest(STATEMENTS), NAMES, agreement)
    texts = [finding.text for finding in found]
    assert texts[:6] == [
        "Of 65 statements, 61 have a known speaker: Russia in 26, Ukraine in 18.",
        "Acts of Russia lean to coercion: 14 of 20, against 3 of diplomacy.",
        "Acts of Ukraine lean to diplomacy: 12 of 12, against 0 of coercion.",
        "Coercion is most often threat: 19 of 19 acts, 14 of them of Russia.",
        "Diplomacy is most often talks: 24 of 24 acts, 12 of them of Ukraine.",
        "Most accused is the United States: 6 of 10 accusations, all by Russia.",
    ]
    assert texts[6].startswith("The tone of Russia is harsher")
    assert "n 26 and 14, gap" in texts[6]
    counts = {0: 26, 1: 14, 2: 12, 3: 19, 4: 24, 5: 6, 6: 26}
    for place, n in counts.items():
        assert len(summarise.behind(STATEMENTS, found[place].pick)) == n


def test_findings_on_few_statements_say_so() -> None:
    texts = [f.text for f in summarise.findings(digest(STATEMENTS.head(4)), NAMES, agreement)]
    assert texts == [
        "All 4 statements are said by Russia.",
        "There are too few coded acts to compare the actors; too few statements to compare how the actors sound.",
    ]
    none = summarise.findings(digest(STATEMENTS[STATEMENTS["speaker"] == ""]), NAMES, agreement)
    assert none[0].text == "None of 4 statements has a known speaker."


def test_findings_that_no_interval_bears_are_one_plain_sentence_at_the_end() -> None:
    unsure = STATEMENTS.assign(tone=0.0, theme=["coercion", "diplomacy"] * 32 + ["coercion"])
    texts = [f.text for f in summarise.findings(digest(unsure), NAMES, agreement)]
    assert texts[-1] == "No actor leans clearly to either side; no two mean tones lie outside each other's interval."
    assert not [text for text in texts if "harsher" in text or "lean to" in text]


def test_findings_name_nobody_between_equals() -> None:
    equal = pd.DataFrame({"actor": ["RUS", "USA"], "speaker": ["USA", "RUS"], "theme": "coercion", "n": [3, 3]})
    parts = pd.DataFrame({"actor": "RUS", "theme": "coercion", "subtheme": ["force", "threat"], "n": [9, 9]})
    given = digest(STATEMENTS)
    tied = summarise.Digest(given.figures, given.cards, parts, equal)
    texts = [finding.text for finding in summarise.findings(tied, NAMES, agreement)]
    assert not [text for text in texts if "most often" in text or "Most accused" in text]


def test_every_share_of_the_coverage_opens_to_what_it_lacks() -> None:
    table = summarise.coverage(STATEMENTS)
    assert table["measure"].tolist() == ["speaker", "target", "theme", "tone", "date"]
    for row in table.itertuples():
        assert n_behind(lack=row.measure) == row.n - row.hits
    with pytest.raises(KeyError, match="lack: colour"):
        summarise.behind(STATEMENTS, {"lack": "colour"})


CHANGED = STATEMENTS.assign(tone_published=STATEMENTS["tone"], tone=-STATEMENTS["tone"])


def test_the_words_of_a_view_are_counted_as_the_lexicon_reads_them() -> None:
    texts = [["War, war and \u201cpeace\u201d!", "(WAR)"], ["no-one"]]
    table = summarise.lexicon_words(texts, {"war": -2.9, "peace": 2.5}, {"war": -2.9, "table": 1.0})
    assert table[["word", "hits"]].to_numpy().tolist() == [["war", 3]]
    assert table.loc[0, "pull"] == pytest.approx(8.7)
    none = summarise.lexicon_words([], {"war": -2.9}, {})
    assert none.empty
    assert list(none.columns) == ["word", "hits", "published", "now", "pull"]


def test_a_changed_lexicon_shows_in_means_places_sides_and_statements() -> None:
    table = summarise.ranked(summarise.tone_shift(CHANGED))
    voice = summarise.tone_by_actor(STATEMENTS).set_index("speaker")["mean"]
    for row in table.itertuples():
        assert row.before == pytest.approx(voice[row.speaker])
        assert row.after == pytest.approx(-row.before)
        rows = summarise.behind(CHANGED, {"speaker": row.speaker, "flip": "yes"})
        assert len(rows) == row.flips <= row.moved <= row.n
    assert sorted(table["rank_before"]) == sorted(table["rank_after"])
    assert summarise.turned(table).any()
    assert len(summarise.behind(CHANGED.assign(tone=STATEMENTS["tone"]), {"flip": "yes"})) == 0


def test_the_titles_of_a_changed_lexicon_count_what_moved() -> None:
    table = summarise.ranked(summarise.tone_shift(CHANGED))
    assert "actors change places" in summarise.titles.shift(table, NAMES)
    same = summarise.ranked(summarise.tone_shift(CHANGED.assign(tone=CHANGED["tone_published"])))
    assert summarise.titles.shift(same, NAMES) == "No actor changes its place"
    n, down, places = summarise.flips(CHANGED, 3)
    turning = slow.behind(CHANGED, {"flip": "yes"})
    assert (n, down) == (len(turning), int((turning["tone"] < 0).sum()))
    assert len(places) == 3
    assert summarise.titles.flips(0, 0).startswith("No statement turns")
    assert summarise.titles.flips(1, 1).startswith("1 statement turns its sign")


def test_misread_statements_are_real_and_different() -> None:
    rows = CHANGED.assign(tone_published=[0.6, -0.6] * 32 + [0.6])
    found = summarise.misread(rows, (rows["tone"] - rows["tone_published"]).abs().to_dict())
    assert found == slow.misread(rows)
    kinds = [kind for kind, _ in found]
    assert kinds == [
        "kind words, coercive act",
        "harsh words, diplomatic act",
        "names and terms taken for feeling",
    ]
    assert len({place for _, place in found}) == 3
    assert rows.loc[found[0][1], ["theme", "stance"]].tolist() == ["coercion", "asserts"]
    assert summarise.misread(rows.iloc[:0], {}) == []


def test_halves_hold_the_two_means_of_a_trend() -> None:
    rows = pd.DataFrame(
        {"speaker": "RUS", "date": ["2022"] * 6 + ["2023"] * 7, "tone": [0.1] * 6 + [-0.5] * 7, "document": "a"}
    )
    row = summarise.halves(rows).iloc[0]
    assert (row["n_earlier"], row["n_later"], row["trend"]) == (6, 7, "harsher")
    assert row["later"] - row["earlier"] == pytest.approx(-0.6)
    assert summarise.halves(rows.iloc[:0]).empty


def test_a_trend_needs_enough_statements_on_both_sides() -> None:
    assert summarise.trend(STATEMENTS.head(8)) == {"RUS": "too few"}
    turned = pd.DataFrame(
        {"speaker": "RUS", "date": ["2022-01-01"] * 12 + ["2023-01-01"] * 12, "tone": [0.1] * 12 + [-0.5] * 12}
    )
    assert summarise.trend(turned) == {"RUS": "harsher"}
    assert summarise.trend(turned.assign(tone=-turned["tone"])) == {"RUS": "warmer"}
    assert summarise.trend(turned.assign(tone=0.0)) == {"RUS": "no clear change"}


def test_titles_name_nobody_where_nothing_is_clear() -> None:
    few = STATEMENTS.head(3)
    titles = summarise.titles
    assert titles.voices(summarise.tone_by_actor(few), NAMES).startswith("No actor sounds clearly")
    assert titles.balance(summarise.balance_by_actor(few), NAMES).startswith("No actor's acts lean clearly")
    assert titles.pairs(summarise.tone_by_pair(few), NAMES).startswith("No pair")
    assert titles.about(summarise.tone_about(few), NAMES).startswith("No actor is clearly spoken of")
    assert titles.shares(summarise.shares_over_time(few, "year"), "year").startswith("Too few acts")
    assert titles.quadrant(summarise.actor_cards(few), NAMES).startswith("Words and acts do not clearly part")


def test_titles_state_what_is_seen() -> None:
    titles = summarise.titles
    assert titles.balance(summarise.balance_by_actor(STATEMENTS), NAMES).startswith("Leaning to coercion: Russia")
    assert titles.accused(summarise.accused_of(STATEMENTS), NAMES) == (
        "Most accusations point at the United States: 6 of 10"
    )
    assert "is most often threat (19 of 19)" in titles.subthemes(summarise.subthemes_by_actor(STATEMENTS))


def test_search_finds_words_in_any_order_and_phrases_as_they_stand(tmp_path: Path) -> None:
    dataset = Dataset.open(small_corpus.save(tmp_path / "plain", (STATEMENTS, CODINGS)))
    russian = dataset.rows.where("speaker = 'RUS'")
    assert len(dataset.search(russian, "UKRAINE threatened")) == 14
    assert len(dataset.search(dataset.rows, '"good and friendly talks"')) == 24
    assert len(dataset.search(dataset.rows, "(unbalanced [regex")) == 0
    assert (
        dataset.search(dataset.rows, "Ukraine").places().tolist() == slow.search(STATEMENTS, "Ukraine").index.tolist()
    )


def test_an_unknown_condition_is_an_error() -> None:
    with pytest.raises(KeyError, match="no such condition: colour"):
        summarise.behind(STATEMENTS, {"colour": "red"})


def test_who_speaks_of_sanctions_has_not_imposed_them() -> None:
    row = {"theme": "coercion", "actor": "HUN", "stance": "asserts", "status": "actual"}
    rows = [
        {**row, "statement": "a#1", "subtheme": "sanctions", "actor_rule": "speaker"},
        {**row, "statement": "a#2", "subtheme": "sanctions", "actor_rule": "subject"},
        {**row, "statement": "a#3", "subtheme": "threat", "actor_rule": "speaker"},
    ]
    assert summarise.behind(table(rows), {"basis": "acts"})["statement"].tolist() == ["a#2", "a#3"]
