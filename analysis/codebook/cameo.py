"""What event data (CAMEO, PLOVER) call an actor: the generic codes that go with ours, and the sides of an event."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from analysis.codebook.actors import load_actors
from analysis.codebook.files import FOLDER, CodebookError, only, read_toml


@cache
def load_generic(folder: Path = FOLDER) -> dict[str, str]:
    """The generic code by actor code, from `folder`/cameo.toml, read once a process. States have none but their own.

    >>> load_generic()["NATO"], load_generic()["Taliban"], load_generic().get("FRA")
    ('IGO', 'AFG', None)
    """
    data, actors = read_toml(folder / "cameo.toml"), load_actors()
    only(data, ("kinds", "ngo", "groups"), "cameo.toml")
    groups = {code: state for code, state in data["groups"].items() if code != "reason"}
    for code in (*groups, *data["ngo"]["codes"]):
        if code not in actors:
            raise CodebookError(f"cameo.toml: {code!r} is no actor of actors.toml")
    generic = {code: data["kinds"].get(actor.kind, "") for code, actor in actors.items()}
    named = generic | groups | dict.fromkeys(data["ngo"]["codes"], "NGO")
    return {code: wider for code, wider in named.items() if wider}


def event_codes(code: str) -> tuple[str, ...]:
    """An actor's own code and the generic one; for a name without a code, the state whose people it says they are.

    >>> event_codes("RUS"), event_codes("NATO"), event_codes("Afghan rebel leaders"), event_codes("")
    (('RUS',), ('NATO', 'IGO'), ('AFG',), ())
    """
    if code in load_actors():
        wider = load_generic().get(code, "")
        return (code, wider) if wider else (code,)
    return tuple(dict.fromkeys(state for word in code.split() if (state := _people().get(word.strip("'’,"), ""))))


def event_sides(
    speaker: str, actor: str, targets: Sequence[str], accusing: bool
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Source and target codes of a statement as an event; who says that he accuses (ruling 1) is the source.

    `accusing`: the event is the accusing, its target the accused; else it is the act that is told, whoever tells it.

    >>> event_sides("KEN", "TCD", ["NATO"], True), event_sides("KEN", "KEN", ["NATO"], False)
    ((('KEN',), ('TCD', 'NATO', 'IGO')), (('KEN',), ('NATO', 'IGO')))
    """
    sources = [speaker] if accusing and speaker else [actor or speaker]
    aims = [actor, *targets] if accusing and speaker else targets
    return _all(sources), _all(aims)


def _all(codes: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(wide for code in codes for wide in event_codes(code)))


@cache
def _people() -> dict[str, str]:
    states = (actor for actor in load_actors().values() if actor.kind == "state")
    return {name: actor.code for actor in states for name in (*actor.demonyms, *actor.aliases_strong)}
