"""Tone: equal to vaderSentiment to the digit, explained to the last word, and finished on hostile text."""

import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.tone import (
    OrderingTable,
    Profile,
    explain,
    load_ordering,
    load_profile,
    ordering_reliability,
    score,
)
from analysis.tone.profile import CODEBOOK
from analysis.tone.published import BOOSTERS, EMOJI, LEXICON, NEGATIONS, SPECIAL_CASES

ANALYSER = SentimentIntensityAnalyzer()
PUBLISHED_COLUMNS = {"tone": "compound", "positive": "pos", "neutral": "neu", "negative": "neg"}

SPACES = (" ", "  ", "\t", "\n", "\xa0", "\x1c", "\x85", "\u2003", "\u3000", "\u200b", "\ufeff", "")
MARKS = ("!", "?", "!!!", "?!", "??", "...", ".", ",", ";", "'", '"', "(", ")", "-", "—", "’", "*", "!!!!!", "????")
RULE_WORDS = (
    "but",
    "But",
    "BUT",
    "no",
    "No",
    "or",
    "nor",
    "kind of",
    "sort of",
    "just enough",
    "kind",
    "of",
    "at least",
    "least",
    "the very least",
    "never so",
    "never this",
    "never",
    "so",
    "this",
    "without doubt",
    "without",
    "doubt",
    "isn't",
    "wouldn’t",
    "N'T",
    "back handed",
    "upper hand",
    "in the red",
)
PLAIN_WORDS = ("the", "talks", "Minsk", "a", "I", "US", "NATO", "said", "2022", "İstanbul", "ß", "ﬁre", "on")
FREQUENT = ("good", "bad", "good", "bad", "no", "war", "peace")
LETTERS = tuple(word for word in LEXICON if word.isalpha())
EMOTICONS = tuple(word for word in LEXICON if not word[0].isalnum())
EMOJI_OF_SEVERAL = ("👶🏻", "☹️", "#️⃣", "🇺🇦")


def words() -> st.SearchStrategy[str]:
    """A word, phrase, emoticon or emoji, perhaps in capitals."""
    published = (sorted(table) for table in (BOOSTERS, NEGATIONS, SPECIAL_CASES, EMOJI))
    lists = (RULE_WORDS, LETTERS, FREQUENT, PLAIN_WORDS, EMOTICONS, EMOJI_OF_SEVERAL, *published)
    word = st.one_of(*map(st.sampled_from, lists), st.text(max_size=4))
    return st.builds(lambda word, change: change(word), word, st.sampled_from((str, str, str, str.upper, str.title)))


def texts() -> st.SearchStrategy[str]:
    """A sentence of such words with marks and spaces between them."""
    space = st.one_of(st.just(" "), st.just(" "), st.sampled_from(SPACES))
    mark = st.one_of(st.just(""), st.just(""), st.sampled_from(MARKS))
    pieces = st.tuples(mark, words(), mark, space).map("".join)
    return st.lists(pieces, max_size=25).map("".join)


def published(text: str, analyser: SentimentIntensityAnalyzer = ANALYSER) -> dict[str, float]:
    """The library's own four numbers, under our names."""
    scores = analyser.polarity_scores(text)
    return {ours: scores[theirs] for ours, theirs in PUBLISHED_COLUMNS.items()}


def ours(text: str, profile: Profile | None = None) -> dict[str, float]:
    return score([text], profile)[list(PUBLISHED_COLUMNS)].iloc[0].to_dict()


@settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts())
def test_equals_the_library_on_invented_text(text: str) -> None:
    assert ours(text) == published(text)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts(), max_size=6))
def test_a_text_scores_the_same_alone_and_in_company(batch: list[str]) -> None:
    together = score(batch)
    alone = [score([text]).iloc[0] for text in batch]
    assert all((together.iloc[k] == row).all() for k, row in enumerate(alone))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts())
def test_the_ledger_adds_up_to_the_score(text: str) -> None:
    ledger = explain(text)
    for entry in ledger.entries:
        assert entry.raw + sum(a.delta for a in entry.adjustments) == pytest.approx(entry.final, abs=1e-9)
        assert all(a.delta for a in entry.adjustments)
        assert 0 <= entry.start < entry.end <= len(text)
        assert text[entry.start : entry.end] == entry.word
    row = score([text]).iloc[0]
    total = sum(entry.final for entry in ledger.entries) + ledger.punctuation
    assert total == pytest.approx(ledger.total, abs=1e-9)
    assert total / (total**2 + 15) ** 0.5 == pytest.approx(row["tone"], abs=1e-4)
    assert sum(entry.final != 0 for entry in ledger.entries) == row["tone_words"]


