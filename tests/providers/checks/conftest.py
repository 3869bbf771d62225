"""Records of a company that is not there, checked as files on a disk."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from negotiate.providers.check import Finding
from negotiate.providers.checking import check_records

TODAY = date(2026, 11, 21)

SOURCE = """
[[sources]]
id = "site"
url = "https://www.acme.test/contact"
title = "Contact us"
publisher = "provider"
read_on = 2026-11-01
quote = "Call 800 331 0500, or write to PO Box 1."
"""
ROUTE = """
[[routes]]
id = "care"
purposes = ["retention"]
channel = "phone"
address = "+18003310500"
sources = ["site"]
quality = "verified"
"""

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


@pytest.fixture
def acme() -> Acme:
    """Text of a record in order: a source, a phone route, and whatever else a test adds."""

    def record(
        *more: str,
        slug: str = "acme",
        country: str = "US",
        currency: str = "USD",
        source: str = SOURCE,
        route: str = ROUTE,
    ) -> str:
        top = f'slug = "{slug}"\nname = "Acme"\ncountry = "{country}"\ncurrency = "{currency}"\n'
        top += 'web_domains = ["acme.test"]\nservices = ["internet"]\n'
        return top + source + route + "".join(more)

    return record


@pytest.fixture
def find(tmp_path: Path) -> Find:
    """Checks records, by file name without ``.toml``, and gives what one check found."""

    def found(check: str, *, on: date = TODAY, **texts: str) -> list[Finding]:
        for name, text in texts.items():
            file = tmp_path / f"{name.replace('_', '-')}.toml"
            file.write_text(text, "utf-8")
        return [f for f in check_records([tmp_path], on=on).findings if f.check == check]

    return found
