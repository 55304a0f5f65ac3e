"""Method: why should I believe it?"""

from pages.parts import accuracy, checking, filters, frame, header, method, vader

frame.guard()
view = filters.view()
header.head(view, "Why should I believe it?")
method.measures()
method.formulas()
vader.what(view)
vader.failures(view)
vader.profiles()
vader.ordering(view)
method.codebook()
method.accuracy()
checking.teaser(view)
accuracy.themes(view)
accuracy.failures()
method.corpus(view)
