"""Files become Documents, or Rejections that say what to do: nothing is lost in between and nothing is guessed."""

from analysis.ingest.dates import DateError, iso_date
from analysis.ingest.decode import Undecodable, decode
from analysis.ingest.files import READERS, Item, UnusableFile, read_documents, total_bytes
from analysis.ingest.language import foreign_language

__all__ = [
    "READERS",
    "DateError",
    "Item",
    "Undecodable",
    "UnusableFile",
    "decode",
    "foreign_language",
    "iso_date",
    "read_documents",
    "total_bytes",
]
