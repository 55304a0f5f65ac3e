"""Demarche's analysis: documents in, coded statements and small tables out. Start reading at `pipeline`."""

__version__ = "0.1.0"
