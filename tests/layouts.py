"""Ten articles in ten layouts, written here in the manner of ten kinds of news site, with what should be found in each.

Every page carries menus, teasers, notices and a foot that do not belong to the article. The stories are invented.
"""

import json
from collections.abc import Callable
from typing import NamedTuple


class Layout(NamedTuple):
    """A page and what is right: its title, its day, sentences of its body, and words that must stay out."""

    name: str
    markup: str
    title: str
    date: str
    body: tuple[str, ...]
    boilerplate: tuple[str, ...]


BODY = (
    "The foreign minister of Arvandia said on Tuesday that the talks with its northern neighbour would resume in April.",
    "“We will not negotiate under an ultimatum,” she told reporters in the capital after a meeting of the cabinet.",
    "Her counterpart in Belmark accused the government of massing troops along the river and threatened new sanctions.",
    "Officials of both countries have met four times since the ceasefire of last autumn without reaching an agreement.",
    "A spokesman for the secretary-general called on the two sides to return to the table without conditions.",
    "Analysts doubt that either government can afford to make the first concession before the elections in May.",
    "The minister added that her country stood ready to exchange prisoners as a first step towards a settlement.",
)
MENU = ("World", "Politics", "Business", "Culture", "Sport", "Weather", "Travel", "Video")
TEASERS = (
    "Ten quiet beaches that nobody has told you about yet",
    "Why your kettle may be costing you more than you think",
    "The footballer who became a beekeeper in the hills",
)
NOTICE = "We use cookies to give you the best experience; by continuing you accept our use of them."
LETTER = "Sign up for our morning newsletter and never miss a story again, straight to your inbox."
FOOT = "All rights reserved. Terms of service, privacy statement, and contact details of the publisher."


def _menu(tag: str = "nav") -> str:
    links = "".join(f'<li><a href="/{word.lower()}">{word}</a></li>' for word in MENU)
    return f"<{tag}><ul class='menu'>{links}</ul></{tag}>"


def _teasers(tag: str = "aside") -> str:
    links = "".join(f"<li><a href='/t{n}'><h3>{text}</h3></a></li>" for n, text in enumerate(TEASERS))
    return f"<{tag} class='related'><h2>More on this story</h2><ul>{links}</ul></{tag}>"


def _paragraphs(open_tag: str = "<p>", close: str = "</p>") -> str:
    return "".join(f"{open_tag}{sentence}{close}\n" for sentence in BODY)


def _page(head: str, body: str, title: str) -> str:
    return f"<!doctype html>\n<html lang='en'><head><meta charset='utf-8'><title>{title}</title>{head}</head><body>{body}</body></html>"


def wire() -> Layout:
    """A wire service: structured data in JSON, a body of plain divs with paragraph marks."""
    title = "Arvandia says talks with Belmark to resume in April"
    facts = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": title,
             "datePublished": "2023-03-14T16:20:00Z", "dateModified": "2023-03-15T08:00:00Z"}  # fmt: skip
    head = f"<script type='application/ld+json'>{json.dumps(facts)}</script>"
    body = (
        f"<header>{_menu()}</header><main><article><h1>{title}</h1><div class='byline'>By A Reporter</div>"
        f"<div class='article-body'>{_paragraphs('<div data-testid=paragraph-0 class=article-body__element><p>', '</p></div>')}"
        f"</div><p class='trust'>Our standards: the principles of this agency.</p></article>{_teasers()}</main>"
        f"<div class='cookie-banner'>{NOTICE}</div><footer>{FOOT}</footer>"
    )
    return Layout("wire", _page(head, body, f"{title} | Wire"), title, "2023-03-14", BODY, (NOTICE, FOOT, TEASERS[0]))


def broadcaster() -> Layout:
    """A public broadcaster: nested blocks, a time element, related links between paragraphs."""
    title = "Belmark threatens sanctions as neighbours prepare to talk"
    blocks = [f"<div data-component='text-block'><div class='x1'><p class='x2'>{s}</p></div></div>" for s in BODY]
    blocks.insert(3, f"<div data-component='links-block'><ul><li><a href='/1'>{TEASERS[0]}</a></li></ul></div>")
    body = (
        f"<header role='banner'>{_menu()}</header><main id='main'><article><header><h1 id='main-heading'>{title}</h1>"
        "<div><span><time datetime='2022-11-03T09:15:00.000Z'>3 November 2022</time></span></div></header>"
        f"{''.join(blocks)}</article></main>{_teasers('section')}<footer role='contentinfo'>{FOOT}</footer>"
    )
    return Layout("broadcaster", _page("", body, f"{title} - Broadcaster News"), title, "2022-11-03", BODY,
                  (FOOT, TEASERS[1], TEASERS[2]))  # fmt: skip


