"""A view as one HTML file that explains itself: charts, tables, quotes, method; it asks no address for anything.

Every text is escaped by the template. A policy inside the file allows the two scripts that are written into it, by
their hashes, and no request at all, so that even a text that got through as markup could do nothing.
"""

from analysis.report.write import Chart, Quote, Report, Section, Table, write

__all__ = ["Chart", "Quote", "Report", "Section", "Table", "write"]
