"""Names in a sentence and whom noun phrases stand for, on a small codebook of our own."""

import pytest

from analysis.clause import parse
from analysis.codebook import parse_actors
from analysis.mentions import mentions, refer

ACTORS = parse_actors(
    {
        "GEO": {
            "name": "Georgia",
            "kind": "state",
            "aliases_weak": ["Georgia"],
            "demonyms": ["Georgian"],
            "capitals": ["Tbilisi"],
        },
        "KEN": {
            "name": "Kenya",
            "kind": "state",
            "aliases_strong": ["Kenya"],
            "demonyms": ["Kenyan"],
            "capitals": ["Nairobi"],
        },
        "USA": {
            "name": "United States",
            "kind": "state",
            "aliases_strong": ["United States", "U.S.", "US"],
            "demonyms": ["American"],
            "capitals": ["Washington"],
            "offices": [
                {
                    "person": "Ann Bush",
                    "names": ["Bush"],
                    "office": "President",
                    "from": "2001-01-20",
                    "to": "2009-01-20",
                },
            ],
        },
        "WEST": {"name": "the West", "kind": "group", "aliases_strong": ["the West", "Western allies"]},
    }
)


def codes(text, date=""):
    return [(m.code, m.kind, m.place) for m in mentions(parse(text), date, ACTORS)]


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("The U.S. told us to go.", "", [("USA", "name", False)]),
        ("US ships left.", "", [("USA", "name", False)]),
        ("They met in Nairobi.", "", [("KEN", "capital", True)]),
        ("Nairobi refused.", "", [("KEN", "capital", False)]),
        ("Bush refused.", "2003-05", [("USA", "person", False)]),
        ("Bush refused.", "2015", []),
        ("Kate Bush refused.", "2003", []),
        ("President Bush refused.", "2003", [("USA", "person", False)]),
        ("Georgia and Kenya agreed.", "", [("GEO", "name", False), ("KEN", "name", False)]),
        ("Peaches from Georgia are sweet.", "", []),
        ("The Washington Post reported it.", "", []),
        ("U.S.-Kenya ties cooled.", "", [("USA", "name", False), ("KEN", "name", False)]),
        ("Kenyan-led forces landed.", "", [("KEN", "demonym", False)]),
        ("Kenyan-backed rebels landed.", "", []),
        ("The West Bank was closed.", "", []),
        ("The West has refused.", "", [("WEST", "group", False)]),
    ],
)
def test_mentions(text, date, expected):
    assert codes(text, date) == expected


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("A senior Kenyan diplomat spoke.", "KEN", "senior Kenyan diplomat"),
        ("Kenyan Foreign Minister Jane Roe spoke.", "KEN", "Jane Roe"),
        ("Kenya's army moved.", "KEN", "Kenya's army"),
        ("Officials in Nairobi spoke.", "KEN", "Officials"),
        ("Rebel commander John Doe spoke.", "", "John Doe"),
        ("Kenyan rebels moved.", "", "Kenyan rebels"),
    ],
)
def test_refer(text, code, name):
    sentence = parse(text)
    referent = refer(sentence, sentence.clauses[0].subject, mentions(sentence, "", ACTORS))
    assert (referent.code, referent.name) == (code, name)


def test_five_thousand_names_in_a_sentence():
    assert len(mentions(parse("Kenya, " * 5000), "", ACTORS)) == 5000
