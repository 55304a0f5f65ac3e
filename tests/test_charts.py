"""Charts: every mark opens, every colour can be seen, also by colour-blind eyes and in both schemes."""

from __future__ import annotations

import itertools
import re
import tomllib
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from plotly import graph_objects as go

from analysis import charts
from analysis.charts.drawing import Figure, scatter
from analysis.charts.layout import safe
from analysis.charts.overview import _boxes, _covered, beside
from tests import small_corpus
from tests.drawn import as_plotly_writes
from tests.small_corpus import on_frames as summarise

ROOT = Path(__file__).resolve().parents[1]
STATEMENTS = small_corpus.tables()[0]
NAMES = {"RUS": "Russia", "USA": "United States", "UKR": "Ukraine"}
SCHEMES = ("light", "dark")


def published(statements):
    """Statements whose tone is another than VADER's own."""
    return statements.assign(tone_published=-statements["tone"])


def figures(scheme: str, statements=STATEMENTS) -> dict[str, go.Figure]:
    ink, z = charts.ink(scheme), summarise
    unit = z.unit(statements)
    voices, pairs, parts = z.tone_by_actor(statements), z.tone_by_pair(statements), z.subthemes_by_actor(statements)
    accused, spoken = z.accused_of(statements), z.tone_about(statements)
    rows = [(row.theme, row.subtheme, row.subtheme) for row in parts.drop_duplicates("subtheme").itertuples()]
    codes = list(voices["speaker"])
    return {
        "quadrant": charts.quadrant(z.actor_cards(statements), NAMES, ink),
        "voices": charts.voices(voices, z.tone_distribution(statements), NAMES, ink),
        "over_time": charts.over_time(z.tone_over_time(statements, unit), unit, NAMES, ink),
        "pairs": charts.pairs(pairs, codes, list(spoken["about"]), NAMES, ink),
        "about": charts.about(spoken, NAMES, ink),
        "balance": charts.balance(z.balance_by_actor(statements), NAMES, ink),
        "accusations": charts.accusations(accused, list(accused["actor"].unique()), NAMES, ink),
        "subthemes": charts.subthemes(parts, rows, list(parts["actor"].unique()), NAMES, ink),
        "shares": charts.shares(z.shares_over_time(statements, unit), unit, ink),
        "shift": charts.shift(z.ranked(z.tone_shift(published(statements))), NAMES, ink),
    }


def marks(figure: go.Figure) -> list[list[str]]:
    return [
        list(point) for trace in figure.data for point in (trace.customdata if trace.customdata is not None else ())
    ]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_mark_carries_a_pick_that_opens(scheme: str) -> None:
    for name, figure in figures(scheme).items():
        found = marks(figure)
        assert found, name
        for conditions in found:
            summarise.behind(STATEMENTS, dict(part.split("=", 1) for part in conditions))


def test_a_bar_says_the_number_that_it_opens_to() -> None:
    bars = [trace for trace in figures("light")["balance"].data if trace.type == "bar"]
    assert len(bars) == 3
    for trace in bars:
        for conditions, hover in zip(trace.customdata, trace.hovertext, strict=True):
            rows = summarise.behind(STATEMENTS, dict(part.split("=", 1) for part in conditions))
            assert f"<br>{len(rows):,} of " in hover


def test_a_figure_is_the_same_each_time_it_is_made() -> None:
    first, second = figures("light"), figures("light")
    assert all(first[name].to_json() == second[name].to_json() for name in first)


def test_plotly_would_write_each_figure_so() -> None:
    assert all(as_plotly_writes(figure) for figure in figures("light").values())
    with pytest.raises(ValueError, match="colour"):
        as_plotly_writes(Figure([scatter(x=[1], y=[1], colour="red")]))


def test_light_and_dark_differ_in_colours_only() -> None:
    light, dark = figures("light"), figures("dark")
    for name in light:
        assert marks(light[name]) == marks(dark[name])
        assert light[name].to_json() != dark[name].to_json()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_placeholder_and_no_default_colour_is_left(scheme: str) -> None:
    for name, figure in figures(scheme).items():
        spec = figure.to_json()
        assert not re.search(r'"#0000[0-4][0-9a-f]"', spec), name
        assert "#1f77b4" not in spec
        for trace in figure.data:
            drawn = trace.textfont if getattr(trace, "mode", "") == "text" else trace.marker
            assert drawn.color is not None or trace.line.color is not None, name
        for axis in [*figure.select_xaxes(), *figure.select_yaxes()]:
            assert axis.tickfont.color == charts.ink(scheme).soft or axis.tickfont.color == charts.ink(scheme).text


@pytest.mark.parametrize("scheme", SCHEMES)
def test_contrast_of_marks_and_of_text(scheme: str) -> None:
    ink = charts.ink(scheme)
    colours = [ink.coercion, ink.diplomacy, ink.friction, *ink.tone, ink.actor("nobody")]
    colours += [ink.actor(code) for code in charts.ACTORS]
    assert min(charts.contrast(colour, ink.paper) for colour in colours) >= 3
    for text in (ink.text, ink.soft, ink.coercion, ink.diplomacy, ink.tone[0], ink.tone[2]):
        assert charts.contrast(text, ink.paper) >= 4.5
    for text in (ink.text, ink.soft):
        assert charts.contrast(text, ink.faint) >= 4.5
    for fill in (ink.coercion, ink.diplomacy):  # the counts inside the bars
        assert charts.contrast(ink.paper, fill) >= 4.5


