"""What a session has on its desk: documents read, what was refused, the job under way, and the corpus made of it.

All of it lives in the memory of one session, and nowhere else; when the session ends it is gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import streamlit as st

from analysis.background import CODE, OPEN, READ, Job, Request, answers
from analysis.codebook import Additions
from analysis.ingest import NotFetched, Quota, Upload
from analysis.statement import REJECTED
from analysis.workspace import Workspace
from pages.parts import filters, load, names

_KEY = "_desk"
#: Characters that a preview codes: some pages.
_TASTE = 12_000


def _nothing() -> pd.DataFrame:
    return pd.DataFrame(columns=REJECTED.names)


@dataclass
class Tables:
    """Coded parts, in the order of their documents."""

    statements: list[bytes] = field(default_factory=list)
    codings: list[bytes] = field(default_factory=list)
    rejected: pd.DataFrame = field(default_factory=_nothing)
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass
class Desk:
    """See the module. `documents` are parts as background.request packs them; `counts` says how many came in."""

    documents: list[bytes] = field(default_factory=list)
    read: int = 0
    rejected: pd.DataFrame = field(default_factory=_nothing)
    additions: Additions = field(default_factory=Additions)
    title: str = "Your texts"
    shelf: str = ""
    job: Job | None = None
    tasting: Job | None = None
    taste: Tables | None = None
    coded: Tables | None = None
    corrections: str = ""
    settings: dict[str, list[str]] = field(default_factory=dict)
    quota: Quota = field(default_factory=Quota)
    fault: str = ""
    new: bool = False

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self.job is not None and self.job.running

    # -- what it does --------------------------------------------------------------------------------------------------

    def read_in(self, inputs: Sequence[Any]) -> None:
        """Begin to read; what comes in is added to what is there."""
        self.fault = ""
        self.job = Job(Request(READ, inputs))

    def fetch(self, source: Any, addresses: int) -> None:
        """Begin to read from the web, unless this session has asked for too much of it; then `fault` says so."""
        try:
            self.quota.take(addresses)
        except NotFetched as error:
            self.fault = f"{error.reason}; {error.remedy}"
        else:
            self.read_in([source])

    def open(self, data: bytes) -> None:
        """Begin to open a workspace; it takes the place of what is there."""
        self.fault = ""
        self.job = Job(Request(OPEN, [Upload("workspace.zip", data)]))

    def count(self) -> None:
        """Begin to code all documents; an earlier corpus stays until this one is done."""
        self.fault = ""
        self.job = Job(Request(CODE, documents=self.documents, additions=self.additions.toml()))

    def sample(self) -> None:
        """Begin to code the first documents, as a preview."""
        self.taste = None
        self.tasting = Job(Request(CODE, documents=self.documents[:1], additions=self.additions.toml(), most=_TASTE))

    def add_actors(self, additions: Additions) -> None:
        """Take over actors and aliases; the preview is made anew, the corpus when it is counted again."""
        self.additions = additions
        self.sample()

    def cancel(self) -> None:
        """Stop the job under way; nothing else changes."""
        if self.job is not None:
            self.job.cancel()

    def clear(self) -> None:
        """Take everything off the desk, the corpus too."""
        self.cancel()
        if self.shelf:
            load.forget(self.shelf)
        for name, value in vars(Desk(quota=self.quota)).items():
            setattr(self, name, value)

    def collect(self) -> bool:
        """Take over what jobs have finished; whether anything changed that a page shows."""
        return any([self._collect_job(), self._collect_taste()])

    def _collect_job(self) -> bool:
        job = self.job
        if job is None or job.running:
            return False
        self.job = None
        stage = job.progress.stage
        self.fault = job.progress.fault if stage == "failed" else ""
        if stage == "finished":
            {READ: self._take_documents, CODE: self._take_tables, OPEN: self._take_workspace}[job.task](job)
        return True

    def _collect_taste(self) -> bool:
        job = self.tasting
        if job is None or job.running:
            return False
        self.tasting = None
        if job.progress.stage == "finished":
            self.taste = _tables(job)
        return True

    def _take_documents(self, job: Job) -> None:
        self.documents += job.parts(answers.DOCUMENTS_PART)
        self.read += job.progress.documents
        self.rejected = pd.concat([self.rejected, job.rejected], ignore_index=True)
        if self.documents:
            self.sample()

    def _take_tables(self, job: Job) -> None:
        self.coded = _tables(job)
        self._shelve()

    def _take_workspace(self, job: Job) -> None:
        facts = job.facts
        self.documents = job.parts(answers.DOCUMENTS_PART)
        self.additions = Additions.of(facts.pop("additions", ""))
        self.corrections, self.settings = facts.pop("corrections", ""), facts.pop("settings", {})
        self.title = str(facts.get("title", self.title))
        self.read, self.rejected = int(facts.get("read", 0)), job.rejected
        self.coded = Tables(job.parts(answers.STATEMENTS_PART), job.parts(answers.CODINGS_PART), facts=facts)
        self._shelve()
        self.sample()

    def _shelve(self) -> None:
        """Offer the coded corpus in this session's picker."""
        assert self.coded is not None
        if self.shelf:
            load.forget(self.shelf)
        self.new = True
        self.shelf = load.private(self.facts, self.coded.statements, self.coded.codings, self.refused)

    @property
    def refused(self) -> pd.DataFrame:
        """All rejections: of reading and of coding."""
        coded = self.coded.rejected if self.coded else _nothing()
        return pd.concat([self.rejected, coded], ignore_index=True)

    @property
    def facts(self) -> dict[str, Any]:
        """What corpus.json would say of the coded corpus."""
        assert self.coded is not None
        return {**self.coded.facts, "title": self.title, "read": self.read}

    @property
    def workspace(self) -> Workspace:
        """Everything on the desk as one file's content."""
        assert self.coded is not None
        return Workspace(
            self.documents, self.coded.statements, self.coded.codings, self.refused, self.facts,
            self.additions.toml(), self.corrections, self.settings,
        )  # fmt: skip


def _tables(job: Job) -> Tables:
    facts = job.facts
    return Tables(job.parts(answers.STATEMENTS_PART), job.parts(answers.CODINGS_PART), job.rejected, facts)


def desk() -> Desk:
    """The desk of this session."""
    found: Desk = st.session_state.setdefault(_KEY, Desk())
    return found


def arrive(here: bool) -> None:
    """Take over what jobs have finished, before the sidebar is drawn: a new corpus is chosen where its page is open
    (`here`), and told of anywhere else.
    """
    found = desk()
    found.collect()
    if found.new:
        found.new = False
        if here:
            filters.choose(found.shelf)
        else:
            st.toast(
                names.escaped(f"\u201c{found.title}\u201d is ready: choose it as corpus."), icon=":material/task_alt:"
            )
