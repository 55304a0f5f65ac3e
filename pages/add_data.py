"""Add data: what about my text?"""

import streamlit as st

from pages.parts import frame
from pages.parts.adding import account, finished, preview, progress, ways
from pages.parts.adding.desk import desk
from pages.parts.markup import el, show

frame.guard()
mine = desk()
show(el("div", el("b", "Demarche"), el("span", "your own texts"), class_="kicker"))
st.title("What about my text?", anchor=False)
show(
    el(
        "p",
        "Texts stay in the memory of this session: nobody else can see them, nothing is written to disk, and they are"
        " gone when you close the page. Download the workspace to keep them.",
        class_="measure",
    )
)
if mine.fault:
    finished.fault(mine)
ways.choose(mine)
if mine.busy:
    progress.watch(mine)
if mine.read:
    account.draw(mine)
    finished.count(mine)
if mine.coded is not None:
    finished.draw(mine)
elif mine.read:
    preview.draw(mine)
