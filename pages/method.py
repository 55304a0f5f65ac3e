"""Method: why should I believe it?"""

from pages.parts import accuracy, checking, filters, frame, header, method, vader

frame.guard()
view = filters.view()
header.head(view, "Why should I believe it?")
accuracy.themes(view)
method.accuracy()
accuracy.failures()
checking.teaser(view)
method.measures()
method.formulas()
vader.what(view)
vader.failures(view)
vader.profiles()
vader.ordering(view)
method.codebook()
method.corpus(view)