def broadsheet() -> Layout:
    """A newspaper: metadata for social networks, a standfirst, a newsletter box in the middle."""
    title = "Two capitals, one river and a deadline in April"
    head = (
        f"<meta property='og:title' content='{title}'><meta property='og:site_name' content='The Broadsheet'>"
        "<meta property='article:published_time' content='2021-12-08T05:00:12+01:00'>"
        "<meta property='article:modified_time' content='2021-12-09T11:00:00+01:00'>"
    )
    half = len(BODY) // 2
    first = "".join(f"<p class='css-1'>{s}</p>" for s in BODY[:half])
    second = "".join(f"<p class='css-1'>{s}</p>" for s in BODY[half:])
    body = (
        f"<div id='top'>{_menu()}</div><div class='content'><h1>{title}</h1><div class='article__body'>{first}"
        f"<div class='newsletter-signup'><h4>Morning briefing</h4><p>{LETTER}</p><form><input name='mail'></form></div>"
        f"{second}</div></div>{_teasers()}<footer><p>{FOOT}</p></footer>"
    )
    return Layout("broadsheet", _page(head, body, f"{title} - The Broadsheet"), title, "2021-12-08", BODY,
                  (LETTER, FOOT, TEASERS[0]))  # fmt: skip


def tables() -> Layout:
    """A site of the year 2004: tables in tables, font elements, the day in a cell of its own."""
    title = "Minister rules out talks under ultimatum"
    body = (
        "<table width=780><tr><td colspan=2>" + _menu("div") + "</td></tr><tr><td width=160>"
        + "<br>".join(f"<a href='/{n}'>{t}</a>" for n, t in enumerate(TEASERS))
        + f"</td><td><h1><font size=5>{title}</font></h1><div class='date'>17 May 2004</div>"
        + _paragraphs("<p><font face=Arial size=2>", "</font></p>")
        + f"</td></tr><tr><td colspan=2><font size=1>{FOOT}</font></td></tr></table>"
    )  # fmt: skip
    return Layout("tables", _page("", body, title), title, "2004-05-17", BODY, (FOOT, TEASERS[0]))


def ministry() -> Layout:
    """A ministry's press release: a content system's classes, the day written out under the heading."""
    title = "Statement by the Minister on the talks with Belmark"
    body = (
        f"<div class='skip'><a href='#c'>Skip to content</a></div>{_menu()}<div class='breadcrumb'>Home / Press / Releases"
        f"</div><div class='region-content'><h1 class='page-title'>{title}</h1>"
        "<div class='field field--name-field-date'><time datetime='2024-02-29'>February 29, 2024</time></div>"
        f"<div class='field field--name-body'>{_paragraphs()}</div><div class='share'>Share this page: Mail Print</div>"
        f"</div><div class='site-foot'>{FOOT}</div>"
    )
    return Layout("ministry", _page("", body, f"{title} | Ministry of Foreign Affairs"), title, "2024-02-29", BODY,
                  (FOOT, "Skip to content", "Share this page"))  # fmt: skip


def president() -> Layout:
    """A head of state's site: a transcript of turns, the day and hour in a header."""
    title = "Answers to journalists after the cabinet meeting"
    turns = "".join(f"<p><b>{'Question' if n % 3 == 0 else 'Minister'}:</b> {s}</p>" for n, s in enumerate(BODY))
    body = (
        f"<div class='wrap'>{_menu()}<div class='read'><div class='read__top'><h1 class='entry-title p-name'>{title}</h1>"
        "<time class='read__published' datetime='2019-10-07'>October 7, 2019</time><div class='read__place'>The Palace</div>"
        f"</div><div class='entry-content e-content read__internal_content'>{turns}</div></div>{_teasers()}"
        f"<div class='footer'>{FOOT}</div></div>"
    )
    return Layout("president", _page("", body, title), title, "2019-10-07", BODY, (FOOT, TEASERS[2]))


def weblog() -> Layout:
    """A think tank's weblog: an entry with comments of readers below."""
    title = "What the April talks can and cannot settle"
    comments = "".join(
        f"<li class='comment'><div class='comment-body'><p>Reader {n}: I do not agree with a word of this piece at all."
        "</p></div></li>" for n in range(4)
    )  # fmt: skip
    body = (
        f"{_menu()}<main><article class='post hentry'><header class='entry-header'><h1 class='entry-title'>{title}</h1>"
        "<span class='posted-on'><time class='entry-date published' datetime='2020-06-30T10:00:00+00:00'>June 30, 2020"
        f"</time></span></header><div class='entry-content'>{_paragraphs()}</div></article>"
        f"<div id='comments' class='comments-area'><h2>4 comments</h2><ol class='comment-list'>{comments}</ol></div></main>"
        f"<aside class='widget'>{LETTER}</aside><footer class='site-footer'>{FOOT}</footer>"
    )
    return Layout("weblog", _page("", body, f"{title} – The Institute"), title, "2020-06-30", BODY,
                  (FOOT, LETTER, "I do not agree with a word"))  # fmt: skip


