"""Sixty statements that would do something if a page took them for markup, Markdown, a formula or a direction."""

from __future__ import annotations

import itertools

_HOST = "https://evil.invalid"
_FRAMES = ("{}", "He said {} and threatened Kyiv.", "{} threatens {}")
_BAD = (
    "<script>document.title='taken'</script>",
    "<img src=x onerror=\"document.title='taken'\">",
    "<svg onload=\"document.title='taken'\">",
    f"<iframe src='{_HOST}/frame'></iframe>",
    "<iframe srcdoc=\"<script>parent.document.title='taken'</script>\"></iframe>",
    f"<link rel=stylesheet href='{_HOST}/x.css'><style>body{{display:none}}</style>",
    f"<form action='{_HOST}'><input name=q><button>go</button></form>",
    "</section></div></blockquote><h1>forged</h1>",
    f"![pixel]({_HOST}/pixel.png)",
    f"[click](javascript:alert(1)) <a href='javascript:alert(1)'>here</a> <{_HOST}/auto>",
    "$5 and $10, $$\\frac{1}{0}$$ and \\(x\\)",
    ":red[danger] :material/warning: :blue-background[x] :streamlit:",
    f'=HYPERLINK("{_HOST}","win")',
    "+1+1|cmd' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\u202eright to left override\u202c \u2066isolate\u2069 \u0645\u0631\u062d\u0628\u0627",
    "{{ 7 * 7 }} {% raw %} ${7*7} <%= 7*7 %> {x:%s}",
    "x" * 10_000,
    "</script><script>document.title='taken'</script>\u2028\u2029<!-- ",
    "\u0000\u0007\u001b[31m null and bell \ufeff \ufffd \U0001f4a3",
)
#: Three ways in which each stands in a sentence.
STATEMENTS = tuple(frame.format(*[bad] * frame.count("{}")) for bad, frame in itertools.product(_BAD, _FRAMES))
