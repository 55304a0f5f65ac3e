"""Compare: what is the difference?"""

from functools import partial

from pages.parts import figure, filters, frame, header, sides
from pages.parts.blocks import compare

frame.guard()
view = filters.view()
header.head(view, "What is the difference?")
header.coverage(view)
chosen = sides.choose(view)
if isinstance(chosen, str):
    figure.nothing(chosen)
else:
    for key, build in compare.BLOCKS.items():
        draw = sides.words if build is compare.words else sides.show
        draw(view, key, partial(build, view, *chosen), chosen)
