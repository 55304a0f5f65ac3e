"""What happens to a whole sentence after its words are scored: "but", punctuation, sum and squash."""

from heapq import heappop, heappush
from math import sqrt
from typing import Final

BEFORE_BUT, AFTER_BUT = 0.5, 1.5
EXCLAMATION_STEP, MOST_EXCLAMATIONS = 0.292, 4
QUESTION_STEP, MOST_QUESTIONS, MANY_QUESTIONS = 0.18, 3, 0.96
SQUASH: Final = 15


def after_but(valences: list[float], places: list[int], but: int) -> list[float]:
    """Valences other than zero, at word numbers `places`, halved before and raised by half after the first "but".

    The published rule looks each value up by its first equal, so of two equal words the first may be changed twice and
    the second not at all; this gives the same numbers. Its search from the start makes it quadratic; a heap of places
    for each value keeps this in order n log n.

    >>> after_but([2.0, -1.0], [0, 5], but=3)
    [1.0, -1.5]
    >>> after_but([2.0, 1.0], [0, 1], but=3)
    [0.5, 1.0]
    """
    values = list(valences)
    holders: dict[float, list[int]] = {}
    for k, value in enumerate(values):
        holders.setdefault(value, []).append(k)
    for k in range(len(values)):
        value = values[k]
        heap = holders[value]
        while values[heap[0]] != value:
            heappop(heap)
        first = heap[0]
        if places[first] != but:
            values[first] = value * (BEFORE_BUT if places[first] < but else AFTER_BUT)
            heappush(holders.setdefault(values[first], []), first)
    return values


def emphasis(text: str) -> float:
    """What exclamation and question marks add to the size of the sum: 0 to 2.128.

    >>> emphasis("Peace!"), emphasis("Peace?"), emphasis("Peace?!?!?!?!?!")
    (0.292, 0.0, 2.128)
    """
    exclamations = min(text.count("!"), MOST_EXCLAMATIONS) * EXCLAMATION_STEP
    questions = text.count("?")
    if questions > MOST_QUESTIONS:
        return exclamations + MANY_QUESTIONS
    return exclamations + (questions * QUESTION_STEP if questions > 1 else 0)


def squash(total: float) -> float:
    """The sum of valences as a number in [-1, 1]: s / sqrt(s^2 + 15) (Hutto and Gilbert 2014).

    >>> round(squash(2.5), 4), squash(0.0)
    (0.5423, 0.0)
    """
    return max(-1.0, min(1.0, total / sqrt(total * total + SQUASH)))
