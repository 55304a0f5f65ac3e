"""Statements: show me. A list under search, filters and the number that led here."""

from pages.parts import filters, frame, header, listing

frame.guard()
view = filters.view()
header.head(view, "The statements behind the numbers")
listing.page(view)
