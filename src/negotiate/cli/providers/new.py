"""``negotiate providers new``: a package for a company nobody has described yet."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import get_args

import click

from negotiate.cli.options import negotiating, on_option
from negotiate.cli.providers.questions import ask
from negotiate.errors import InputError, NegotiateError, Problem, UnknownProvider
from negotiate.model.service import Service
from negotiate.reading.problems import place_of
from negotiate.scaffold.answers import Answers, problem_with, usual_currency, usual_name
from negotiate.scaffold.package import distribution_of, package, package_of, record
from negotiate.scaffold.write import write_folder, write_record


@click.command()
@click.argument("slug")
@click.option("--name", help="Name, as customers know it.")
@click.option("--country", help="Where it does business: US, GB, PL.", metavar="CODE")
@click.option("--currency", help="Of its prices: USD, GBP, PLN.", metavar="CODE")
@click.option(
    "--service",
    "services",
    multiple=True,
    metavar="SERVICE",
    help=f"What it sells; may be repeated: {', '.join(get_args(Service))}.",
)
@click.option("--domain", help="Its own web domain: acme.com.", metavar="DOMAIN")
@click.option("--phone", help="Number of its customer service.", metavar="NUMBER")
@click.option(
    "--phone-source", metavar="URL", help="Its own page that shows the number, read on that day."
)
@click.option("--phone-quote", metavar="TEXT", help="The words on that page around the number.")
@click.option("--by", metavar="NAME", help="Name you are known by in public: who confirms it.")
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    metavar="DIR",
    help="Where to put the package's folder. Here if left out.",
)
@click.option(
    "--plain",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write no package, only the record, into this folder of records.",
)
@click.option("--yes", is_flag=True, help="Ask nothing: what is not given is left open.")
@on_option
def new(slug: str, out: Path, plain: Path | None, yes: bool, on: date, **said: object) -> None:
    """Write a package for a provider nobody has described yet.

    Asks a few questions; an option answers one beforehand. SLUG is the name for ever: lower-case
    letters, digits and single hyphens (acme-fiber).
    """
    given = {"slug": slug, "on": on} | {key: value for key, value in said.items() if value}
    _require_good(given)
    _require_free(slug)
    if not yes and _on_a_terminal():
        given = ask(given)
    answers = _checked(given)
    if plain:
        write_record(plain, answers.slug, record(answers))
        file, commands = plain / f"{slug}.toml", tuple(_for_a_folder(plain, slug))
    else:
        folder = out / distribution_of(slug)
        write_folder(folder, package(answers))
        file = folder / "src" / package_of(slug) / f"{slug}.toml"
        commands = tuple(_for_a_package(folder, slug))
    _say(answers, file, commands)


def _on_a_terminal() -> bool:
    return sys.stdin.isatty()


def _require_good(given: Mapping[str, object]) -> None:
    """Refuse an option that no answer to a question could mend, before any is asked."""
    for answer in ("slug", "name", "country", "currency", "services", "domain", "phone", "by"):
        others = {key: value for key, value in given.items() if key != answer}
        if answer in given and (problem := problem_with(answer, given[answer], others)):
            raise click.UsageError(_told(problem))


def _require_free(slug: str) -> None:
    """Refuse a slug that a record at hand has: both would be set aside."""
    with negotiating() as negotiator:
        try:
            negotiator.catalogue.record(slug)
        except UnknownProvider:
            return
        except NegotiateError:
            pass  # It is there, and cannot be used.
        owner = negotiator.catalogue.owner(slug) or "more than one"
    raise click.UsageError(
        f"{slug} is described already, by plugin {owner!r}: see `negotiate providers show {slug}`. "
        "Correct that record, or choose another slug: two records of one slug are both refused."
    )


def _checked(given: dict[str, object]) -> Answers:
    """The answers, with the usual name and currency where none was given."""
    usual: dict[str, object] = {"name": usual_name(str(given["slug"]))}
    country, on = given.get("country"), given["on"]
    if isinstance(country, str) and isinstance(on, date):
        usual["currency"] = usual_currency(country, on)
    try:
        return Answers.of(usual | given)
    except InputError as error:
        # The currency follows from the country, so only that one is asked for.
        follows = {"currency"} if "country" not in given else set[str]()
        told = [_told(problem) for problem in error.problems if problem.key not in follows]
        raise click.UsageError("\n".join(told)) from None


def _told(problem: Problem) -> str:
    """A problem by the option that answers it."""
    answer = str(place_of(problem.key)[0])
    option = {"slug": "SLUG", "services": "--service"}.get(answer)
    option = option or f"--{answer.replace('_', '-')}"
    return str(Problem(option, problem.what, problem.fix))


def _for_a_package(folder: Path, slug: str) -> Iterator[str]:
    # Without a path before it, a name would be looked for at an index.
    here = shlex.quote(str(folder) if folder.is_absolute() else f"./{folder}")
    yield f"negotiate providers check {here}"
    yield f"python -m pip install -e {here}"
    yield f"negotiate providers show {slug}"


def _for_a_folder(folder: Path, slug: str) -> Iterator[str]:
    yield f"negotiate providers check {shlex.quote(str(folder))}"
    yield f"export NEGOTIATE_PROVIDERS={shlex.quote(str(folder.resolve()))}"
    yield f"negotiate providers show {slug}"


def _say(answers: Answers, file: Path, commands: tuple[str, ...]) -> None:
    click.echo(f"\nWrote {file}")
    if answers.phone:
        click.echo(f"  with the number {answers.phone}, confirmed on {answers.on} on its page.")
    else:
        click.echo("  without a telephone number: it is listed there as not known yet.")
    click.echo("Its comments say what else to write. Then:\n")
    for command in commands:
        click.echo(f"  {command}")
