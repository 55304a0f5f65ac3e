"""Relations: who says what about whom?"""

from functools import partial

import streamlit as st

from pages.parts import figure, filters, frame, header, pairs
from pages.parts.blocks import relations

frame.guard()
view = filters.view()
header.head(view, "Who says what about whom?")
header.coverage(view)
chosen = pairs.choose(view)
who, whom = chosen
said, accused = (partial(build, view, chosen) for build in (relations.said, relations.accused))
left, right = st.columns(2, gap="large")
with left:
    pairs.matrix(view, "said", said, chosen, {"basis": "said", "speaker": who, "about": whom})
with right:
    pairs.matrix(view, "accused-by", accused, chosen, {"basis": "accusations", "speaker": who, "actor": whom})
left, right = st.columns(2, gap="large")
with left:
    figure.show(view, "board", partial(relations.board, view))
with right:
    figure.show(view, "network", partial(relations.network, view))
pairs.answered(view, chosen)
