"""Lexicon bench: what if a word counted otherwise? Reached from Tone; its state is the lexicon of every page."""

from pages.parts import bench, figure, filters, frame, header

frame.guard()
view = filters.view()
header.head(view, "What if a word counted otherwise?")
header.coverage(view)
bench.controls(view)
figure.show(view, "shift", lambda: bench.shift(view))
bench.flips(view)
bench.words(view)
