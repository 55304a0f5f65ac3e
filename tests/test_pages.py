"""Pages without a browser: each runs alone and inside the frame, under filters, on empty and on hostile corpora."""

from __future__ import annotations

import doctest
import html as html_module
import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis import __version__, export, statement, summarise, tone
from pages.parts import excerpt, frame, ledger, making, markup, order
from pages.parts import export as parts_export
from tests import small_corpus
from tests.small_corpus import on_frames
from tests.visit import html, opened

ROOT = Path(__file__).resolve().parents[1]
PAGES = [*frame.PAGES, *frame.LINKED]
CHARTS = {"overview": 1, "tone": 4, "clash": 1, "themes": 4, "relations": 4, "registers": 1, "compare": 3, "method": 2}


@pytest.fixture
def corpora(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the plain corpus, which the app opens; tests may put more into it."""
    small_corpus.save(tmp_path / "a-plain", small_corpus.tables())
    monkeypatch.setenv("DEMARCHE_CORPORA", str(tmp_path))
    st.cache_resource.clear()
    return tmp_path


def specs(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def test_a_filter_of_the_drawer_is_drawn_where_it_is_used_and_holds_where_the_drawer_is_closed(corpora: Path) -> None:
    app = opened("themes", target="Ukraine", since="")
    assert [box.label for box in app.sidebar.multiselect][3:] == ["Aimed at", "Stance"]
    assert "Filtered by aimed at: Ukraine" in html(app)
    app.session_state["more-filters"] = False
    app.run()
    assert len(app.sidebar.multiselect) == 3
    assert "Filtered by aimed at: Ukraine" in html(app)


@pytest.mark.parametrize("page", PAGES)
def test_a_deep_link_brings_the_whole_frame(corpora: Path, page: str) -> None:
    app = opened(page)
    assert [box.label for box in app.sidebar.multiselect] == ["Said by", "Act of", "Theme"]
    assert len(app.title) == 1
    assert len(app.get("plotly_chart")) == (CHARTS | {"method": 2}).get(page, 0)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_runs_again_and_after_another(corpora: Path, page: str) -> None:
    app = opened("method")
    app.switch_page(f"pages/{page}.py").run()
    assert not app.exception
    app.run()
    assert not app.exception
    assert len(app.get("plotly_chart")) == (CHARTS | {"method": 2}).get(page, 0)


def test_every_chart_has_a_title_a_measure_n_and_words_for_it(corpora: Path) -> None:
    for page in CHARTS:
        app = opened(page)
        text = html(app)
        assert text.count("<h2>") >= CHARTS[page]
        for chart in app.get("plotly_chart"):
            assert len(chart.proto.alt) > 60
            assert "n = " in chart.proto.alt
        assert text.count('class="caption"') == CHARTS[page]
        assert ("Coverage: what of" in text) == (page != "method"), page  # whose charts show gold sets, not the corpus


def test_figures_are_the_same_on_every_run(corpora: Path) -> None:
    app = opened("themes")
    before = [chart.proto.spec for chart in app.get("plotly_chart")]
    app.run()
    assert [chart.proto.spec for chart in app.get("plotly_chart")] == before


def test_the_scheme_of_the_reader_chooses_the_colours(corpora: Path) -> None:
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.context = {"theme": "dark"}
    app.switch_page("pages/themes.py").run()
    assert specs(app)[0]["data"][0]["marker"]["color"] == "#f4764c"


def test_a_click_opens_the_statements_behind_a_bar(corpora: Path) -> None:
    app = opened("themes")
    bars = specs(app)[0]["data"][0]
    place = next(place for place, told in enumerate(bars["hovertext"]) if "<b>Russia</b>" in told)
    app.session_state["chart-balance"] = {"selection": {"points": [{"curve_number": 0, "point_index": place}]}}
    app.run()
    text = html(app)
    assert "14 statements behind this mark" in text
    assert text.count('<section class="statement">') == 4
    assert '<mark class="coercion' in text


@pytest.mark.parametrize("point", [{}, {"curve_number": 99, "point_index": 0}, {"curve_number": 0, "point_index": -1},
                                   {"curve_number": 0, "point_index": 9_999}, {"curve_number": "0"}])  # fmt: skip
def test_a_mark_that_is_not_there_opens_nothing(corpora: Path, point: dict[str, Any]) -> None:
    app = opened("themes")
    app.session_state["chart-balance"] = {"selection": {"points": [point]}}
    assert "behind this mark" not in html(app.run())


def test_a_pair_of_the_address_opens_in_both_matrices(corpora: Path) -> None:
    app = opened("relations", who="Russia", whom="United States")
    text = html(app)
    assert "12 statements behind this mark" in text
    assert "6 statements behind this mark" in text
    assert "Move and answer: Russia and the United States" in text
    shades = {tuple(figure["data"][0]["marker"]["opacity"]) for figure in specs(app)[:2]}
    assert all(set(shade) == {1, 0.25} for shade in shades)
    next(button for button in app.button if button.label == "Show all pairs").click().run()
    assert "behind this mark" not in html(app)


def test_one_end_of_a_pair_shows_its_row_and_nothing_is_said_of_a_pair_without_words(corpora: Path) -> None:
    assert "behind this mark" not in html(opened("relations", who="Russia"))
    text = html(opened("relations", who="NATO", whom="Ukraine"))
    assert text.count("Nothing of that kind is here from NATO toward Ukraine.") == 2
    assert "Who says what" in opened("relations", who="Nobody", whom="<b>").title[0].value


def test_words_and_content_that_part_are_listed_and_open(corpora: Path) -> None:
    assert "coercive acts are in warm words" in html(opened("tone"))
    assert "Warm words, coercive content" in html(opened("clash"))
    rows = statement.read(corpora / "a-plain" / "statements.parquet")
    acts = rows[rows["stance"].isin(["asserts"]) & (rows["theme"] == "coercion") & (rows["tone"] >= 0.05)]
    listed = html(opened("statements", pick_basis="acts", pick_theme="coercion", pick_side="warm"))
    assert f"{len(acts)} statement" in listed or not len(acts)


def test_two_actors_are_compared_and_a_word_opens_on_both_sides(corpora: Path) -> None:
    app = opened("compare")
    assert "Russia sounds harsher than" in html(app) or "No clear difference in tone" in html(app)
    bars = specs(app)[2]["data"][0]
    place = next(place for place, told in enumerate(bars["hovertext"]) if "<b>terrible</b>" in told)
    app.session_state["chart-compare-words"] = {"selection": {"points": [{"curve_number": 0, "point_index": place}]}}
    app.run()
    text = html(app)
    rows = statement.read(corpora / "a-plain" / "statements.parquet")
    said = {code: rows[(rows["speaker"] == code) & rows["text"].str.contains("terrible")] for code in ("RUS", "UKR")}
    for code, found in said.items():
        assert f"{len(found)} statements behind this mark" in text, code
        listed = html(opened("statements", pick_basis="said", pick_speaker=code, pick_word="terrible"))
        assert f"{len(found)} statements; 1 to " in listed
        assert "using \u201cterrible\u201d" in listed


def test_sides_that_cannot_be_compared_say_so(corpora: Path) -> None:
    assert "Both sides are the same" in html(opened("compare", a="Russia", b="Russia"))
    text = html(opened("compare", a="RUS", b="NATO"))
    assert text.count("Too few statements to compare: 26 of Russia, 3 of NATO.") == 2
    assert "Too few acts to compare" in text
    overlap = html(opened("compare", a="2021-01/2021-06", b="2021-03/2021-09"))
    assert "The two periods overlap" in overlap
    assert "cannot end before it begins" in html(opened("compare", a="2021-06/2021-03", b="2021-07/2021-09"))
    assert html(opened("compare", a="<b>", b="9999-99/0000-00")).count("<h2>")


def test_two_periods_are_compared_and_the_address_keeps_them(corpora: Path) -> None:
    app = opened("compare")
    app.segmented_control(key="choose-mode").select("two periods").run()
    assert not app.exception
    held = app.session_state["a"], app.session_state["b"]
    assert all(len(side) == 1 and "/" in side[0] for side in held)
    assert len(app.get("plotly_chart")) == 3
    again = opened("compare", a=held[0][0], b=held[1][0])
    assert [figure["data"] for figure in specs(again)] == [figure["data"] for figure in specs(app)]
    app.selectbox(key="choose-a-1").set_value(app.selectbox(key="choose-a-0").value).run()
    assert app.session_state["a"] == ["/".join([app.selectbox(key="choose-a-0").value] * 2)]


def test_a_number_and_the_list_behind_it_agree(corpora: Path) -> None:
    app = opened("statements", pick_basis="accusations", pick_actor="USA")
    text = html(app)
    assert "6 statements; 1 to 6 shown" in text
    assert "accusations, the accused is United States" in text
    assert text.count("accuses United States") == 6


def test_filters_of_the_address_hold_on_every_page(corpora: Path) -> None:
    for page in [page for page in frame.PAGES if page != "add_data"]:
        assert "said by: Ukraine" in html(opened(page, speaker="UKR"))
    app = opened("statements", speaker="UKR", theme="coercion")
    assert "6 statements" in html(app)
    app.sidebar.button[0].click().run()
    assert "61 statements" not in html(app)
    assert app.sidebar.multiselect[0].value == []


def test_filters_that_leave_nothing_say_so_in_plain_words(corpora: Path) -> None:
    for page in [page for page in frame.PAGES if page != "add_data"]:
        app = opened(page, speaker="NATO", theme="diplomacy")
        assert "No statement passes these filters." in html(app)
        assert not app.get("plotly_chart")


def test_few_statements_make_sentences_instead_of_charts(corpora: Path) -> None:
    app = opened("overview", speaker="NATO")
    assert "too few" in html(app)
    assert "Nobody accuses anybody" in html(opened("themes", speaker="NATO"))


def test_the_list_searches_sorts_and_turns_its_sheets(corpora: Path) -> None:
    app = opened("statements")
    assert "1 to 10 shown" in html(app)
    next(button for button in app.button if button.label == "Next").click().run()
    assert "11 to 20 shown" in html(app)
    app.text_input[0].set_value("friendly talks").run()
    assert "24 statements; 1 to 10 shown" in html(app)
    app.text_input[0].set_value("no such words at all").run()
    assert "No statement here holds these words" in html(app)
    for wrong in ("0", "-3", "x", "999999999"):
        assert " shown" in html(opened("statements", sheet=wrong))


def test_an_address_changed_by_hand_is_no_error(corpora: Path) -> None:
    for wrong in (
        {"pick_bin": "x"},
        {"pick_unit": "x"},
        {"pick_period": "'"},
        {"pick_basis": "x"},
        {"pick_colour": "x"},
    ):
        assert "65 statements; 1 to 10 shown" in html(opened("statements", **wrong))
    assert "names no statement" in html(opened("statement", statement="nobody#1"))
    assert "names no statement" in html(opened("statement"))
    assert "Test corpus" in html(opened("overview", corpus="no such corpus", speaker="Nobody"))


def test_one_statement_in_full_adds_up(corpora: Path) -> None:
    rows = small_corpus.tables()[0]
    text = html(opened("statement", statement="doc-0#1"))
    assert text.count('class="neighbour"') == 2
    assert "threatened" in text
    assert f"tone {excerpt.signed(rows.loc[0, 'tone'])}" in text
    assert 'href="https://example.org/brief"' in text
    assert "paraphrase" in text
    accused = rows[rows["stance"] == "accuses"].iloc[0]
    assert "an accusation is nobody&#x27;s act" in html(opened("statement", statement=accused["statement"]))


def test_hostile_text_is_escaped_on_every_page(corpora: Path) -> None:
    for old in corpora.iterdir():
        for file in old.iterdir():
            file.unlink()
        old.rmdir()
    small_corpus.save(corpora / "rude", small_corpus.hostile(), "<b>x</b>")
    for page in frame.PAGES:
        text = html(opened(page)).replace("<style>", "", 1)
        for bad in (
            "<script",
            "<img",
            "<iframe",
            "<form",
            "<style",
            'javascript:alert(1)"',
            '<mark class="coercion">f',
        ):
            assert bad not in text, (page, bad)
    text = html(opened("statement", statement="doc-0#1"))
    assert "&lt;script&gt;document.title" in text
    assert "<script" not in text


def test_statement_text_never_goes_through_markdown(corpora: Path) -> None:
    small_corpus.save(corpora / "a-plain", small_corpus.hostile(), "rude")
    st.cache_resource.clear()
    for page in frame.PAGES:
        app = opened(page)
        spoken = [block.value for block in [*app.markdown, *app.caption]]
        assert not [text for text in spoken if "evil.invalid" in text], page


@pytest.mark.parametrize("file", ["corpus.json", "statements.parquet", "codings.parquet"])
def test_an_unreadable_corpus_is_a_sentence(corpora: Path, file: str) -> None:
    (corpora / "a-plain" / file).write_text("{", encoding="utf-8")
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert not app.exception
    assert "cannot be opened" in app.error[0].value


def test_without_any_corpus_the_page_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_CORPORA", str(tmp_path))
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60).run()
    assert "make data" in app.error[0].value


def test_markup_takes_nothing_but_its_own() -> None:
    with pytest.raises(ValueError, match="not an element"):
        markup.el("script", "x")
    with pytest.raises(ValueError, match="not an element"):
        markup.el("p", "x", onclick="x")
    with pytest.raises(TypeError):
        markup.show("<p>plain</p>")  # type: ignore[arg-type]
    for text in small_corpus.HOSTILE:
        made = markup.el("p", text, title=text)
        assert made.count("<") == 2
        assert made.count('"') == 2


def test_st_html_is_called_in_one_file_only() -> None:
    callers = [path.name for path in ROOT.glob("pages/**/*.py") if "st.html(" in path.read_text(encoding="utf-8")]
    assert callers == ["markup.py"]
    loose = [path for path in ROOT.glob("pages/**/*.py") if "unsafe_allow" in path.read_text(encoding="utf-8")]
    assert loose == []


def test_a_csv_cell_is_never_a_formula_and_its_header_cannot_be_forged() -> None:
    rows = small_corpus.hostile()[0]
    written = export.csv(rows, {"filters": "a\nb", "n": "3"}).decode("utf-8-sig")
    assert written.startswith("# filters: a b\n# n: 3\nstatement,")
    assert "'=HYPERLINK" in written
    assert ",=HYPERLINK" not in written
    assert ',"=HYPERLINK' not in written


def test_a_download_says_where_it_comes_from(corpora: Path) -> None:
    app = opened("statements", speaker="UKR")
    view = app.session_state["_view"]
    told = parts_export.facts(view, "statements")
    assert told["filters"] == "said by: Ukraine"
    assert told["n"].startswith("18 of 65 statements")
    assert "hash Test corpus-65" in told["corpus"]
    assert told["version"] == "test"
    assert all(words in parts_export.stamp(view) for name, words in told.items() if name != "Demarche")


def test_the_numbers_on_the_overview_are_those_of_summarise(corpora: Path) -> None:
    text = html(opened("overview"))
    assert "Of 65 statements, 61 have a known speaker: Russia in 26, Ukraine in 18." in text
    assert "Acts of Russia lean to coercion: 14 of 20, against 3 of diplomacy." in text
    assert "The tone of Russia is harsher" in text
    assert "readers would agree with this order about" in text
    assert "n = 26" in text


def test_every_share_of_the_coverage_leads_to_what_it_lacks(corpora: Path) -> None:
    app = opened("overview")
    app.session_state["left-out"] = True
    assert "4 without a speaker" in [link.proto.label for link in app.run().get("page_link")]
    rows = statement.read(corpora / "a-plain" / "statements.parquet")
    for row in on_frames.coverage(rows).itertuples():
        text = html(opened("statements", pick_lack=row.measure)) if row.hits < row.n else ""
        assert not text or f"{row.n - row.hits} statement" in text, row.measure
    assert "65 statements" in html(opened("statements", pick_lack="colour"))


def test_means_of_tone_stand_beside_how_far_readers_agree(corpora: Path) -> None:
    text = html(opened("tone"))
    assert text.count('class="order"') == 4
    table = tone.load_ordering()
    voices = on_frames.tone_by_actor(statement.read(corpora / "a-plain" / "statements.parquet"))
    ranked = voices[voices["n"] >= summarise.FEWEST].sort_values("mean").reset_index()
    low, high = ranked.iloc[0], ranked.iloc[-1]
    often = round(tone.ordering_reliability(low["n"], high["n"], high["mean"] - low["mean"], table))
    assert f"readers would agree with this order about {often} times in 100" in text
    assert "agree weak" in text


def test_an_order_is_grey_where_readers_would_hardly_agree(corpora: Path) -> None:
    view = opened("tone").session_state["_view"]
    sure = order.pair(view, order.Mean("A", 200, -0.5), order.Mean("B", 200, 0.5))
    unsure = order.pair(view, order.Mean("A", 5, -0.01), order.Mean("B", 5, 0.01))
    assert 'class="agree"' in sure
    assert 'class="agree weak"' in unsure
    assert order.ladder(view, [order.Mean("A", 9, 0.0)]) == "<div></div>"


REGISTER = {"profile": "diplomatic"}


def test_a_profile_of_the_address_scores_every_page_anew(corpora: Path) -> None:
    texts = statement.read(corpora / "a-plain" / "statements.parquet")["text"]
    other = tone.load_profile("diplomatic")
    app = opened("statements", **REGISTER)
    view = app.session_state["_view"]
    tones = view.rows.sql("SELECT tone, tone_published FROM rows ORDER BY place")
    assert tones["tone"].tolist() == tone.score(texts, other)["tone"].tolist()
    assert tones["tone_published"].tolist() == tone.score(texts)["tone"].tolist()
    whole = view.read(range(len(texts)))
    assert whole["tone"].tolist() == tones["tone"].tolist()
    for page in ("overview", "tone"):
        assert f"diplomatic register ({other.hash})" in html(opened(page, **REGISTER))
    assert parts_export.facts(view, "x")["tone lexicon"] == f"diplomatic register ({other.hash})"
    assert "as published" in html(app)


def test_changed_words_of_the_address_hold_on_every_page_and_travel(corpora: Path) -> None:
    changed = tone.load_profile("published", changes={"good": None, "talks": 1.0})
    view = opened("tone", words="good off; talks 1").session_state["_view"]
    assert view.profile == changed
    assert parts_export.facts(view, "x")["changed words"] == "good off; talks 1"
    text = html(opened("statement", statement="doc-5#4", words="good off; talks 1"))
    assert changed.hash in text
    assert "\u201cgood\u201d (+1.9, here not counted)" in text
    nonsense = opened("tone", words="=1; x" * 99).session_state["_view"]
    assert nonsense.profile == tone.Profile.published()


def test_the_hash_of_a_lexicon_travels_in_the_address_and_a_stale_one_is_told(corpora: Path) -> None:
    changed = tone.load_profile("published", changes={"good": None})
    app = opened("tone", words="good off")
    assert app.query_params["lexicon"] == changed.hash
    assert not app.warning
    app.text_input(key="words").set_value("").run()
    assert "lexicon" not in app.query_params
    assert not app.warning
    stale = opened("tone", words="good off", lexicon="0123456789")
    assert "0123456789" in stale.warning[0].value
    assert stale.query_params["lexicon"] == changed.hash


def test_the_bench_switches_a_word_off_and_shows_what_moves(corpora: Path) -> None:
    app = opened("bench")
    assert "Nothing is changed yet" in html(app)
    assert app.pills[0].options[0].startswith("terrible")
    app.pills[0].select("friendly").run()
    assert app.session_state["words"] == "friendly off"
    assert "place" in json.dumps(specs(app)[0])
    assert tone.load_profile(changes={"friendly": None}).hash in html(app)
    next(button for button in app.button if button.label == "Undo all words").click().run()
    assert app.session_state["words"] == ""
    app.selectbox("bench-word").set_value("good")
    app.number_input[0].set_value(-4.0)
    next(button for button in app.button if button.label == "Set").click().run()
    assert app.session_state["words"] == "good -4"
    assert "No statement turns from positive to negative" in html(app)
    assert "as published" in html(app)
    next(button for button in app.button if button.label == "Try the diplomatic register").click().run()
    assert app.session_state["profile"] == "diplomatic"


def test_statements_that_turn_their_sign_open_as_a_list(corpora: Path) -> None:
    app = opened("statements", pick_flip="yes", words="good -4; friendly -4; terrible 4")
    n = len(app.session_state["_view"].rows.where("tone * tone_published < 0"))
    assert n
    assert f"{n} statements; 1 to" in html(app)
    assert "65 statements" in html(opened("statements", pick_flip="maybe"))


def test_the_ledger_of_a_statement_adds_up_as_it_is_printed(corpora: Path) -> None:
    rows = small_corpus.tables()[0]
    for row in rows.drop_duplicates("text").itertuples():
        text = str(ledger.tone_ledger(row, tone.Profile.published()))
        counted = [
            float(cell.replace("\u2212", "-")) for cell in re.findall(r"<td><bdi>([^<]*)</bdi></td><td class=", text)
        ]
        account = tone.explain(row.text)
        assert sum(counted) == pytest.approx(account.words, abs=1e-3)
        assert row.tone == pytest.approx(sum(counted) / (sum(counted) ** 2 + 15) ** 0.5, abs=1e-4)
        if counted:
            assert f"shown as {excerpt.signed(row.tone)}" in text


def test_a_ledger_tells_each_rule_in_plain_words() -> None:
    said = {
        "negation": "We are not friends.",
        "booster": "Very good talks.",
        "but": "Good talks, but a terrible war.",
        "capitals": "It is a TERRIBLE war.",
        "least": "The least good offer.",
    }
    row = statement.table([{"text": text} for text in said.values()])
    for rule, one in zip(said, row.itertuples(), strict=True):
        text = str(ledger.tone_ledger(one, tone.Profile.published()))
        assert ledger.PLAIN[rule] in html_module.unescape(text), rule
    empty = next(statement.table([{"text": "The meeting lasted."}]).itertuples())
    assert "silent, not balanced" in ledger.tone_ledger(empty, tone.Profile.published())


def test_the_method_page_shows_three_real_failures_and_every_family(corpora: Path) -> None:
    app = opened("method")
    text = html(app)
    assert "7,506 words" in text
    assert "Where it fails on this register" in text
    assert text.count("As published it counts") >= 1
    families = next(frame.value for frame in app.dataframe if "reason" in frame.value)
    assert len(families) > 20
    assert families["reason"].str.len().min() > 10
    orders = next(frame.value for frame in app.dataframe if "sentences in each mean" in frame.value)
    assert orders.shape == (7, 6)


def test_the_method_page_shows_where_the_coder_errs(corpora: Path) -> None:
    app = opened("method")
    text = html(app)
    assert "themes the coder names" in text
    assert "alpha 0." in text
    known = next(frame.value for frame in app.dataframe if "should be" in frame.value)
    assert len(known) >= 10
    assert (known["coded as"] != known["should be"]).all()


def test_a_corpus_is_made_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[float, int]] = []
    said = "print('50 %: 1 documents, 40 statements'); print('a word'); print('100 %: 2 documents, 1,080 statements')"
    monkeypatch.setattr(making, "_COMMAND", (sys.executable, "-c", said))
    making.make("any", lambda share, statements: told.append((share, statements)))
    assert told == [(0.5, 40), (1.0, 1080)]
    monkeypatch.setattr(making, "_COMMAND", (sys.executable, "-c", "print('no disk left'); raise SystemExit(3)"))
    with pytest.raises(ValueError, match="no disk left"):
        making.make("any", lambda share, statements: None)


def test_the_program_that_makes_a_corpus_is_the_projects_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DEMARCHE_CACHE", str(tmp_path))
    making.make("tango", lambda share, statements: None)  # it is made already, so nothing is told and nothing written
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(ValueError, match="no-such-corpus"):
        making.make("no-such-corpus", lambda share, statements: None)


@pytest.mark.parametrize("module", [name for _, name, _ in pkgutil.iter_modules([str(ROOT / "pages" / "parts")])])
def test_doctests_of_the_parts(module: str) -> None:
    result = doctest.testmod(importlib.import_module(f"pages.parts.{module}"))
    assert result.failed == 0


def test_the_app_is_told_its_version() -> None:
    assert __version__


def test_what_was_left_out_is_listed_with_its_reason(corpora: Path) -> None:
    rows = [{"file": "a.csv", "row": 3, "reason": "no text", "remedy": "give a column text"}]
    statement.write(statement.table(rows, statement.REJECTED), corpora / "a-plain" / "rejected.csv", statement.REJECTED)
    table = small_corpus.tables()[0]
    table.loc[3, "duplicate_of"] = str(table.loc[2, "statement"])
    statement.write(table, corpora / "a-plain" / "statements.parquet")
    st.cache_resource.clear()
    app = opened("overview")
    app.session_state["left-out"] = True
    app.run()
    text = html(app)
    assert "1 document or row rejected on reading." in text
    assert "1 reprint folded into the statement that it repeats." in text
    lists = [frame.value for frame in app.dataframe]
    assert "give a column text" in lists[0]["remedy"].tolist()
    assert lists[1]["duplicate_of"].tolist() == [table.loc[2, "statement"]]
