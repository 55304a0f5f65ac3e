"""The time limit ends loops, also those that swallow exceptions, and strikes nowhere else."""

import threading

import pytest

from analysis.ingest.deadline import TooSlow, time_limit


def stubborn() -> None:
    while True:
        try:
            while True:
                sum(range(100))
        except Exception:
            continue


def test_a_loop_ends() -> None:
    with pytest.raises(TooSlow), time_limit(0.2):
        stubborn()


def test_it_ends_in_any_thread_and_only_there() -> None:
    ended = []

    def work() -> None:
        try:
            with time_limit(0.2):
                stubborn()
        except TooSlow:
            ended.append(True)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended == [True] * 3


def test_what_is_in_time_is_left_alone() -> None:
    for _ in range(50):
        with time_limit(0.15):
            sum(range(1000))
    assert sum(range(3_000_000)) > 0
