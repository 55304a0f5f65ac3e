"""Corrections: what the analyst has changed in this session, and its log."""

from pages.parts import correcting, filters, frame, header

frame.guard()
view = filters.view()
header.head(view, "What you have corrected", counted=False)
correcting.page(view)
