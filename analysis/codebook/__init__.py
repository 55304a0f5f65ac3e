"""Judgement read from data/codebook/*.toml into typed rows. Code elsewhere applies it and adds none of its own."""

from analysis.codebook.actors import Actor, Office, load_actors, parse_actors
from analysis.codebook.files import FOLDER, CodebookError

__all__ = ["FOLDER", "Actor", "CodebookError", "Office", "load_actors", "parse_actors"]
