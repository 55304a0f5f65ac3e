"""The app in a real browser: pages open, numbers open, links restore, hostile text stays text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import open_by_keyboard, settled
from tests.browser.server import Server

pytestmark = pytest.mark.browser

#: Where texts of others are shown; the rest is in test_sharing.py.
PAGES = ["", "tone", "clash", "themes", "relations", "registers", "compare", "statements", "method", "bench"]
Visit = Callable[..., Page]


def click_mark(page: Page, chart: str, selector: str, place: int) -> None:
    """Click in the middle of a mark of a chart, as a mouse does."""
    mark = page.locator(f".st-key-chart-{chart} {selector}").nth(place)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    settled(page)


def test_the_first_screen_shows_the_parties(visit: Visit, server: Server) -> None:
    page = visit(server.url)
    for name in ("Russia", "United States", "Ukraine"):
        box = page.locator(".st-key-chart-quadrant text", has_text=name).first.bounding_box()
        assert box is not None
        assert box["y"] < 900


def test_a_click_on_a_bar_opens_its_statements_and_all_of_them(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/themes")
    click_mark(page, "balance", ".barlayer .trace:nth-child(1) .point", 0)
    panel = page.locator(".st-key-panel-balance")
    expect(panel.locator("h3")).to_have_text("14 statements behind this mark")
    expect(panel.locator("blockquote").first).to_contain_text("Russia threatened Ukraine")
    expect(panel.locator("mark.coercion").first).to_have_text("threatened")
    panel.get_by_text("All 14 on the Statements page").click()
    expect(page.locator(".filters")).to_contain_text("act of Russia, coercion")
    expect(page.locator(".st-key-list-head")).to_contain_text("14 statements; 1 to 10 shown")
    assert "pick_actor=RUS" in page.url
    page.go_back()
    settled(page)
    expect(page.locator("h1")).to_contain_text("Who coerces")


def test_back_from_a_statement_comes_to_the_list_as_it_was(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/statements?pick_theme=coercion&order=warmest+first")
    search = page.get_by_label("Search the statements")
    search.fill("Ukraine")
    search.press("Enter")
    settled(page)
    shown = page.locator(".st-key-list-head").inner_text()
    page.get_by_role("link", name="Why it counts").first.click()
    expect(page.locator("h1")).to_contain_text("One statement")
    settled(page)
    page.go_back()
    expect(page.locator("h1")).to_contain_text("The statements")
    settled(page)
    expect(search).to_have_value("Ukraine")
    expect(page.locator(".st-key-list-head")).to_have_text(shown, use_inner_text=True)


def test_an_accusation_opens_apart_from_acts(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/themes")
    click_mark(page, "accused", ".barlayer .trace:nth-child(1) .point", 0)
    panel = page.locator(".st-key-panel-accused")
    expect(panel.locator("h3")).to_have_text("6 statements behind this mark")
    expect(panel.locator(".deed").first).to_contain_text("accuses United States")


def test_a_click_on_a_mean_opens_what_the_actor_says(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/tone")
    click_mark(page, "voices", ".scatterlayer .trace:nth-child(3) .point", 0)
    expect(page.locator(".st-key-panel-voices h3")).to_have_text("26 statements behind this mark")


def test_a_click_in_one_matrix_shows_the_pair_in_both_and_goes_into_the_address(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/relations")
    squares = page.locator(".st-key-chart-accused-by .scatterlayer .point")
    counts = page.locator(".st-key-chart-accused-by .scatterlayer text").all_text_contents()
    click_mark(page, "accused-by", ".scatterlayer .point", counts.index("6"))
    expect(page.locator(".st-key-panel-accused-by h3")).to_have_text("6 statements behind this mark")
    expect(page.locator(".st-key-panel-said h3")).to_have_text("12 statements behind this mark")
    assert "who=RUS" in page.url
    assert "whom=USA" in page.url
    again = visit(page.url)
    expect(again.locator(".st-key-panel-accused-by h3")).to_have_text("6 statements behind this mark")
    click_mark(page, "accused-by", ".scatterlayer .point", counts.index("6"))
    expect(page.locator(".st-key-panel-said")).to_have_count(0)
    expect(squares).to_have_count(len(counts))


def test_a_word_that_makes_the_difference_opens_on_both_sides(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/compare")
    bars = page.locator(".st-key-chart-compare-words .textpoint").all_text_contents()
    click_mark(page, "compare-words", ".barlayer .point", [bar.split()[0] for bar in bars].index("terrible"))
    expect(page.locator(".st-key-panel-compare-words-0 h3")).to_have_text("20 statements behind this mark")
    expect(page.locator(".st-key-panel-compare-words-0 blockquote").first).to_contain_text("terrible")
    expect(page.locator(".st-key-compare-words-1, .empty, .st-key-panel-compare-words-1").first).to_be_visible()


def test_the_keyboard_opens_the_same_statements(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/themes")
    open_by_keyboard(page, "balance", "Russia, coercion")
    expect(page.locator(".st-key-panel-balance h3")).to_have_text("14 statements behind this mark")


def test_a_deep_link_is_whole_when_it_is_the_first_visit_to_a_server(visit: Visit, corpora: Path) -> None:
    with Server(corpora) as fresh:
        page = visit(f"{fresh.url}/themes?actor=RUS")
        expect(page.locator("h1")).to_contain_text("Who coerces")
        expect(page.get_by_test_id("stSidebar")).to_contain_text("Act of")
        expect(page.get_by_role("link", name="Overview")).to_be_visible()
        expect(page.locator(".filters")).to_contain_text("act of: Russia")
        expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)


def test_a_filter_goes_into_the_address_and_stays_on_reload_and_on_other_pages(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/statements")
    page.get_by_test_id("stSidebar").get_by_role("combobox").nth(1).click()
    page.get_by_role("option", name="Ukraine").click()
    page.keyboard.press("Escape")
    settled(page)
    assert "speaker=UKR" in page.url
    count = page.locator(".st-key-list-head p").first.inner_text()
    assert count.startswith("18 statements")
    page.reload()
    settled(page)
    assert page.locator(".st-key-list-head p").first.inner_text() == count
    page.get_by_role("link", name="Tone", exact=True).click()
    settled(page)
    expect(page.locator(".filters")).to_contain_text("said by: Ukraine")
    assert "speaker=UKR" in page.url


def test_a_statement_has_an_address_of_its_own(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/statements?q=threatened")
    page.get_by_text("Why it counts").first.click()
    expect(page.locator("h1")).to_have_text("One statement, in full")
    settled(page)
    address = page.url
    assert "statement=doc-0%231" in address
    again = visit(address)
    expect(again.locator(".statement.full blockquote")).to_contain_text("Russia threatened Ukraine")
    expect(again.locator(".neighbour")).to_have_count(2)
    expect(again.locator(".ledger").first).to_contain_text("terrible")
    again.get_by_text("Back to the list").click()
    expect(again.locator(".st-key-list-head")).to_be_visible()


def test_a_share_of_the_coverage_opens(visit: Visit, server: Server) -> None:
    page = visit(server.url)
    page.get_by_text("What was not counted, and why").click()
    page.get_by_text("4 without a speaker").click()
    expect(page.locator(".filters")).to_contain_text("without a known speaker")
    expect(page.locator(".st-key-list-head")).to_contain_text("4 statements; 1 to 4 shown")


def test_the_bench_changes_every_page_and_the_address_restores_it(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/tone")
    page.get_by_text("To the lexicon bench").click()
    expect(page.locator("h1")).to_contain_text("What if a word")
    settled(page)
    page.get_by_role("button", name="friendly").click()
    settled(page)
    expect(page.locator("[role=figure][aria-label]")).to_have_count(1)
    assert "words=friendly+off" in page.url
    page.get_by_role("link", name="Tone", exact=True).click()
    settled(page)
    expect(page.locator(".caption").first).to_contain_text("VADER as published, 1 word changed")
    stamp = page.locator(".caption").first.inner_text()
    again = visit(page.url)
    assert again.locator(".caption").first.inner_text() == stamp


def test_the_profile_is_chosen_in_the_sidebar_and_goes_along(visit: Visit, server: Server) -> None:
    page = visit(server.url)
    page.locator(".st-key-choose-profile").get_by_role("combobox").click()
    page.get_by_role("option", name="diplomatic register").click()
    settled(page)
    assert "profile=diplomatic" in page.url
    expect(page.locator(".caption").first).to_contain_text("diplomatic register (")
    page.get_by_role("link", name="Statements", exact=True).click()
    settled(page)
    assert "profile=diplomatic" in page.url
    expect(page.locator(".tag.tone", has_text="as published").first).to_be_visible()


def test_the_ledger_on_the_screen_adds_up(visit: Visit, server: Server) -> None:
    page = visit(f"{server.url}/statement?statement=doc-0%231")
    lines = page.locator(".ledger").first.locator("tbody tr")
    cells = [
        lines.nth(place).locator("td").nth(3).inner_text().replace("\u2212", "-") for place in range(lines.count())
    ]
    *words, total = map(float, cells)
    assert abs(sum(words) - total) < 1e-3
    expect(page.get_by_text("shown as")).to_contain_text(
        f"{total / (total**2 + 15) ** 0.5:+.2f}".replace("-", "\u2212")
    )


@pytest.mark.parametrize("name", [*PAGES, "statement?statement=doc-0%231"])
def test_hostile_text_stays_text(visit: Visit, server: Server, name: str) -> None:
    corpus = "Hostile+%3Cb%3Ecorpus%3C%2Fb%3E+%21%5Bx%5D%28https%3A%2F%2Fevil.invalid%2Ft.png%29"
    page = visit(f"{server.url}/{name}{'&' if '?' in name else '?'}corpus={corpus}", 390)
    expect(page.locator(".kicker" if "=" not in name else ".statement.full").first).to_be_visible()
    alien = page.locator("[data-testid=stMain]").locator(
        "script, iframe, form, img, object, embed, base, style[data-x]"
    )
    expect(alien).to_have_count(0)
    hrefs = page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")
    assert not [href for href in hrefs if re.match(r"\s*(javascript|data):", href)]
    assert page.title() == "Demarche"
    expect(page.locator(".katex")).to_have_count(5 if name == "method" else 0)
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth <= innerWidth")


def test_hostile_text_is_read_as_it_is_written(visit: Visit, server: Server) -> None:
    corpus = "Hostile+%3Cb%3Ecorpus%3C%2Fb%3E+%21%5Bx%5D%28https%3A%2F%2Fevil.invalid%2Ft.png%29"
    page = visit(f"{server.url}/statements?corpus={corpus}&q=onerror")
    expect(page.locator("blockquote").first).to_contain_text("<img src=x onerror=\"document.title='taken'\">")
