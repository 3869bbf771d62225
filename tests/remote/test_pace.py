"""No more than one request a second."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.remote.conftest import Clock

from negotiate.remote.pace import Pace


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 5), st.floats(0, 3))))
def test_two_requests_are_a_second_apart_and_more_where_a_host_asks_for_it(
    requests: list[tuple[str, float, float]],
) -> None:
    clock = Clock()
    pace = Pace(clock, clock.sleep)
    starts: list[tuple[str, float]] = []
    for host, delay, passes in requests:
        before = [start for other, start in starts if other == host]
        pace.wait(host, delay)
        if starts:
            assert clock.now - starts[-1][1] > 0.999
        if before:
            assert clock.now - before[-1] > max(1.0, delay) - 0.001
        starts.append((host, clock.now))
        clock.now += passes


def test_the_first_request_waits_for_nobody(clock: Clock) -> None:
    Pace(clock, clock.sleep).wait("a")
    assert clock.slept == []
