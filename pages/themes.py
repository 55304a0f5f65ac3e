"""Themes: who coerces, who negotiates?"""

from pages.parts import figure, filters, frame, header
from pages.parts.blocks import themes

frame.guard()
view = filters.view()
header.head(view, "Who coerces, who negotiates?")
header.coverage(view)
figure.every(view, themes.BLOCKS)
