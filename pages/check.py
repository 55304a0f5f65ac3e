"""Check by hand: does the coding hold on this corpus?"""

from pages.parts import checking, filters, frame, header

frame.guard()
view = filters.view()
header.head(view, "Would you have coded it so?", counted=False)
checking.page(view)
