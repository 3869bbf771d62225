"""The ``negotiate`` command."""

from __future__ import annotations

import click

from negotiate.cli.lazy import LazyGroup
from negotiate.cli.messages import _, is_tag, speak


def _to_language(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is None:
        return
    if not is_tag(value):
        what = _("{value!r} is not a language tag; write one such as en-US or pl-PL.")
        raise click.BadParameter(what.format(value=value), ctx, param)
    speak(value)


@click.group(
    cls=LazyGroup,
    lazy={
        "plan": (
            "negotiate.cli.plan:plan",
            "Say what to ask, accept and refuse; write the documents.",
        ),
        "tactics": (
            "negotiate.cli.tactics:tactics",
            "List which tactics apply and why, and what fact the others lack.",
        ),
        "strategy": (
            "negotiate.cli.strategy:strategy",
            "Say whether another call is worth it, and what that hangs on.",
        ),
        "reply": (
            "negotiate.cli.reply:reply",
            "Say what to answer to what the agent said.",
        ),
        "next": (
            "negotiate.cli.next:next_",
            "Say what to do next, and when: of one case or of a folder.",
        ),
        "check-bill": (
            "negotiate.cli.check_bill:check_bill",
            "Hold what was promised against a bill.",
        ),
        "log": ("negotiate.cli.log:log", "Write down what happened, into the case's journal."),
        "journal": (
            "negotiate.cli.journal.group:journal",
            "List, correct, export and import what was logged.",
        ),
        "call": (
            "negotiate.cli.call.command:call",
            "Say what to do next while you are on the phone.",
        ),
        "practice": (
            "negotiate.cli.call.practice:practice",
            "Practise the call with an agent that is played.",
        ),
        "voice": (
            "negotiate.cli.voice.group:voice",
            "Hand a call to a voice agent as a file, and take its result back.",
        ),
        "outcomes": (
            "negotiate.cli.outcomes.group:outcomes",
            "Count what your calls brought, so that plans learn from it.",
        ),
        "letters": (
            "negotiate.cli.letters.group:letters",
            "List, write and check letters.",
        ),
        "documents": (
            "negotiate.cli.documents.group:documents",
            "Say what kinds of documents there are.",
        ),
        "assess": ("negotiate.cli.assess:assess", "Say what you pay and what leaving costs."),
        "deadlines": (
            "negotiate.cli.deadlines:deadlines",
            "Say which days run, counted from what, by which rule.",
        ),
        "new": ("negotiate.cli.new:new", "Write a commented case file to fill in."),
        "check": ("negotiate.cli.check:check", "Report every problem of a case file."),
        "forget": ("negotiate.cli.forget:forget", "Delete the journal of a case for good."),
        "read": (
            "negotiate.cli.read.group:read",
            "Read a bill, a bank statement or broadband labels into a case.",
        ),
        "providers": (
            "negotiate.cli.providers.group:providers",
            "List, show, write, check and re-confirm records of providers.",
        ),
        "rules": (
            "negotiate.cli.rules.group:rules",
            "List and show rules of law, with status and sources.",
        ),
        "batch": (
            "negotiate.cli.batch:batch",
            "Assess or plan many contracts, from a file into a file.",
        ),
        "mcp": (
            "negotiate.cli.mcp:mcp",
            "Serve assistants that speak the Model Context Protocol.",
        ),
        "schema": (
            "negotiate.cli.schema:schema",
            "Print a JSON Schema of what the program reads or writes.",
        ),
    },
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option(
    "--language",
    callback=_to_language,
    is_eager=True,
    expose_value=False,
    metavar="TAG",
    help="Language of this program's own messages, as pl. The system's if left out.",
)
@click.version_option(package_name="consumer-negotiate", prog_name="negotiate")
def main() -> None:
    """Deal with a company you pay every month.

    Start with `negotiate new case.toml`, fill it in with your bill at hand, then run
    `negotiate plan case.toml --out letters/`. Nothing is sent and nobody is called.
    """
