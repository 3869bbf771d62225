"""A private mailbox is nobody's business, and is not printed again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


@pytest.mark.parametrize(
    "where",
    [
        "\n# Ask dana.smith@gmail.com about it.\n",
        '\n[[unknown]]\nwhat = "dana.smith@GMAIL.com knows."\nlooked_on = 2026-11-01\n',
    ],
    ids=["comment", "value"],
)
def test_a_private_mailbox_is_caught_and_not_repeated(find: Find, acme: Acme, where: str) -> None:
    (finding,) = find("no_personal_data", acme=acme(where))
    assert finding.line is not None
    assert finding.line > 20
    assert "dana" not in finding.message


@pytest.mark.parametrize("address", ["care@acme.test", "care@gmail.com.acme.test", "@gmail.com"])
def test_a_desk_of_the_provider_passes(find: Find, acme: Acme, address: str) -> None:
    assert find("no_personal_data", acme=acme(f"\n# {address}\n")) == []
