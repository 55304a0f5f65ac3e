"""Files and addresses that mean harm get the sentence written beside each, and nothing is asked that should not be."""

import pytest

from analysis.ingest import Link, Upload
from benchmarks.hostile import QUICK, said
from tests.hostile_inputs import ADDRESSES, FILES, SERVED
from tests.loopback import loopback


@pytest.mark.parametrize("case", FILES, ids=lambda case: case.called)
def test_hostile_files(case) -> None:  # type: ignore[no-untyped-def]
    assert any(sentence.startswith(case.sentence) for sentence in said(Upload(case.name, case.make())))


@pytest.mark.parametrize("address", ADDRESSES)
def test_hostile_addresses(address: str) -> None:
    (sentence,) = said(Link(address))
    assert sentence.startswith(ADDRESSES[address])


@pytest.mark.parametrize("called", SERVED)
def test_hostile_servers(called: str) -> None:
    with loopback() as server:
        server.pages["/a"], expected = SERVED[called]
        (sentence,) = said(Link(server.address("/a")), server.web(limits=QUICK))
        assert sentence.startswith(expected)
        assert set(server.asked) == {"/a"}


def test_names_are_all_different() -> None:
    assert len({case.called for case in FILES}) == len(FILES)
    assert len(FILES) + len(ADDRESSES) + len(SERVED) >= 80
