"""Method: why should I believe it?"""

from pages.parts import filters, frame, header, method

frame.guard()
view = filters.view()
header.head(view, "Why should I believe it?")
method.measures()
method.formulas()
method.codebook()
method.accuracy()
method.corpus(view)
