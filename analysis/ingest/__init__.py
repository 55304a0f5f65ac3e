"""Whatever comes in becomes Documents, or Rejections that say what to do: nothing is lost and nothing is guessed."""

from analysis.ingest.columns import MAPPED_FIELDS, chosen_columns, guess_columns
from analysis.ingest.dates import DateError, iso_date
from analysis.ingest.decode import Undecodable, decode
from analysis.ingest.fetching import Allowance, Fetched, FetchLimits, NotFetched, Quota, Web, fetch
from analysis.ingest.files import READERS, TABLES, TableHead, table_head
from analysis.ingest.inputs import Feed, Gdelt, Input, Link, Pasted, Stored, Upload, total_bytes
from analysis.ingest.language import foreign_language
from analysis.ingest.limits import APP, COMMAND_LINE, Limits
from analysis.ingest.reading import read_documents
from analysis.ingest.rows import Item, UnusableFile

__all__ = [
    "APP",
    "COMMAND_LINE",
    "MAPPED_FIELDS",
    "READERS",
    "TABLES",
    "Allowance",
    "DateError",
    "Feed",
    "FetchLimits",
    "Fetched",
    "Gdelt",
    "Input",
    "Item",
    "Limits",
    "Link",
    "NotFetched",
    "Pasted",
    "Quota",
    "Stored",
    "TableHead",
    "Undecodable",
    "UnusableFile",
    "Upload",
    "Web",
    "chosen_columns",
    "decode",
    "fetch",
    "foreign_language",
    "guess_columns",
    "iso_date",
    "read_documents",
    "table_head",
    "total_bytes",
]
