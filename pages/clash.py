"""Words against content: where do kind words carry a threat?"""

from pages.parts import figure, filters, frame, header
from pages.parts.blocks import clash

frame.guard()
view = filters.view()
header.head(view, "Do the words fit the content?")
header.coverage(view)
figure.every(view, clash.BLOCKS)
clash.lists(view)
