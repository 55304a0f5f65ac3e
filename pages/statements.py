"""Statements: show me. A list under search and filters, or one statement in its place with its ledgers."""

from pages.parts import account, filters, frame, header, listing

frame.guard()
view = filters.view()
chosen = account.asked(view)
if chosen is None:
    header.head(view, "What was said, word for word")
    listing.page(view)
else:
    account.page(view, chosen)
