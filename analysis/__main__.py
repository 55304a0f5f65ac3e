"""The command line: python -m analysis process INPUT... --out DIR, python -m analysis data."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urlsplit

from analysis.codebook import Additions, CodebookError
from analysis.corpora import catalogue, process_corpus, rebuild
from analysis.ingest import (
    MAPPED_FIELDS,
    READERS,
    Feed,
    Gdelt,
    Input,
    Item,
    Link,
    NotFetched,
    Stored,
    read_documents,
    total_bytes,
)
from analysis.pipeline import PARTITION, Counts, Means, NotAddable, NothingToCode, add, method, process
from analysis.progress import progress_bar, stoppable
from analysis.statement import FORMATS

RESUME = "The same command goes on from what is finished."


def parser() -> argparse.ArgumentParser:
    """The command line's words."""
    top = argparse.ArgumentParser(prog="python -m analysis", description="Turn documents into coded statements.")
    top.add_argument("--version", action="version", version=f"demarche {method()}")
    commands = top.add_subparsers(dest="command", required=True)
    run = commands.add_parser("process", help="code what is given into the tables statements and codings")
    add_inputs(run)
    run.add_argument("--out", required=True, metavar="DATASET", help="folder or address for the tables")
    run.add_argument("--format", choices=FORMATS, default="parquet", help="format of the tables (default: parquet)")
    run.add_argument("--title", default="", help="what the corpus is called in the app")
    add_means(run)
    more = commands.add_parser("add", help="add documents to a dataset that process has made; the rest is not touched")
    add_inputs(more)
    more.add_argument("--to", dest="out", required=True, metavar="DATASET", help="folder or address of the dataset")
    add_means(more)
    commands.add_parser("data", help="rebuild data/processed from data/raw")
    named = commands.add_parser(
        "corpus", help="make the tables of a corpus of the catalogue, where they are not made yet"
    )
    named.add_argument("--workers", type=_positive, default=_cores(), metavar="N", help="processes that code it")
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


def add_means(run: argparse.ArgumentParser) -> None:
    """The arguments that say by what means it is coded; none but the actors changes a result."""
    help_workers = f"processes that code it (default: one a core, here {_cores()})"
    run.add_argument("--workers", type=_positive, default=_cores(), metavar="N", help=help_workers)
    run.add_argument("--dask", default="", metavar="ADDRESS", help="scheduler of a Dask cluster instead of processes")
    run.add_argument(
        "--partition",
        type=_positive,
        default=PARTITION,
        metavar="CHARACTERS",
        help=f"documents coded and written together, and begun anew together (default: {PARTITION:,} characters)",
    )
    run.add_argument(
        "--actors", type=Path, metavar="FILE.toml", help="names and actors of your own, in the form of actors.toml"
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
    given = [_place(text) for text in chosen.inputs]
    return [*given, *map(Feed, chosen.feed), *map(Gdelt, chosen.gdelt)]


def _place(text: str) -> Input:
    if text.startswith("file://"):
        return Path(unquote(urlsplit(text).path))
    if "://" in text:
        return Link(text) if text.startswith(("http://", "https://")) else Stored(text)
    return Path(text)


def _cores() -> int:
    return min(os.cpu_count() or 1, 4)


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _missing(inputs: Sequence[Input]) -> str:
    for path in inputs:
        if isinstance(path, Path) and not path.exists():
            return f"{path}: there is no such file; check the path"
    return "" if inputs else "nothing to read; name a file, a folder or a web address, or use --feed or --gdelt"


def process_command(chosen: argparse.Namespace) -> int:
    """Run `process` or `add`, say what came of it. Exit code 2 with one sentence where nothing could be coded."""
    inputs, out = inputs_of(chosen), chosen.out
    fault = _missing([*inputs, *([chosen.actors] if chosen.actors else [])])
    if not fault:
        try:
            with stoppable(), progress_bar(total_bytes(inputs)) as progress:
                counts = run_command(chosen, read_documents(inputs, columns=chosen.columns), progress)
        except KeyboardInterrupt:
            print(f"demarche: stopped; {out} is as it was. {RESUME}", file=sys.stderr)
            return 130
        except (NothingToCode, NotAddable) as error:
            fault = str(error)
        except CodebookError as error:
            fault = f"{chosen.actors}: {error}"
        except OSError as error:
            told = f"{error.filename or out}: {error.strerror}; choose another with --out or --to"
            fault = told if error.strerror else str(error)
    if fault:
        print(f"demarche: {fault}", file=sys.stderr)
        return 2
    print(conservation(counts))
    if counts.rejected or counts.left_out:
        print(f"reasons and remedies: {out.rstrip('/')}/rejected.csv")
    return 0


def run_command(chosen: argparse.Namespace, items: Iterator[Item], progress: Callable[[Counts], None]) -> Counts:
    """What `process` and `add` run."""
    additions = Additions.of(chosen.actors)
    means = Means(chosen.workers, chosen.dask, resume=True, partition=chosen.partition)
    if chosen.command == "add":
        return add(items, chosen.out, progress, additions, means)
    about = {"title": chosen.title} if chosen.title else {}
    return process(items, chosen.out, chosen.format, progress, about=about, additions=additions, means=means)


def conservation(counts: Counts) -> str:
    """What went in and what came of it, in one line.

    >>> conservation(Counts(documents=3, processed=2, rejected=1, statements=40))
    '3 documents in = 2 processed + 1 rejected; 40 statements'
    """
    line = f"{counts.documents:,} documents in = {counts.processed:,} processed + {counts.rejected:,} rejected"
    line += f" + {counts.known:,} there already" if counts.known else ""
    left = f"; {counts.left_out:,} sentences left out" if counts.left_out else ""
    return f"{line}; {counts.statements:,} statements{left}"


def data_command() -> int:
    """Rebuild every corpus of the catalogue that is made from data/raw."""
    for name, corpus in catalogue().items():
        if corpus.raw:
            print(f"{name}: {'rebuilt' if rebuild(name) else 'unchanged'}")
    return 0


def corpus_command(name: str, workers: int) -> int:
    """Make a corpus by name and print the folder of its tables; a line every second says how far it is."""
    corpus = catalogue()[name]
    try:
        if not corpus.ready:
            with stoppable(), progress_bar(corpus.size(), seconds=1.0) as progress:
                process_corpus(name, progress, Means(workers, resume=True))
    except KeyboardInterrupt:
        print(f"demarche: stopped. {RESUME}", file=sys.stderr)
        return 130
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
        return corpus_command(chosen.name, chosen.workers)
    return process_command(chosen)


if __name__ == "__main__":
    sys.exit(main())