@pytest.mark.parametrize(
    ("text", "word", "rule", "sign"),
    [
        ("They are not friends.", "friends", "negation", -1),
        ("A very good start.", "good", "booster", 1),
        ("A hardly good start.", "good", "booster", -1),
        ("The war is LOST again.", "LOST", "capitals", -1),
        ("It was never this good.", "good", "never", 1),
        ("The least helpful offer.", "helpful", "least", -1),
        ("It is only a kind of peace.", "peace", "idiom", -1),
        ("That was a true kiss of death.", "kiss", "special-case", -1),
        ("No peace is near.", "peace", "no", -1),
        ("No peace is near.", "No", "no", 1),
        ("Peace, but not now.", "Peace", "but", -1),
        ("War once, but peace.", "peace", "but", 1),
    ],
)
def test_the_ledger_names_the_rule(text: str, word: str, rule: str, sign: int) -> None:
    entry = next(entry for entry in explain(text).entries if entry.word == word)
    assert {a.rule for a in entry.adjustments if a.delta * sign > 0} == {rule}


def test_the_ledger_points_at_the_emoji_itself() -> None:
    text = "Talks 😀ended, \u201cgreat\u201d 👍"
    assert [(entry.word, entry.raw) for entry in explain(text).entries][:1] == [("😀", LEXICON["grinning"])]
    assert all(text[entry.start : entry.end] == entry.word for entry in explain(text).entries)


def test_punctuation_in_the_ledger_pushes_away_from_zero() -> None:
    assert explain("War!!").punctuation == pytest.approx(-0.584)
    assert explain("Peace!!").punctuation == pytest.approx(0.584)
    assert explain("A table!!").punctuation == 0


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\x1c\xa0",
        "!!!",
        "no.",
        "No good",
        "NO good",
        "no no good",
        "good no",
        "😀",
        "😀😀 x",
        "  😀",
        ":D",
        "a 😀but b",
        "BAD ASS bad ass bus stop",
        "good good but good good bad",
        "bad good but bad bad 4 no no",
        "GOOD",
        "GOOD bad",
        "kind of",
        "never so",
        "hand to mouth",
        "least",
        "least good",
        "x least good",
        "VERY good but NO WAY kind of nice!!!???",
        "\ufeffgood \u200bgood",
    ],
)
def test_equals_the_library_on_its_corner_cases(text: str) -> None:
    assert ours(text) == published(text)


def test_equals_the_library_where_the_first_of_equal_words_is_moved_twice() -> None:
    text = "good fine " * 4 + "bad bad worse but good bad good fine worse worse"
    assert ours(text) == published(text)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts())
def test_equals_the_library_with_the_same_changed_lexicon(text: str) -> None:
    changes = {"good": None, "but": 1.5, "least": -1.0, "never": 2.0, "the": 0.0, "nato": 1.0, "this": -0.5}
    analyser = SentimentIntensityAnalyzer()
    analyser.lexicon = {**LEXICON, **{word: value for word, value in changes.items() if value is not None}}
    del analyser.lexicon["good"]
    assert ours(text, load_profile(changes=changes)) == published(text, analyser)


def test_the_table_has_the_promised_columns_and_index() -> None:
    table = score(pd.Series(["Peace.", "", "A table."], index=[7, 3, 5]))
    assert list(table.columns) == ["tone", "positive", "neutral", "negative", "tone_words"]
    assert list(table.index) == [7, 3, 5]
    assert list(table.dtypes[:4]) == [np.dtype("float64")] * 4
    assert table["tone_words"].tolist() == [1, 0, 0]
    assert len(score([])) == 0


def test_a_text_that_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="text 1 is float"):
        score(["Peace.", float("nan")])  # type: ignore[list-item]


@pytest.mark.parametrize(
    "text",
    [
        "😀" * 200_000,
        "but " * 100_000,
        " ".join(f"w{n}" for n in range(700_000)),
        "good bad but " * 50_000,
        "x" * 5_000_000,
        "no " * 200_000,
        "n't" * 500_000,
        "!?" * 500_000,
    ],
    ids=["emoji", "but", "distinct words", "good bad but", "one token", "no", "n't", "marks"],
)
def test_hostile_text_finishes(text: str) -> None:
    row = score([text]).iloc[0]
    assert -1 <= row["tone"] <= 1


def test_a_hostile_ledger_finishes_and_adds_up() -> None:
    text = "good 😀 but " * 20_000
    assert explain(text).compound == pytest.approx(score([text])["tone"].iloc[0], abs=1e-4)


def test_a_profile_says_what_it_changed() -> None:
    bench = load_profile(changes={"United": None, "ultimatum": -2.5, "kind of": None})
    assert bench.disabled == {"united", "kind of"}
    assert bench.lexicon["ultimatum"] == -2.5
    assert bench.hash != Profile.published().hash
    assert bench == load_profile(changes={"kind of": None, "united": None, "ultimatum": -2.5})
    assert ours("The United States gave an ultimatum.", bench)["tone"] < 0
    assert ours("The United States gave an ultimatum.")["tone"] > 0