# Machado, Oliveira and Fernandes 2009, severity 1.0, for linear RGB.
MACHADO = {
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}


def seen(colour: str, kind: str | None) -> np.ndarray:
    """A colour as CIELAB, as an eye of this kind sees it (None: full colour vision)."""
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    if kind:
        linear = np.clip(np.array(MACHADO[kind]) @ linear, 0, 1)
    xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]]) @ linear
    f = np.array([t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in xyz / [0.9505, 1, 1.089]])
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("kind", [None, *MACHADO])
def test_colours_that_mean_something_stay_apart_for_every_eye(scheme: str, kind: str | None) -> None:
    ink = charts.ink(scheme)
    for group in ((ink.coercion, ink.diplomacy, ink.friction), ink.tone, (ink.tone[2], ink.diplomacy)):
        for one, other in itertools.combinations(group, 2):
            assert np.linalg.norm(seen(one, kind) - seen(other, kind)) >= 12, (one, other)


def test_the_stylesheet_and_the_theme_use_the_palette() -> None:
    css = (ROOT / "pages" / "parts" / "style.css").read_text(encoding="utf-8")
    pairs = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}, #\w{6})\)", css))
    light, dark = charts.ink("light"), charts.ink("dark")
    names = {"paper": "paper", "ink": "text", "soft": "soft", "rule": "rule", "faint": "faint"}
    names |= {theme: theme for theme in ("coercion", "diplomacy", "friction")}
    for css_name, name in names.items():
        assert pairs[css_name] == f"{getattr(light, name)}, {getattr(dark, name)}"
    assert pairs["harsh"] == f"{light.tone[0]}, {dark.tone[0]}"
    assert pairs["warm"] == f"{light.tone[2]}, {dark.tone[2]}"
    for code, (by_day, by_night) in charts.ACTORS.items():
        assert f".a-{code} {{ --actor: light-dark({by_day}, {by_night}); }}" in css
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    for ink in (light, dark):
        colours = theme[ink.scheme]
        assert (colours["backgroundColor"], colours["textColor"]) == (ink.paper, ink.text)
        assert (colours["borderColor"], colours["primaryColor"]) == (ink.rule, ink.diplomacy)


def words_of(figure: go.Figure) -> list[str]:
    """All texts that a figure shows."""
    found = [note.text for note in figure.layout.annotations]
    for trace in figure.data:
        found += [text for texts in (trace.text, trace.hovertext) if texts is not None for text in texts]
    for axis in [*figure.select_xaxes(), *figure.select_yaxes()]:
        found += list(axis.ticktext or ())
    return found


def test_hostile_names_are_text_in_a_figure() -> None:
    statements = small_corpus.hostile()[0]
    for name, figure in figures("light", statements).items():
        for text in words_of(figure):
            assert not re.search(r"<(?!/?b>|br>|/?span)|\$", text), (name, text)
            assert len(text) < 300
    assert len(safe("x" * 10_000)) <= 28


def test_empty_tables_make_figures_without_marks() -> None:
    for name, figure in figures("light", STATEMENTS.iloc[:1]).items():
        assert isinstance(figure, go.Figure), name


def test_labels_of_the_quadrant_stay_apart_on_a_phone() -> None:
    x, y = [0.0, -0.15, 0.0, -0.15, -0.24, 0.01], [0.06, 0.10, 0.25, 0.11, 0.25, 0.0]
    labels = ["United States", "Russia", "Ukraine", "Germany", "G7", "United Kingdom"]
    boxes = [
        _boxes(a, b, 0.029 * len(label))[side]
        for a, b, label, side in zip(x, y, labels, beside(x, y, labels), strict=True)
    ]
    for one, other in itertools.combinations(boxes, 2):
        assert _covered(one, [other]) == 0
    assert all(left >= -0.62 and right <= 0.62 for left, right, _, _ in boxes)


def test_a_shift_tells_both_tones_and_both_places() -> None:
    table = summarise.ranked(summarise.tone_shift(published(STATEMENTS)))
    figure = charts.shift(table, NAMES, charts.ink("light"))
    assert list(figure.data[1].x) == table["before"].tolist()
    assert list(figure.data[2].x) == table["after"].tolist()
    notes = " ".join(figure.data[3].text)
    for row in table.itertuples():
        assert f"place {row.rank_before}" in notes


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_confusion_shows_every_cell(scheme: str) -> None:
    cells = [("coercion", "coercion", 3, 0.75), ("coercion", "none", 1, 0.25)]
    cells += [("none", "coercion", 0, 0.0), ("none", "none", 5, 1.0)]
    figure = charts.confusion(pd.DataFrame(cells, columns=["gold", "ours", "n", "share"]), charts.ink(scheme))
    assert as_plotly_writes(figure)
    assert list(figure.data[0].text) == ["3", "1", "0", "5"]
    assert figure.data[0].marker.size[3] > figure.data[0].marker.size[0] > figure.data[0].marker.size[1]


def test_a_figure_goes_to_the_browser_without_what_its_marks_open() -> None:
    figure = figures("light")["balance"]
    sent = figure.without_picks().to_dict()
    assert sent["layout"] == figure.to_dict()["layout"]
    assert not any("customdata" in trace for trace in sent["data"])
    for number, trace in enumerate(figure.to_dict()["data"]):
        for place, pick in enumerate(trace.get("customdata", [])):
            assert figure.pick(number, place) == pick
    assert [figure.pick(*where) for where in ((-1, 0), (99, 0), (0, -1), (0, 999))] == [[]] * 4
