"""The column mapper: which column of a table holds the text, the speaker, the date - guessed, shown, corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from analysis.ingest.rows import UnusableFile

MAPPED_FIELDS = ("text", "speaker", "date", "target", "title", "source", "url", "id")
#: Names by which people call each column, best first; compared in lower case, `-` and blanks as `_`.
_SYNONYMS: dict[str, tuple[str, ...]] = {
    "text": (
        *("text", "statement", "content", "body", "quote", "sentence", "message", "speech"),
        *("full_text", "fulltext", "article_text", "transcript", "utterance", "quotation", "remarks"),
    ),
    "speaker": ("speaker", "speaker_name", "said_by", "who", "author", "person", "actor", "name_of_speaker"),
    "date": (
        *("date", "day", "published", "published_at", "publication_date", "pub_date", "pubdate", "created_at"),
        *("datetime", "timestamp", "time", "year"),
    ),
    "target": ("target", "targets", "addressee", "recipient", "about", "toward", "towards", "against"),
    "title": ("title", "headline", "subject"),
    "source": ("source", "outlet", "publisher", "newspaper", "media", "domain"),
    "url": ("url", "link", "address", "web_address", "permalink"),
    "id": ("id", "doc_id", "document", "document_id", "docid", "uid", "guid"),
}
LONG = 40  # characters that the cells of a column hold on average where it is taken for the text


def _plain(name: str) -> str:
    return name.strip().casefold().replace("-", "_").replace(" ", "_")


def _by_content(names: Sequence[str], rows: Sequence[Mapping[str, object]]) -> str:
    """The column with the longest running text, or nothing: cells of many characters with blanks between words."""
    best, longest = "", float(LONG)
    for name in names:
        cells = [cell for row in rows if isinstance(cell := row.get(name), str) and cell.strip()]
        length = sum(map(len, cells)) / len(cells) if cells else 0.0
        running = sum(cell.count(" ") for cell in cells) >= 4 * len(cells)
        if running and length > longest:
            best, longest = name, length
    return best


def guess_columns(names: Sequence[str], rows: Sequence[Mapping[str, object]] = ()) -> dict[str, str]:
    """Field -> column name, by what columns are usually called; with `rows`, the text also by what its cells hold.

    A field that nothing speaks for is absent; no column serves two fields.

    >>> guess_columns(["Said by", "Statement", "Pub-Date", "n"])
    {'text': 'Statement', 'speaker': 'Said by', 'date': 'Pub-Date'}
    >>> guess_columns(["a", "b"], [{"a": "7", "b": "Moscow said that the talks would go on next week."}])
    {'text': 'b'}
    """
    plain: dict[str, str] = {}
    for name in names:
        plain.setdefault(_plain(name), name)
    found: dict[str, str] = {}
    for wanted in MAPPED_FIELDS:
        hit = next((plain[option] for option in _SYNONYMS[wanted] if option in plain), "")
        if hit and hit not in found.values():
            found[wanted] = hit
    if "text" not in found:
        text = _by_content([name for name in names if name not in found.values()], rows)
        found = {"text": text, **found} if text else found
    return found


def chosen_columns(names: Sequence[str], columns: Mapping[str, str] | None) -> dict[str, str]:
    """The mapping to read a table by: the one given, held against its columns, or else the names' own.

    Raises UnusableFile where no column holds the text, or the table has no column of a chosen name.

    >>> chosen_columns(["A", "B"], {"text": "B"})
    {'text': 'B'}
    """
    listed = ", ".join(name[:30] for name in names[:8]) or "none"
    mapping = {field: name for field, name in columns.items() if name} if columns else guess_columns(names)
    strange = [name for field, name in mapping.items() if name not in names or field not in MAPPED_FIELDS]
    if strange:
        reason = f"the table has no column {strange[0][:30]!r} (columns: {listed})"
        raise UnusableFile(reason, f"choose among its columns, for {', '.join(MAPPED_FIELDS)}")
    if "text" not in mapping:
        raise UnusableFile(
            f"no column holds the text (columns: {listed})", "name that column text, or choose it in the column mapper"
        )
    return mapping
