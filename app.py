"""Demarche, the app. Its frame is pages/parts/frame.py, because a shared link may run a page without this file."""

from pages.parts import frame

frame.main()
