"""Overview: what is going on here?"""

from functools import partial

from pages.parts import cards, figure, filters, frame, header, panel
from pages.parts.blocks import overview

frame.guard()
view = filters.view()
header.head(view, "Who threatens, who talks, and in what tone?")
panel.lead(view, partial(overview.findings, view))
header.coverage(view)
cards.grid(view)
figure.every(view, overview.BLOCKS)
