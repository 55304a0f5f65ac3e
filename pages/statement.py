"""One statement in full; reached from every card, not from the navigation."""

from pages.parts import account, filters, frame

frame.guard()
account.page(filters.view())
