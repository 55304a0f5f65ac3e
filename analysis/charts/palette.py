"""Colours, fixed once: a theme, an actor and a tone look the same on every page, in light and in dark.

Coercion is vermilion, diplomacy teal, friction a muted third. Tone runs from plum through grey to olive, so that it is
never taken for a theme. Every mark has 3:1 on its paper, every text 4.5:1; tests compute it, and the distances that
colour-blind eyes are left with.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

FONT = "Libre Franklin, system-ui, sans-serif"

#: Actor codes with a colour of their own: light scheme, dark scheme. All others share a grey.
ACTORS = {
    "RUS": ("#a5325c", "#ee7fa5"),
    "USA": ("#2a5aa6", "#7fabf0"),
    "UKR": ("#8c6900", "#e3bd45"),
    "NATO": ("#4a4a9c", "#a7a5f2"),
    "EUU": ("#2578ab", "#6fb9e6"),
    "DEU": ("#57544c", "#b9b5aa"),
    "FRA": ("#7a50b4", "#c09df0"),
    "GBR": ("#43698a", "#92b5d3"),
    "POL": ("#b2508a", "#ef9bcb"),
    "CHN": ("#8a5628", "#d39a66"),
    "WEST": ("#5a7487", "#9ab4c6"),
}
_OTHERS = ("#7a766c", "#9d998f")


@dataclass(frozen=True, slots=True)
class Ink:
    """The colours of one scheme; `tone` goes from the harshest to the warmest, with grey in its middle."""

    scheme: str
    paper: str
    text: str
    soft: str
    rule: str
    faint: str
    coercion: str
    diplomacy: str
    friction: str
    tone: tuple[str, str, str]

    def theme(self, name: str) -> str:
        """The colour of a theme; the soft text colour for a statement without one."""
        return {"coercion": self.coercion, "diplomacy": self.diplomacy, "friction": self.friction}.get(name, self.soft)

    def actor(self, code: str) -> str:
        """The fixed colour of an actor."""
        return ACTORS.get(code, _OTHERS)[0 if self.scheme == "light" else 1]


_LIGHT = Ink(
    scheme="light",
    paper="#fdfcf9",
    text="#1d1c1a",
    soft="#5f5b53",
    rule="#dcd8ce",
    faint="#f0ede5",
    coercion="#c43d16",
    diplomacy="#0b6f75",
    friction="#8d8369",
    tone=("#84287a", "#8b877e", "#56741a"),
)
_DARK = Ink(
    scheme="dark",
    paper="#15171b",
    text="#edebe4",
    soft="#aaa69c",
    rule="#34373d",
    faint="#1f2227",
    coercion="#f4764c",
    diplomacy="#3db5b0",
    friction="#a2987d",
    tone=("#d583c9", "#8f8b83", "#a3c25a"),
)


def ink(scheme: str | None) -> Ink:
    """The colours for "dark"; those for light in every other case.

    >>> ink("dark").scheme, ink(None).scheme
    ('dark', 'light')
    """
    return _DARK if scheme == "dark" else _LIGHT


def mixed(colour: str, paper: str, share: float) -> str:
    """A colour thinned with its paper: 1 is the colour, 0 the paper.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = [(int(colour[i : i + 2], 16), int(paper[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(share * one + (1 - share) * other):02x}" for one, other in pairs)


def translucent(colour: str, share: float) -> str:
    """A colour that lets the marks under it through.

    >>> translucent("#0b6f75", 0.2)
    'rgba(11,111,117,0.2)'
    """
    return f"rgba({','.join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))},{share})"


@cache
def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours "#rrggbb", from 1 to 21 (WCAG 2.2, relative luminance).

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    darker, lighter = sorted((_luminance(first), _luminance(second)))
    return round((lighter + 0.05) / (darker + 0.05), 2)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
