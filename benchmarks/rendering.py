"""Documents: what the library adds to filling in its own templates."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from importlib.resources import files as resources
from pathlib import Path
from time import process_time
from typing import Any

from jinja2 import Environment, StrictUndefined
from jinja2.loaders import FileSystemLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup
from pydantic import BaseModel

from negotiate import Negotiator, Plan, read_case
from negotiate.documents.build import KINDS, files
from negotiate.documents.markdown import escape
from negotiate.documents.renderer import ENDING, FILTERS
from negotiate.documents.words import Words
from negotiate.rules.guides import guide_origin
from pairs import Comparison, Stopwatch

EXAMPLES = Path(__file__).resolve().parent.parent / "docs" / "examples"
LOCALE = "en-US"
DAY = date(2026, 11, 21)
TEMPLATES = Path(str(resources("negotiate.documents"))) / "templates" / LOCALE

Job = tuple[Environment, str, Mapping[str, Any]]
"""A template of an environment, and what it is filled in with."""


def documents_against_templates() -> Comparison:
    """All documents of every example case, as files, against filling in the same templates.

    The floor fills in the same templates, with the same filters in the same kind of environment,
    from plain dictionaries that hold every field and property already; it is checked to give the
    same Markdown. Both are warm: templates compiled, locales read. Fair, because no library can
    make these documents without filling in their templates; everything beyond counts against it:
    the context of each template, the checked documents, the calendar, and the files themselves
    (plain text, e-mail drafts, iCalendar).
    """
    negotiator = Negotiator.discover()
    plans = [negotiator.plan(read_case(path), on=DAY) for path in sorted(EXAMPLES.glob("*.toml"))]
    jobs = [job for plan in plans for job in _jobs(plan)]
    _same(
        [_fill_in(job) for job in jobs],
        [d.markdown for plan in plans for d in negotiator.documents(plan) if d.kind != "reminders"],
    )
    return Comparison(
        "documents and files",
        "filling in the same templates from plain dictionaries",
        _timed(lambda: [files(negotiator.documents(plan)) for plan in plans]),
        _timed(lambda: [_fill_in(job) for job in jobs]),
        bound=3.0,
        rounds=40,
        warm_up=5,
    )


class Row(dict[str, Any]):
    """A dictionary whose keys are its attributes too, as templates read them."""

    def __init__(self, fields: Mapping[str, Any]) -> None:
        super().__init__(fields)
        self.__dict__ = self

    def at(self, stage: str) -> bool:
        """As a move answers: whether it has words for a place in the call."""
        return stage in {self["stage"], *self["also"]}

    def __hash__(self) -> int:  # type: ignore[override] # sources are counted once each
        return hash(tuple(self.items()))


def plain(value: object) -> object:
    """A value with every model in it turned into a :class:`Row` of its fields and properties."""
    if isinstance(value, BaseModel):
        kind = type(value)
        properties = (name for name in dir(kind) if isinstance(getattr(kind, name), property))
        names = [*kind.model_fields, *(n for n in properties if not n.startswith(("_", "model_")))]
        return Row({name: plain(getattr(value, name)) for name in names})
    if isinstance(value, tuple | list):
        return type(value)(map(plain, value))
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return value


def _jobs(plan: Plan) -> list[Job]:
    words = Words(
        resources("negotiate.documents") / "templates" / LOCALE / "labels.toml",
        locale=LOCALE,
        number_format=plan.case.number_format,
        currency=plan.case.currency,
        country=plan.case.jurisdiction.partition("-")[0],
    )
    environment = _environment(words)
    return [
        (
            environment,
            kind.name,
            {"plan": plain(plan)}
            | {name: plain(value) for name, value in kind.context(plan, words).items()},
        )
        for kind in KINDS
        if kind.is_for(plan)
    ]


def _environment(words: Words) -> Environment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        auto_reload=False,
        undefined=StrictUndefined,
        autoescape=True,
        finalize=lambda value: value if isinstance(value, Markup) else Markup(escape(str(value))),
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def module(name: str, context: Mapping[str, Any]) -> Any:
        return environment.get_template(name + ENDING).make_module(dict(context))

    def move(row: Row, part: str, of: str | None = None) -> Markup:
        stage = of if part == "say" and of else row["stage"]
        context = {"m": row, "stage": stage, **row["values"]}
        macro = getattr(module(f"tactics/{row['tactic']}", context), part, str)
        return Markup(str(macro(of) if part == "reply" else macro()).strip())

    def advice(row: Row) -> Markup:
        context = row["values"] | {
            "origins": row["origins"],
            "disputed_by": row["disputed_by"],
            "is_reported": row["origins"][0]["quality"] == "reported",
        }
        return Markup(str(module(f"advisories/{row['code']}", context)).strip())

    def reply(plan: Row, kind: str, part: str, flow: str = "ask") -> Markup:
        words_of_reply = module(f"replies/{kind}", {"plan": plan, "heard": None, "flow": flow})
        return Markup(str(getattr(words_of_reply, part)()).strip())

    environment.filters |= {name: getattr(words, name) for name in FILTERS}
    environment.filters["finding"] = lambda name: (plain(guide_origin(name)),)
    environment.globals |= {"move": move, "advice": advice, "reply": reply}
    return environment


def _fill_in(job: Job) -> str:
    environment, name, context = job
    return str(environment.get_template(name + ENDING).make_module(dict(context))).strip() + "\n"


def _same(floor: list[str], ours: list[str]) -> None:
    if floor != ours:
        raise SystemExit("the floor of the documents does not give the same Markdown; correct it")


def _timed(work: Callable[[], object]) -> Stopwatch:
    def run() -> float:
        started = process_time()
        work()
        return process_time() - started

    return run
