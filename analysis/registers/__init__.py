"""Registers: red lines, threats, guarantees and offers; what a threat is made of; the same one said again over time."""

from analysis.registers.anatomy import ABSENT, PARTS, Part, anatomy, where_named
from analysis.registers.commitments import REGISTERS, linked, register

__all__ = ["ABSENT", "PARTS", "REGISTERS", "Part", "anatomy", "linked", "register", "where_named"]
