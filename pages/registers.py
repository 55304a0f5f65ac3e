"""Registers: what are the red lines, threats, guarantees and offers?"""

from functools import partial

from pages.parts import figure, filters, frame, header, registers
from pages.parts.blocks.registers import lanes

frame.guard()
view = filters.view()
header.head(view, "What are the red lines, threats, guarantees and offers?")
registers.lane()
kinds = registers.kinds()
header.coverage(view)
figure.show(view, "-".join(("registers", *kinds)), partial(lanes, view, kinds))
registers.cards(view, registers.said(view, kinds))
