"""The theme codebook: complete, of one mind with itself, and free of names."""

import copy
from typing import Any

import pytest

from analysis.codebook import CodebookError, load_actors, load_themes
from analysis.codebook.files import FOLDER, read_toml
from analysis.codebook.themes import parse_themes
from analysis.statement import THEMES
from analysis.themes import code_text

BOOK = load_themes()
EXAMPLES = [(name, text) for name, subtheme in BOOK.subthemes.items() for text in subtheme.examples]
COUNTEREXAMPLES = [(name, text) for name, subtheme in BOOK.subthemes.items() for text in subtheme.counterexamples]


def files() -> dict[str, Any]:
    names = (*THEMES, "classes", "turns", "settings")
    return copy.deepcopy({name: read_toml(FOLDER / "themes" / f"{name}.toml") for name in names})


def test_all_subthemes_of_the_codebook_are_there() -> None:
    by_theme = {theme: {s.name for s in BOOK.subthemes.values() if s.theme == theme} for theme in THEMES}
    assert by_theme == {
        "coercion": {"threat", "force", "sanctions", "red_line", "pressure"},
        "diplomacy": {"talks", "agreement", "guarantee", "concession", "cooperation", "appeal"},
        "friction": {"accuse", "reject", "demand"},
    }


@pytest.mark.parametrize("name", BOOK.subthemes)
def test_each_subtheme_has_examples_and_counterexamples(name: str) -> None:
    subtheme = BOOK.subthemes[name]
    assert len(subtheme.examples) >= 8
    assert len(subtheme.counterexamples) >= 5
    assert subtheme.definition
    assert subtheme.source


@pytest.mark.parametrize(("name", "text"), EXAMPLES)
def test_examples_are_coded_as_their_subtheme(name: str, text: str) -> None:
    assert code_text(text).subtheme == name


@pytest.mark.parametrize(("name", "text"), COUNTEREXAMPLES)
def test_counterexamples_have_no_theme(name: str, text: str) -> None:
    assert code_text(text).theme == ""


def test_no_cue_names_an_actor() -> None:
    names = {
        alias.lower()
        for actor in load_actors().values()
        for alias in (*actor.aliases_strong, *actor.demonyms, *actor.capitals, *actor.seats)
    }
    meanings = [cue for subtheme in BOOK.subthemes.values() for cue in subtheme.cues] + list(BOOK.turns.values())
    cues = {expression for meaning in meanings for listed in meaning.words.values() for expression in listed}
    assert not cues & names


@pytest.mark.parametrize(
    ("file", "entry", "key", "value", "message"),
    [
        ("coercion", "threat", "definitoin", "x", "unknown key 'definitoin'"),
        ("coercion", "threat", "theme", "menace", "theme must be one of"),
        ("coercion", "threat", "plover", "MENACE", "is not a PLOVER event"),
        ("turns", "end", "status", "perhaps", "status must be one of"),
        ("turns", "end", "weight", 2, "weight must lie in 0..1"),
        ("turns", "end", "reason", "", "needs a reason"),
        ("turns", "end", "gives", {"any": "nonsense REJECT"}, "is no subtheme"),
        ("turns", "end", "without", "@nothing", "no class @nothing"),
    ],
)
def test_a_faulty_entry_is_refused(file: str, entry: str, key: str, value: object, message: str) -> None:
    broken = files()
    broken[file][entry][key] = value
    with pytest.raises(CodebookError, match=message):
        parse_themes(broken)


def test_a_subtheme_defined_twice_is_refused() -> None:
    broken = files()
    broken["friction"]["threat"] = {**broken["coercion"]["threat"], "theme": "friction"}
    with pytest.raises(CodebookError, match="defined twice"):
        parse_themes(broken)


def test_a_turn_without_words_is_refused() -> None:
    broken = files()
    broken["turns"]["end"] = {"reason": "x", "gives": {}, "weight": 1.0}
    with pytest.raises(CodebookError, match="needs one of"):
        parse_themes(broken)