def test_an_unknown_profile_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no profile 'poetic'"):
        load_profile("poetic", folder=tmp_path)


def diplomatic(text: str) -> float:
    return ours(text, load_profile("diplomatic"))["tone"]


@pytest.mark.parametrize(
    "text",
    [
        "The United States and the Security Council took note.",
        "Both parties sent the respective figures.",
        "It was a kind of summary.",
        "The Justice Department has an interest in the shares.",
    ],
)
def test_names_and_terms_have_no_tone_in_the_diplomatic_register(text: str) -> None:
    assert diplomatic(text) == 0
    assert ours(text)["tone"] != 0 or "kind of" in text


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("The envoys reached a compromise.", "The envoys met."),
        ("The envoys met.", "The talks ended in deadlock."),
        ("There were no casualties.", "There were casualties."),
        ("They want to avoid bloodshed.", "They want bloodshed."),
        ("The court cleared him of corruption.", "The court found corruption and bribery."),
        ("There was hope.", "There was little hope."),
    ],
)
def test_the_diplomatic_register_orders_what_readers_would(better: str, worse: str) -> None:
    assert diplomatic(better) > diplomatic(worse)


def test_a_denied_evil_is_not_good_in_the_diplomatic_register() -> None:
    assert diplomatic("There were no casualties.") <= 0
    assert diplomatic("It is not a threat.") <= 0 < ours("It is not a threat.")["tone"]


def test_the_ledger_of_the_diplomatic_register_adds_up() -> None:
    profile = load_profile("diplomatic")
    for text in (
        "There were no casualties, but little hope of a fair compromise!",
        "Never so reckless, least so united.",
    ):
        assert explain(text, profile).compound == pytest.approx(score([text], profile)["tone"].iloc[0], abs=1e-4)


REGISTER = """
[negation]
of_positive = -0.74
of_negative = 0.2
[turning.prevention]
words = ["avoid"]
[family.a]
{first}
words = ["truce"]
[family.b]
reason = "as a test"
remove = true
words = ["{second}"]
"""


@pytest.mark.parametrize(
    ("first", "second", "message"),
    [
        ('reason = "as a test"\nvalue = 1', "truce", "'truce' stands twice"),
        ('reason = "as a test"\nvalue = 1', "avoid", "turn other words"),
        ('reason = ""\nvalue = 1', "united", "a family has a reason"),
        ('reason = "as a test"\nvalue = 1\nremove = true', "united", "either a value or remove"),
        ('reason = "as a test"\nvalue = 5', "united", "not between -4 and 4"),
    ],
)
def test_a_register_that_does_not_read_is_refused(tmp_path: Path, first: str, second: str, message: str) -> None:
    (tmp_path / "tone_register.toml").write_text(REGISTER.format(first=first, second=second), encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        load_profile("diplomatic", folder=tmp_path)


@pytest.mark.parametrize("profile", ["published", "diplomatic", "diplomatic, changed"])
def test_ordering_chances_never_fall_with_more_statements_or_a_wider_gap(profile: str) -> None:
    table = load_ordering(profile)
    chances = np.array(table.chances)
    assert chances.shape == (len(table.counts), len(table.gaps))
    assert (np.diff(chances, axis=0) >= 0).all()
    assert (np.diff(chances, axis=1) >= 0).all()
    assert 50 <= chances.min() <= chances.max() <= 99


def test_ordering_was_measured_with_the_profiles_in_force() -> None:
    """Run benchmarks/ordering.py again after a change of the register."""
    with (CODEBOOK / "ordering.toml").open("rb") as file:
        measured = tomllib.load(file)
    assert {name: measured[name]["profile_hash"] for name in ("published", "diplomatic")} == {
        name: load_profile(name).hash for name in ("published", "diplomatic")
    }


def test_ordering_reliability_reads_the_table() -> None:
    table = OrderingTable("x", (1, 4), (0.0, 0.1, 0.5), ((50.0, 60.0, 70.0), (52.0, 70.0, 90.0)))
    assert ordering_reliability(1, 1, 0.1, table) == 60
    assert ordering_reliability(4, 4, -0.7, table) == 90
    assert ordering_reliability(400, 400, 0.7, table) == 90
    assert ordering_reliability(3, 1, 0.2, table) == ordering_reliability(1, 3, -0.2, table)
    assert 60 < ordering_reliability(1, 1_000, 0.2, table) <= 65
    with pytest.raises(ValueError, match="0 and 3"):
        ordering_reliability(0, 3, 0.2, table)
