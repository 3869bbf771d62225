"""The questions that ``negotiate providers new`` asks, each answer checked at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

import click

from negotiate.model.service import Service
from negotiate.scaffold.answers import problem_with, usual_currency, usual_name

Given = Mapping[str, object]


def _nothing(given: Given) -> str | None:
    return None


def _name(given: Given) -> str | None:
    return usual_name(str(given["slug"]))


def _currency(given: Given) -> str | None:
    on = given["on"]
    return usual_currency(str(given["country"]), on) if isinstance(on, date) else None


def _always(given: Given) -> bool:
    return True


def _with_a_domain(given: Given) -> bool:
    return "domain" in given


def _with_a_number(given: Given) -> bool:
    return "phone" in given


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    Attributes:
        answer: Name of what it asks for.
        words: The question.
        usual: What Enter stands for; nothing when that answer is needed.
        applies: Whether to ask it, after what was said before.
        needed: Whether it is asked until it is answered.
    """

    answer: str
    words: str
    usual: Callable[[Given], str | None] = _nothing
    applies: Callable[[Given], bool] = _always
    needed: bool = False


QUESTIONS = (
    Question("name", "Name, as its customers know it", _name, needed=True),
    Question("country", "Country, in two letters such as US", needed=True),
    Question("currency", "Currency of its prices", _currency, needed=True),
    Question("services", f"What it sells, of {', '.join(get_args(Service))}", needed=True),
    Question("domain", "Its own web domain, such as acme.com"),
    Question("phone", "Number of its customer service", applies=_with_a_domain),
    Question(
        "phone_source",
        "Its own page that shows this number. Open it and compare. Enter drops the number",
        applies=_with_a_number,
    ),
    Question("phone_quote", "The words on that page around the number", applies=_with_a_number),
    Question("by", "Your name, as you are known in public"),
)


def ask(given: Given) -> dict[str, object]:
    """Ask what was not given. Enter leaves an answer open, where it is not needed.

    Args:
        given: Answers by name, with the slug and the day.

    Returns:
        The answers with those that were asked for.
    """
    answers = dict(given)
    click.echo("Press Enter where you do not know: what is left open can be filled in later.")
    for question in QUESTIONS:
        if question.answer in answers or not question.applies(answers):
            continue
        said = _ask_one(question, answers)
        if said:
            answers[question.answer] = said
        elif question.answer == "phone_source":
            answers.pop("phone")  # Nobody can say whose number it is.
    return answers


def _ask_one(question: Question, before: Given) -> object:
    def checked(text: str) -> object:
        said: object = text.strip()
        if question.answer == "services":
            said = tuple(part.strip().lower() for part in text.split(",") if part.strip())
        elif question.answer in {"country", "currency"}:
            said = text.strip().upper()
        if not said and not question.needed:
            return None
        if problem := problem_with(question.answer, said, before):
            raise click.UsageError(f"{problem.what}. {problem.fix}".strip())
        return said

    usual = question.usual(before)
    default = usual or (None if question.needed else "")
    said: object = click.prompt(
        question.words, default=default, show_default=bool(usual), value_proc=checked
    )
    return said
