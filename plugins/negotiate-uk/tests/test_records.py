"""Each record of the package holds what every record must."""

from __future__ import annotations

from negotiate.testing.conformance import RecordConformance


class TestRecords(RecordConformance):
    """The checks that every package of records runs."""

    package = "negotiate_uk"
