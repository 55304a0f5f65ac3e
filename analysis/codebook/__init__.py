"""Judgement read from data/codebook/*.toml into typed rows. Code elsewhere applies it and adds none of its own."""

from analysis.codebook.actors import Actor, Office, load_actors, parse_actors
from analysis.codebook.additions import Additions, actors_in_use, additions_in_use, using
from analysis.codebook.cameo import event_codes, event_sides
from analysis.codebook.epithets import load_epithets
from analysis.codebook.events import Event, load_events
from analysis.codebook.files import FOLDER, CodebookError
from analysis.codebook.registers import Registers, load_registers
from analysis.codebook.segmentation import Segmentation, load_segmentation
from analysis.codebook.speech import Frame, Speech, VerbFamily, load_speech, parse_speech
from analysis.codebook.themes import Cue, Outcome, Settings, Subtheme, ThemeBook, Turn, load_themes

__all__ = [
    "FOLDER",
    "Actor",
    "Additions",
    "CodebookError",
    "Cue",
    "Event",
    "Frame",
    "Office",
    "Outcome",
    "Registers",
    "Segmentation",
    "Settings",
    "Speech",
    "Subtheme",
    "ThemeBook",
    "Turn",
    "VerbFamily",
    "actors_in_use",
    "additions_in_use",
    "event_codes",
    "event_sides",
    "load_actors",
    "load_epithets",
    "load_events",
    "load_registers",
    "load_segmentation",
    "load_speech",
    "load_themes",
    "parse_actors",
    "parse_speech",
    "using",
]
