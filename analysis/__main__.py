"""The command line: python -m analysis process INPUT... --out DIR, python -m analysis data."""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tqdm import tqdm

from analysis.codebook import Additions, CodebookError
from analysis.corpora import catalogue, process_corpus, rebuild
from analysis.ingest import MAPPED_FIELDS, READERS, Feed, Gdelt, Input, Link, NotFetched, read_documents, total_bytes
from analysis.pipeline import Counts, NothingToCode, method, process
from analysis.statement import FORMATS

QUIET_SECONDS = 10.0  # between two lines where there is no terminal to draw a bar on


def parser() -> argparse.ArgumentParser:
    """The command line's words."""
    top = argparse.ArgumentParser(prog="python -m analysis", description="Turn documents into coded statements.")
    top.add_argument("--version", action="version", version=f"demarche {method()}")
    commands = top.add_subparsers(dest="command", required=True)
    run = commands.add_parser("process", help="code what is given into the tables statements and codings")
    add_inputs(run)
    run.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder for the tables")
    run.add_argument("--format", choices=FORMATS, default="parquet", help="format of the tables (default: parquet)")
    run.add_argument(
        "--workers",
        type=_positive,
        default=min(os.cpu_count() or 1, 4),
        metavar="N",
        help="processes that code (default: one a core, at most 4); the tables are the same",
    )
    run.add_argument(
        "--actors", type=Path, metavar="FILE.toml", help="names and actors of your own, in the form of actors.toml"
    )
    commands.add_parser("data", help="rebuild data/processed from data/raw")
    named = commands.add_parser(
        "corpus", help="make the tables of a corpus of the catalogue, where they are not made yet"
    )
    named.add_argument("name", choices=catalogue(), metavar="NAME", help=f"one of {', '.join(catalogue())}")
    return top


def add_inputs(run: argparse.ArgumentParser) -> None:
    """The arguments that say what is read."""
    listed = ", ".join(READERS)
    run.add_argument("inputs", nargs="*", metavar="INPUT", help=f"files ending in {listed}, folders, web addresses")
    run.add_argument("--feed", action="append", default=[], metavar="ADDRESS", help="an RSS or Atom feed")
    run.add_argument("--gdelt", action="append", default=[], metavar="QUERY", help="a query to the GDELT DOC API")
    run.add_argument(
        "--columns",
        type=column_choice,
        metavar="FIELD=COLUMN,...",
        help=f"columns of tables, where their names do not tell: {', '.join(MAPPED_FIELDS)}",
    )


def column_choice(text: str) -> dict[str, str]:
    """The mapping that "text=Quote,speaker=Who" says.

    >>> column_choice("text=Quote,speaker=Who")
    {'text': 'Quote', 'speaker': 'Who'}
    """
    pairs = [part.partition("=") for part in text.split(",")]
    if any(field.strip() not in MAPPED_FIELDS or not column.strip() for field, _, column in pairs):
        raise argparse.ArgumentTypeError(f"write it as text=Quote,speaker=Who with {', '.join(MAPPED_FIELDS)}")
    return {field.strip(): column.strip() for field, _, column in pairs}


def inputs_of(chosen: argparse.Namespace) -> list[Input]:
    """What the arguments ask to read: files and folders, addresses, feeds, queries."""
    given = [Link(text) if "://" in text else Path(text) for text in chosen.inputs]
    return [*given, *map(Feed, chosen.feed), *map(Gdelt, chosen.gdelt)]


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


@contextmanager
def progress_bar(total: int, seconds: float = QUIET_SECONDS) -> Iterator[Callable[[Counts], None]]:
    """A callable for `process`: a bar with rate and remaining time on a terminal, else a plain line now and then.

    `seconds` is the least time between two such lines.
    """
    if sys.stderr.isatty():
        with tqdm(total=total, unit="B", unit_scale=True, desc="coding", dynamic_ncols=True) as bar:

            def draw(counts: Counts) -> None:
                bar.set_postfix_str(f"{counts.statements:,} statements")
                bar.update(min(counts.bytes, total) - bar.n)

            yield draw
    else:
        said = [time.monotonic()]

        def say(counts: Counts) -> None:
            if time.monotonic() - said[0] >= seconds:
                said[0] = time.monotonic()
                done = 100 * counts.bytes // max(total, 1)
                print(
                    f"{done} %: {counts.documents:,} documents, {counts.statements:,} statements",
                    file=sys.stderr,
                    flush=True,
                )

        yield say


def _missing(inputs: Sequence[Input]) -> str:
    for path in inputs:
        if isinstance(path, Path) and not path.exists():
            return f"{path}: there is no such file; check the path"
    return "" if inputs else "nothing to read; name a file, a folder or a web address, or use --feed or --gdelt"


def process_command(
    inputs: Sequence[Input],
    out: Path,
    form: str,
    workers: int,
    actors: Path | None = None,
    columns: Mapping[str, str] | None = None,
) -> int:
    """Run `process`, say what came of it. Exit code 2 with one sentence where nothing could be coded."""
    fault = _missing([*inputs, *([actors] if actors else [])])
    if not fault:
        try:
            additions = Additions.of(actors)
            with progress_bar(total_bytes(inputs)) as progress:
                items = read_documents(inputs, columns=columns)
                counts = process(items, out, form, progress, workers=workers, additions=additions)
        except NothingToCode as error:
            fault = str(error)
        except CodebookError as error:
            fault = f"{actors}: {error}"
        except OSError as error:
            fault = f"{error.filename or out}: {error.strerror}; choose another folder with --out"
    if fault:
        print(f"demarche: {fault}", file=sys.stderr)
        return 2
    print(conservation(counts))
    if counts.rejected or counts.left_out:
        print(f"reasons and remedies: {out / 'rejected.csv'}")
    return 0


def conservation(counts: Counts) -> str:
    """What went in and what came of it, in one line.

    >>> conservation(Counts(documents=3, processed=2, rejected=1, statements=40))
    '3 documents in = 2 processed + 1 rejected; 40 statements'
    """
    line = f"{counts.documents:,} documents in = {counts.processed:,} processed + {counts.rejected:,} rejected"
    left = f"; {counts.left_out:,} sentences left out" if counts.left_out else ""
    return f"{line}; {counts.statements:,} statements{left}"


def data_command() -> int:
    """Rebuild every corpus of the catalogue that is made from data/raw."""
    for name, corpus in catalogue().items():
        if corpus.raw:
            print(f"{name}: {'rebuilt' if rebuild(name) else 'unchanged'}")
    return 0


def corpus_command(name: str) -> int:
    """Make a corpus by name and print the folder of its tables; a line every second says how far it is."""
    corpus = catalogue()[name]
    try:
        if not corpus.ready:
            with progress_bar(corpus.size(), seconds=1.0) as progress:
                process_corpus(name, progress)
    except NotFetched as error:
        print(f"demarche: {name}: {error.reason}; {error.remedy}", file=sys.stderr)
        return 2
    print(corpus.folder)
    return 0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    chosen = parser().parse_args(arguments)
    gc.disable()  # parses are many small objects without cycles: the cyclic collector would walk them for nothing
    if chosen.command == "data":
        return data_command()
    if chosen.command == "corpus":
        return corpus_command(chosen.name)
    inputs = inputs_of(chosen)
    return process_command(inputs, chosen.out, chosen.format, chosen.workers, chosen.actors, chosen.columns)


if __name__ == "__main__":
    sys.exit(main())
