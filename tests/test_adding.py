"""The page "Add data" without a browser: from a pasted text to a corpus of one session, and back from a workspace."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analysis.codebook import Additions, CodebookError
from analysis.workspace import pack
from pages.parts.adding.speakers import with_name

ROOT = Path(__file__).resolve().parents[1]
TEXT = (
    "Moscow warned Kyiv on Monday that strikes would follow. The River Front said that talks with Poland would resume."
)
PATIENCE = 180.0


def opened() -> AppTest:
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    page.switch_page("pages/add_data.py")
    return page.run()


def wait(page: AppTest) -> AppTest:
    """Run again until no job is under way, as the page does by itself in a browser."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        desk = page.session_state["_desk"]
        if not any(job is not None and job.running for job in (desk.job, desk.tasting)):
            return page.run()
        time.sleep(0.1)
    raise AssertionError("the job did not end")


def press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click()
    return page.run()


def words(page: AppTest) -> str:
    return " ".join(element.proto.body for element in page.get("html"))


def pasted(text: str = TEXT) -> AppTest:
    page = opened()
    page.text_area[0].set_value(text)
    return wait(wait(press(page, "Read it")))


def test_from_a_pasted_text_to_a_corpus_of_this_session() -> None:
    page = pasted()
    assert "1 document in" in words(page)
    assert "River Front" in words(page)
    page = wait(press(page, "Count them"))
    assert not page.exception
    assert "1 document in = 1 processed + 0 rejected; 2 statements" in words(page)
    page = page.run()
    assert page.session_state["_view"].corpus.title == "Your texts"
    assert len(page.session_state["_view"].rows) == 2


def test_an_empty_text_is_asked_for_in_words() -> None:
    page = press(opened(), "Read it")
    assert "There is no text yet" in page.warning[0].value


def test_a_text_in_another_language_is_rejected_with_a_remedy() -> None:
    page = pasted(
        "Der Minister sagte am Montag in Berlin, dass die Verhandlungen weitergehen und niemand sie abbrechen wolle."
    )
    assert "1 document in</b> = 0 read + 1 rejected" in words(page)
    assert not [button for button in page.button if button.label == "Count them"]


def test_an_actor_of_the_user_is_applied_without_reading_again() -> None:
    page = wait(press(pasted(), "Count them"))
    desk = page.session_state["_desk"]
    before = desk.documents
    desk.add_actors(with_name(desk.additions, "River Front", kind="group"))
    page = wait(press(wait(page.run()), "Count them again"))
    view = page.run().session_state["_view"]
    assert desk.documents is before
    assert "River Front" in str([box.options for box in page.selectbox] + [box.options for box in page.multiselect])
    assert view.rows.where("speaker::VARCHAR = $who", who="RIVERFRONT").places().tolist() == [1]


def test_a_workspace_comes_back_to_the_same_numbers() -> None:
    page = wait(press(pasted(), "Count them"))
    desk = page.session_state["_desk"]
    other = opened()
    other.session_state["_desk"].open(pack(desk.workspace))
    other = wait(wait(other))
    mine, theirs = (one.session_state["_desk"].coded for one in (page, other))
    assert theirs.facts["hash"] == mine.facts["hash"]
    assert len(theirs.statements) == len(mine.statements)
    assert "is ready" in words(other)


def test_start_over_takes_everything_away() -> None:
    page = wait(press(pasted(), "Count them"))
    page = press(page, "Start over")
    assert page.session_state["_private"] == {}
    assert "document in" not in words(page)


def test_one_session_does_not_see_the_corpus_of_another() -> None:
    wait(press(pasted(), "Count them"))
    other = opened()
    assert "Your texts" not in str([box.options for box in other.selectbox])


def test_too_many_addresses_are_refused_in_words() -> None:
    page = opened()
    desk = page.session_state["_desk"]
    desk.fetch(None, 61)
    assert desk.job is None
    assert "at most 60 addresses are read in 10 minutes; ask for fewer" in desk.fault


def test_clearing_the_desk_does_not_renew_what_may_be_fetched() -> None:
    desk = opened().session_state["_desk"]
    desk.quota.take(59)
    desk.clear()
    assert desk.quota.left() == 1


def test_a_name_of_somebody_else_cannot_be_taken() -> None:
    with pytest.raises(CodebookError, match="already means Russia"):
        with_name(Additions(), "Kremlin", known="KEN")
