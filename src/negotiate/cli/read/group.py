"""``negotiate read`` and its lazily loaded subcommands."""

from __future__ import annotations

import click

from negotiate.cli.lazy import LazyGroup


@click.group(
    cls=LazyGroup,
    lazy={
        "bill": (
            "negotiate.cli.read.bill:bill",
            "Bills of a file (CSV, JSON of invoice2data, PDF), for a case.",
        ),
        "bank": (
            "negotiate.cli.read.bank:bank",
            "Find what you pay again and again on bank statements.",
        ),
        "streams": (
            "negotiate.cli.read.streams:streams",
            "Payments that another program found to recur, in Plaid's shape.",
        ),
        "labels": (
            "negotiate.cli.read.labels:labels",
            "Plans of a file of broadband labels, as offers or your own.",
        ),
    },
)
def read() -> None:
    """Read what others wrote (a bill, a bank statement, broadband labels) into a case."""
