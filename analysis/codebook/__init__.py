"""Judgement read from data/codebook/*.toml into typed rows. Code elsewhere applies it and adds none of its own."""

from analysis.codebook.actors import Actor, Office, load_actors, parse_actors
from analysis.codebook.files import FOLDER, CodebookError
from analysis.codebook.segmentation import Segmentation, load_segmentation

__all__ = [
    "FOLDER",
    "Actor",
    "CodebookError",
    "Office",
    "Segmentation",
    "load_actors",
    "load_segmentation",
    "parse_actors",
]
