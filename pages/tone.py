"""Tone: how does each actor sound?"""

from pages.parts import bench, figure, filters, frame, header
from pages.parts.blocks import clash, tone

frame.guard()
view = filters.view()
header.head(view, "How does each actor sound?")
header.coverage(view)
figure.every(view, tone.BLOCKS)
clash.teaser(view)
bench.teaser(view)
