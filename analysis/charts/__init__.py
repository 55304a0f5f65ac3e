"""Small table -> Figure. Colour and layout live here; every number was made before, in `summarise`.

Each point carries in `customdata` the pick of the statements behind it, as "condition=value" texts.
"""

from analysis.charts.accuracy import confusion
from analysis.charts.clash import clash
from analysis.charts.compare import theme_shift, tone_sides, word_shift
from analysis.charts.drawing import Figure
from analysis.charts.overview import quadrant
from analysis.charts.palette import ACTORS, Ink, contrast, ink
from analysis.charts.registers import SIGNS, registers
from analysis.charts.relations import accused_matrix, said_matrix
from analysis.charts.standalone import drawing_script, on_paper
from analysis.charts.themes import accusations, balance, shares, subthemes
from analysis.charts.ties import board, network
from analysis.charts.tone import about, over_time, pairs, shift, voices

__all__ = [
    "ACTORS",
    "SIGNS",
    "Figure",
    "Ink",
    "about",
    "accusations",
    "accused_matrix",
    "balance",
    "board",
    "clash",
    "confusion",
    "contrast",
    "drawing_script",
    "ink",
    "network",
    "on_paper",
    "over_time",
    "pairs",
    "quadrant",
    "registers",
    "said_matrix",
    "shares",
    "shift",
    "subthemes",
    "theme_shift",
    "tone_sides",
    "voices",
    "word_shift",
]
