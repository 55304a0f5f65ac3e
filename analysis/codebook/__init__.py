"""Judgement read from data/codebook/*.toml into typed rows. Code elsewhere applies it and adds none of its own."""

from analysis.codebook.actors import Actor, Office, load_actors, parse_actors
from analysis.codebook.files import FOLDER, CodebookError
from analysis.codebook.segmentation import Segmentation, load_segmentation
from analysis.codebook.speech import Frame, Speech, VerbFamily, load_speech, parse_speech

__all__ = [
    "FOLDER",
    "Actor",
    "CodebookError",
    "Frame",
    "Office",
    "Segmentation",
    "Speech",
    "VerbFamily",
    "load_actors",
    "load_segmentation",
    "load_speech",
    "parse_actors",
    "parse_speech",
]
