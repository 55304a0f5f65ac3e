"""An opened corpus: its numbers in an engine inside the process, its texts on disk.

Charts ask for numbers only, so texts are read for the statements that are shown and for no other.
"""

from analysis.dataset.building import LARGE, NUMBERS
from analysis.dataset.columns import Columns
from analysis.dataset.memory import give_back
from analysis.dataset.opened import Dataset
from analysis.dataset.rows import TEXT, Rows

__all__ = ["LARGE", "NUMBERS", "TEXT", "Columns", "Dataset", "Rows", "give_back"]
