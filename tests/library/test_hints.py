"""When a hint comes, on a clock that only the test moves."""

from __future__ import annotations

import pytest

from duet_desktop.library.hints import LATEST_S, QUIET_S, REST, RETRY_S, ROUTINE_REST, Hints

EVERY = 3600.0


class Watched:
    """A folder's hints, a clock, and the sizes of its files."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.sizes: dict[bytes, int] = {}
        self.looks = 0
        self.hints = Hints(self._look, EVERY, self.now)

    def _look(self, path: bytes) -> int | None:
        self.looks += 1
        return self.sizes.get(path)

    def touch(self, file: bytes | None = None) -> bool:
        return self.hints.touched(self.now, file)

    def pass_time(self, seconds: float) -> list[float]:
        """Let time pass as the folder's thread does: the seconds after which hints came."""
        start, came = self.now, []
        while True:
            if self.hints.take(self.now):
                came.append(round(self.now - start, 6))
            wait = self.hints.wait(self.now)
            if self.now + wait > start + seconds:
                self.now = start + seconds
                return came
            assert wait > 0, "it would spin"
            self.now += wait

    def run(self, took: float = 0.0, *, done: bool = True) -> None:
        self.hints.run_began()
        self.now += took
        self.hints.run_ended(self.now, took, done=done)


@pytest.fixture
def watched() -> Watched:
    return Watched()


def test_nothing_comes_of_nothing(watched: Watched) -> None:
    assert watched.pass_time(EVERY - 1) == []


def test_a_folder_that_changed_once_is_told_once_it_was_quiet(watched: Watched) -> None:
    watched.touch()
    assert watched.pass_time(QUIET_S - 0.1) == []
    assert watched.pass_time(EVERY / 2) == [pytest.approx(0.1)]


def test_only_the_first_change_alters_how_long_to_wait(watched: Watched) -> None:
    assert watched.touch(b"a")
    assert not watched.touch(b"b")
    watched.pass_time(60)
    watched.run()
    assert watched.touch(b"a")


def test_changes_put_the_hint_off_but_not_for_ever(watched: Watched) -> None:
    came = []
    for second in range(60):
        watched.touch(b"a")
        came += [second + after for after in watched.pass_time(1)]
    assert came == [LATEST_S]


def test_a_file_must_look_the_same_twice(watched: Watched) -> None:
    watched.sizes[b"a"] = 10
    watched.touch(b"a")
    assert watched.pass_time(60) == [2 * QUIET_S]
    assert watched.looks == 2


def test_a_file_that_still_grows_puts_the_hint_off_but_not_for_ever(watched: Watched) -> None:
    watched.touch(b"a")
    came = []
    for second in range(60):
        watched.sizes[b"a"] = min(second, 11)  # without a word from the system
        came += [second + after for after in watched.pass_time(1)]
    (at,) = came
    assert 11 + QUIET_S <= at <= 11 + 2 * QUIET_S + 1

    watched.run()
    watched.touch(b"a")
    came = []
    for second in range(60):
        watched.sizes[b"a"] = 100 + second
        came += [second + after for after in watched.pass_time(1)]
    assert came == [LATEST_S]


def test_a_file_that_is_gone_is_at_rest(watched: Watched) -> None:
    watched.touch(b"gone")
    assert watched.pass_time(60) == [2 * QUIET_S]


def test_of_very_many_files_only_the_last_are_looked_at(watched: Watched) -> None:
    for number in range(5000):
        watched.touch(b"%d" % number)
    assert len(watched.pass_time(60)) == 1
    assert watched.looks == 2000


def test_no_second_hint_before_a_run(watched: Watched) -> None:
    watched.touch()
    assert len(watched.pass_time(60)) == 1
    watched.touch()
    assert watched.pass_time(10 * EVERY) == []
    watched.run()
    assert watched.pass_time(EVERY / 2) == []  # the run has seen it
    watched.touch()
    assert watched.pass_time(60) == [QUIET_S]


def test_what_changes_during_a_run_is_told_after_it(watched: Watched) -> None:
    watched.hints.run_began()
    watched.touch()
    assert watched.pass_time(100) == []
    watched.hints.run_ended(watched.now, 0.0, done=True)
    assert watched.pass_time(60) == [0.0]


def test_a_large_folder_is_given_rest(watched: Watched) -> None:
    watched.run(took=6)
    watched.touch()
    assert watched.pass_time(200) == [6 * REST]


def test_it_is_looked_through_now_and_then_whatever_the_system_says(watched: Watched) -> None:
    watched.hints.every = 60
    assert watched.pass_time(100) == [60]
    watched.run(took=6)
    assert watched.pass_time(1000) == [6 * ROUTINE_REST]


def test_a_run_that_could_not_begin_is_asked_for_again(watched: Watched) -> None:
    watched.touch(b"a")
    watched.pass_time(60)
    watched.run(done=False)
    assert watched.pass_time(100) == [RETRY_S]
