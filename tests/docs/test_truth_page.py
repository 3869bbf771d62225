"""The page on truth and age says of each kind of fact what the program does."""

from __future__ import annotations

import re
from pathlib import Path

from negotiate.assessment.freshness import EXPIRED_AFTER, FRESH_DAYS, FRESH_DAYS_POLICY

TEXT = (Path(__file__).parents[2] / "docs" / "explanation" / "truth.md").read_text("utf-8")


def test_each_kind_stands_beside_its_days() -> None:
    rows = re.findall(r"^\| (\d+) \| (.+) \|$", TEXT, re.MULTILINE)
    told = {kind: int(days) for days, kinds in rows for kind in re.findall(r"`([^`]+)`", kinds)}
    assert told == dict(FRESH_DAYS)
    assert (str(FRESH_DAYS_POLICY), "every other policy") in rows


def test_a_fact_expires_when_the_page_says_so() -> None:
    assert EXPIRED_AFTER == 3
    assert "| expired | Past three times its days. |" in TEXT
