"""One hypothesis profile for all tests.

The same examples on every run and machine, so that a red build is red for everybody. Look for new
examples with `pytest --hypothesis-profile=search`.
"""

from __future__ import annotations

from hypothesis import HealthCheck, settings

NO_CLOCK = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

settings.register_profile("repeatable", NO_CLOCK, derandomize=True, max_examples=40)
settings.register_profile("search", NO_CLOCK, max_examples=300)
settings.load_profile("repeatable")
