"""The codebook of actors: complete enough, without contradictions, ambiguous where the world is."""

import re
from itertools import combinations

import pytest

from analysis.codebook import CodebookError, event_codes, event_sides, load_actors, parse_actors
from analysis.codebook.files import FOLDER, read_toml
from analysis.ingest import iso_date

ACTORS = load_actors()
OFFICES = [(actor.code, office) for actor in ACTORS.values() for office in actor.offices]


def speaking_for(name: str, date: str) -> set[str]:
    """Codes of the actors for which somebody of that name held an office on the date."""
    return {code for code, o in OFFICES if name in (o.person, *o.names) and o.held_on(date)}


def test_there_are_enough_of_each_kind() -> None:
    kinds = [actor.kind for actor in ACTORS.values()]
    assert kinds.count("state") >= 195
    assert kinds.count("organisation") >= 45
    assert sum(re.fullmatch("[A-Z]{3}", a.code) is not None for a in ACTORS.values() if a.kind == "state") >= 195


def test_every_state_can_be_named_and_has_people() -> None:
    for actor in ACTORS.values():
        if actor.kind == "state":
            assert actor.aliases_strong or actor.aliases_weak, actor.code
            assert actor.demonyms or actor.aliases_weak, actor.code


def test_every_state_has_a_capital_of_its_own_name() -> None:
    """Cities named like their state, and capitals that belong to another actor, stand under that name instead."""
    without = {a.code for a in ACTORS.values() if a.kind == "state" and not (a.capitals or a.seats or a.aliases_weak)}
    assert without <= {"BEL", "CSK", "DJI", "KWT", "LUX", "SMR", "STP", "YMD", "YUG"}


def test_dates_are_dates_and_in_order() -> None:
    for code, office in OFFICES:
        assert iso_date(office.since) == office.since, (code, office)
        assert iso_date(office.until) == office.until, (code, office)
        if office.until:
            assert office.since[: len(office.until)] <= office.until[: len(office.since)], (code, office)


def test_weak_names_have_their_reason() -> None:
    for code, entry in read_toml(FOLDER / "actors.toml").items():
        if entry.get("aliases_weak"):
            assert entry.get("weak_reason"), code


@pytest.mark.parametrize("name", ["Georgia", "Jordan", "Chad", "Guinea", "Congo", "Brussels", "Security Council"])
def test_ambiguous_names_are_weak(name: str) -> None:
    assert not [a.code for a in ACTORS.values() if name in a.aliases_strong]
    assert [a.code for a in ACTORS.values() if name in a.aliases_weak]


def test_a_capital_belongs_to_one_state() -> None:
    capitals = [(name, actor.code) for actor in ACTORS.values() for name in actor.capitals]
    clashes = [(a, b) for a, b in combinations(capitals, 2) if a[0] == b[0]]
    assert not clashes


@pytest.mark.parametrize(
    ("name", "date", "codes"),
    [
        ("Putin", "2001-03-01", {"RUS"}),
        ("Putin", "1998-03-01", set()),
        ("Lavrov", "1990-06-01", set()),
        ("Lavrov", "2022-01-26", {"RUS"}),
        ("Bush", "1990-01-01", {"USA"}),
        ("Bush", "1996-01-01", set()),
        ("Clinton", "1996-01-01", {"USA"}),
        ("Clinton", "2010-01-01", {"USA"}),
        ("Biden", "2022-03-01", {"USA"}),
        ("Zelenskyy", "2022-03-01", {"UKR"}),
        ("Zelensky", "2018-03-01", set()),
        ("Merkel", "2015-02-12", {"DEU"}),
        ("Scholz", "2022-02-15", {"DEU"}),
        ("Macron", "2022-02-07", {"FRA"}),
        ("Stoltenberg", "2022-01-12", {"NATO"}),
        ("Rutte", "2020-01-01", {"NLD"}),
        ("Rutte", "2025-06-01", {"NATO"}),
        ("Tusk", "2016-01-01", {"EUU"}),
        ("Tusk", "2024-06-01", {"POL"}),
        ("Ban", "2010-01-01", {"UNO"}),
        ("Gorbachev", "1987-12-08", {"SUN"}),
        ("Xi", "2020-01-01", {"CHN"}),
        ("Modi", "2023-09-09", {"IND"}),
    ],
)
def test_a_person_speaks_for_the_office_held_that_day(name: str, date: str, codes: set[str]) -> None:
    assert speaking_for(name, date) == codes


def test_contradictions_are_refused() -> None:
    one = {"name": "A", "kind": "state", "aliases_strong": ["Ruritania"]}
    with pytest.raises(CodebookError, match="claimed by AAA and BBB"):
        parse_actors({"AAA": one, "BBB": one})
    with pytest.raises(CodebookError, match="unknown key 'capital'"):
        parse_actors({"AAA": {**one, "capital": ["Strelsau"]}})
    with pytest.raises(CodebookError, match="kind"):
        parse_actors({"AAA": {**one, "kind": "country"}})


def test_event_data_call_everybody_but_states_by_a_role() -> None:
    assert event_codes("UNO") == ("UNO", "IGO")
    assert event_codes("Amnesty International") == ("Amnesty International", "NGO")
    assert event_codes("UNITA") == ("UNITA", "AGO")
    assert event_codes("Chadian rebels") == ("TCD",)
    assert event_codes("farmers") == ()


def test_the_source_of_an_accusation_is_who_accuses() -> None:
    assert event_sides("KEN", "TCD", ("UNO",), accusing=True) == (("KEN",), ("TCD", "UNO", "IGO"))
    assert event_sides("KEN", "TCD", ("UNO",), accusing=False) == (("TCD",), ("UNO", "IGO"))
    assert event_sides("", "TCD", (), accusing=True) == (("TCD",), ())
