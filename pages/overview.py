"""Overview: what is going on here?"""

from functools import partial

import streamlit as st

from pages.parts import cards, figure, filters, frame, header, panel
from pages.parts.blocks import overview

frame.guard()
view = filters.view()
findings = partial(overview.findings, view)
#: So many sentences stand before the first chart; the others follow the cards.
LEAD = 3

header.head(view, "Who threatens, who talks, and in what tone?")
above = st.container()
figure.every(view, overview.BLOCKS)  # first: the browser fetches what draws it while the rest is on its way
with above:
    panel.lead(view, findings, last=LEAD)
    header.coverage(view)
cards.grid(view)
panel.lead(view, findings, first=LEAD, key="further")