def tabloid() -> Layout:
    """A tabloid: half of the page is something else, and the heading is not the page's title."""
    title = "RIVER OF FEAR: Minister snubs ultimatum before April showdown"
    parts = []
    for number, sentence in enumerate(BODY):
        parts.append(f"<p class='mol-para'>{sentence}</p>")
        if number % 2:
            parts.append(
                f"<div class='promo'><a href='/p{number}'><span>READ MORE: {TEASERS[number % 3]}</span></a></div>"
            )
    head = "<meta name='parsely-pub-date' content='2022-08-19T07:00:00Z'><meta property='article:published_time' content='2022-08-19T07:00:00Z'>"
    head += f"<meta property='og:title' content='{title}'>"
    body = (
        f"{_menu()}<div id='page'><div class='article-text'><h1>{title}</h1>{''.join(parts)}</div>{_teasers('div')}"
        f"<div class='most-read'><ol>{''.join(f'<li><a>{t}</a></li>' for t in TEASERS)}</ol></div></div>"
        f"<div id='consent'>{NOTICE}</div><div class='footer'>{FOOT}</div>"
    )
    return Layout("tabloid", _page(head, body, "Latest news, pictures and gossip"), title, "2022-08-19", BODY,
                  (NOTICE, FOOT, "Latest news, pictures"))  # fmt: skip


def lite() -> Layout:
    """A lite page for phones: little markup, microdata, line breaks for paragraphs."""
    title = "Prisoner exchange offered as first step"
    text = "<br><br>\n".join(BODY)
    body = (
        f"<a href='/'>Front page</a> <a href='/full'>Full site</a><div itemscope itemtype='http://schema.org/NewsArticle'>"
        f"<h1 itemprop='headline'>{title}</h1><meta itemprop='datePublished' content='2018-04-11'>"
        f"<div itemprop='articleBody'>{text}</div></div><hr><small>{FOOT}</small>"
    )
    return Layout("lite", _page("", body, title), title, "2018-04-11", BODY, (FOOT, "Full site"))


def agency() -> Layout:
    """A state news agency: a dateline in the text, a list of figures, a gallery with captions, tags at the end."""
    title = "Cabinet discusses river crossing and April talks"
    gallery = "".join(
        f"<figure><img src='{n}.jpg'><figcaption>Photo {n}: archive</figcaption></figure>" for n in range(3)
    )
    tags = "".join(f"<a class='tag' href='/tag/{word.lower()}'>#{word}</a> " for word in MENU)
    paragraphs = _paragraphs().replace("<p>", "<p>THE CAPITAL, January 26. /AGENCY/. ", 1)
    body = (
        f"<div class='header'>{_menu()}</div><div class='news'><div class='news-header'><div class='news-header__date'>"
        "<time datetime='2023-01-26T12:41:00+03:00'>26 Jan, 12:41</time></div>"
        f"<h1 class='news-header__title'>{title}</h1></div>{gallery}<div class='text-content'><div class='text-block'>"
        f"{paragraphs}</div></div><div class='tags'>{tags}</div></div>{_teasers('div')}<div class='footer'>{FOOT}</div>"
    )
    return Layout(
        "agency", _page("", body, f"{title} - AGENCY"), title, "2023-01-26", BODY, (FOOT, TEASERS[1], "#Weather")
    )


MAKERS: tuple[Callable[[], Layout], ...] = (
    wire, broadcaster, broadsheet, tables, ministry, president, weblog, tabloid, lite, agency,
)  # fmt: skip


class Verdict(NamedTuple):
    """What was right about one page."""

    name: str
    body: bool
    clean: bool
    title: bool
    date: bool

    @property
    def right(self) -> bool:
        return all(self[1:])


def judge(layout: Layout, found: dict[str, str]) -> Verdict:
    """Compare what was found with what is right: every sentence of the body, no boilerplate, the title, the day."""
    text = " ".join(found.get("text", "").split())
    return Verdict(
        layout.name,
        all(sentence in text for sentence in layout.body),
        not any(words in text for words in layout.boilerplate),
        found.get("title", "") == layout.title,
        found.get("date", "") == layout.date,
    )
