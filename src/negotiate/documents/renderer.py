"""Templates of one locale, ready to render."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

from jinja2 import StrictUndefined, TemplateNotFound, UndefinedError
from jinja2 import TemplateError as JinjaError
from jinja2.exceptions import SecurityError
from jinja2.loaders import FunctionLoader
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from negotiate.documents.compiled import CompiledTemplates
from negotiate.documents.layout import Layout, read_layout
from negotiate.documents.locales import FALLBACK, babel_locale, chain
from negotiate.documents.markdown import escape, to_line
from negotiate.documents.words import Words
from negotiate.errors import TemplateError
from negotiate.model.advisory import Advisory
from negotiate.model.move import Flow, Move
from negotiate.model.objection import ObjectionKind
from negotiate.model.origin import Origin, Values
from negotiate.model.plan import Plan
from negotiate.model.reply import Reply
from negotiate.rules.guides import guide_origin

ENDING = ".md.j2"
#: Folder of the templates that a user may replace: what they must say is held against a checklist.
LETTERS = "letters"
#: Macros that the words of a tactic may do without.
OPTIONAL = frozenset({"reply", "risk"})
#: What agents say that is answered alike in a request and in a claim.
OF_BOTH: frozenset[ObjectionKind] = frozenset(
    {
        "no_authority",
        "transfer",
        "callback_promise",
        "policy_quote",
        "non_apology",
        "admission",
        "identity_request",
        "sensitive_request",
        "hold_request",
        "fee_threat",
        "scripted_repeat",
    }
)
FILTERS = (
    "money",
    "spoken",
    "date",
    "weekday",
    "short_day",
    "time",
    "label",
    "labels",
    "assumed",
    "count",
    "worked",
    "listed",
    "cite",
    "phone",
    "masked",
    "ending",
    "hours",
    "quoted",
    "capitalized",
)

ReplyPart = Literal["said", "say", "advice"]


class Renderer:
    """Renders templates of one locale, with one form of numbers, one currency and one country.

    Attributes:
        asked: Tag asked for.
        locale: Tag of the templates in use: the one asked for, or what stands in for it.
        words: Numbers, dates and labels of the locale.
        folders: Folders of templates it was made with, the built-in ones first.
        options: Everything else it was made with.
    """

    def __init__(
        self,
        folders: Sequence[Traversable],
        *,
        locale: str,
        number_format: str,
        currency: str,
        country: str,
        written_in: str | None = None,
        own: Sequence[Traversable] = (),
    ) -> None:
        """Find the locale's folder in each of ``folders``, the built-in ones first.

        ``written_in`` names the locale of the templates, where it is not the one asked for. Letters
        in a folder of the user's ``own`` take the place of others of their name.
        """
        babel_locale(locale)  # An unknown language is an error; a known one may fall back.
        built_in = folders[0]
        self.asked = locale
        self.locale = written_in or next(
            tag for tag in chain(locale) if (built_in / tag / "labels.toml").is_file()
        )
        self.folders = tuple(folders)
        self.options: dict[str, Any] = {
            "own": own,
            "locale": locale,
            "number_format": number_format,
            "currency": currency,
            "country": country,
            "written_in": self.locale,
        }
        self._folders = [folder / self.locale for folder in folders]
        self._own = [folder / self.locale for folder in own]
        self.words = Words(
            built_in / self.locale / "labels.toml",
            locale=self.locale,
            number_format=number_format,
            currency=currency,
            country=country,
        )
        self._environment = self._sandbox(
            loader=FunctionLoader(self._source),
            undefined=StrictUndefined,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        # What is rehearsed is what is written: nothing in a template is left to chance.
        del self._environment.filters["random"]
        del self._environment.tests["sameas"]
        del self._environment.globals["lipsum"]
        self._environment.filters |= {name: getattr(self.words, name) for name in FILTERS}
        self._environment.filters["finding"] = _finding
        self._environment.globals |= {
            "move": self.move,
            "advice": self._advice,
            "reply": self.reply,
            "element": _element,
        }

    def _sandbox(self, **options: Any) -> ImmutableSandboxedEnvironment:
        """What templates run in."""
        kept = self._compiled()
        return ImmutableSandboxedEnvironment(finalize=_markdown, bytecode_cache=kept, **options)

    def _compiled(self, sort: str = "") -> CompiledTemplates | None:
        """Where compiled templates are kept, apart for each way of compiling them."""
        built_in = self._folders[0]
        # What is the user's own is not kept among what belongs to the library.
        if self._own or not isinstance(built_in, Path):
            return None
        return CompiledTemplates(built_in, sort)

    def _values(self, of: Move | Advisory) -> Values:
        """What the words of a tactic or a piece of advice quote."""
        return of.values

    def _said(self, of: Move | Advisory, words: str) -> Markup:
        """The words of a tactic or a piece of advice, rendered and so escaped."""
        return Markup(words.strip())  # noqa: S704

    def render(self, name: str, context: Mapping[str, Any]) -> tuple[str, str]:
        """Title and Markdown of a template, which sets ``title``.

        Raises:
            TemplateError: It is missing, not well formed, unsafe, or needs what is not there.
        """
        module = self._module(name, context)
        return str(module.title), str(module).strip() + "\n"

    def say(self, name: str, macro: str, of: object) -> str:
        """What one macro of a template says of a thing, on one line and not marked up.

        Raises:
            TemplateError: It is missing, or needs what is not there.
        """
        module = self._module(name, {})
        with self._naming(name):
            return to_line(str(getattr(module, macro)(of)))

    def reply(
        self,
        plan: Plan,
        kind: ObjectionKind,
        part: ReplyPart,
        heard: Reply | None = None,
        *,
        flow: Flow | None = None,
    ) -> Markup:
        """One part of the words for what agents say, in Markdown.

        Args:
            plan: The plan whose facts they use.
            kind: What the agent said.
            part: ``said``: a typical line of the agent. ``say``: the answer. ``advice``: more for
                the caller's eyes.
            heard: What was heard in fact; the words of a script if left out.
            flow: Flow of the document or call; the plan's if left out.

        Raises:
            TemplateError: They are missing, or need what is not there.
        """
        # The words to whatever belongs to a request stand in one place: a claim takes no offer.
        flow = flow or plan.flow
        apart = flow == "claim" and kind not in OF_BOTH
        name = "replies/_apart" if apart else f"replies/{kind}"
        module = self._module(name, {"plan": plan, "heard": heard, "flow": flow})
        with self._naming(name):
            said = str(getattr(module, part)())
        return Markup(said.strip())  # noqa: S704 - rendered, so escaped

    def writing(self, name: str) -> Renderer:
        """This renderer, or the one of the fallback where its locale has no such template yet.

        Raises:
            TemplateError: The user has one in a language that has no labels, so it cannot be used.
        """
        self._require_labels(name)
        here = self.is_built_in(name) or self.is_own(name)
        return self if here else self._fallback

    def is_other_than(self, renderer: Renderer) -> bool:
        """Whether it writes the language that it was asked for, and that is not the other's."""
        language, asked, others = (
            tag.partition("-")[0] for tag in (self.locale, self.asked, renderer.locale)
        )
        return language == asked != others

    def _require_labels(self, name: str) -> None:
        parts = f"{name}{ENDING}".split("/")
        for tag in chain(self.asked) if parts[0] == LETTERS else ():
            has_labels = (self.folders[0] / tag / "labels.toml").is_file()
            owns = any(folder.joinpath(tag, *parts).is_file() for folder in self.options["own"])
            if owns and not has_labels:
                why = (
                    f"cannot be used from {tag}: there are no labels for that language. Put it "
                    f"under {self.locale}, or ask for a language that has them"
                )
                raise TemplateError(name, why)

    @cached_property
    def _fallback(self) -> Renderer:
        return type(self)(self.folders, **self.options | {"written_in": FALLBACK})

    @cached_property
    def layout(self) -> Layout:
        """How letters of the locale are laid out."""
        return read_layout(self._folders[0])

    def is_built_in(self, name: str) -> bool:
        """Whether a template is one of the library's own."""
        return self._folders[0].joinpath(*f"{name}{ENDING}".split("/")).is_file()

    @property
    def has_own_letters(self) -> bool:
        """Whether any letter, or any piece that letters share, is the user's own."""
        return any(
            file.name.endswith(ENDING)
            for folder in self._own
            if (folder / LETTERS).is_dir()
            for file in (folder / LETTERS).iterdir()
        )

    def is_own(self, name: str) -> bool:
        """Whether a template is the user's own."""
        parts = f"{name}{ENDING}".split("/")
        return any(folder.joinpath(*parts).is_file() for folder in self._own)

    def _module(self, name: str, context: Mapping[str, Any]) -> Any:
        with self._naming(name):
            return self._environment.get_template(name + ENDING).make_module(dict(context))

    @contextmanager
    def _naming(self, name: str) -> Iterator[None]:
        """Whatever goes wrong in a template is an error that names that template."""
        try:
            yield
        except TemplateError:
            raise  # A template within this one; it is named already.
        except TemplateNotFound as error:
            if str(error) == name + ENDING:
                raise TemplateError(str(error), f"is not there for {self.locale}") from None
            why = f"needs the template {error}, which is not there for {self.locale}"
            raise TemplateError(name, why) from None
        except SecurityError as error:
            raise TemplateError(name, f"does what a template may not: {error}") from None
        except UndefinedError as error:
            raise TemplateError(name, f"needs what is not there: {error}") from None
        except JinjaError as error:
            raise TemplateError(name, f"is not well formed: {error}") from None
        except Exception as error:  # A template of a plugin may do arithmetic, and do it wrong.
            raise TemplateError(name, f"fails: {type(error).__name__}: {error}") from error

    def move(self, move: Move, part: str, of: str | None = None) -> Markup:
        """One part of a tactic's words.

        Args:
            move: The move.
            part: ``title``, ``why``, ``say``, ``reply`` or ``risk``.
            of: Stage of ``say``, if not the move's own; what was said, for ``reply``.
        """
        if part == "why" and move.guard:
            return Markup(escape(self._kept_out(move)))  # noqa: S704 - escaped
        name = f"tactics/{move.tactic}"
        stage = of if part == "say" and of else move.stage
        module = self._module(name, {"m": move, "stage": stage, **self._values(move)})
        if not hasattr(module, part):
            if part in OPTIONAL:
                return Markup("")
            raise TemplateError(name, f"has no macro {part!r}")
        with self._naming(name):
            macro = getattr(module, part)
            said = str(macro(of) if part == "reply" else macro())
        return self._said(move, said)

    def _kept_out(self, move: Move) -> str:
        """Why a tactic is not used though its facts are there."""
        words = self.words
        gives = words.listed(words.labels(move.gives, "never"), "or")
        other = words.listed([name.replace("_", " ") for name in move.not_with], "or")
        return words.label(str(move.guard), "guard").format(gives=gives, not_with=other)

    def _advice(self, advisory: Advisory) -> Markup:
        """The words of a piece of advice."""
        context = {
            **self._values(advisory),
            "origins": advisory.origins,
            "disputed_by": advisory.disputed_by,
            "is_reported": _is_reported(advisory),
        }
        return self._said(advisory, str(self._module(f"advisories/{advisory.code}", context)))

    def _source(self, name: str) -> str | None:
        parts = name.split("/")
        if ".." in parts:
            return None  # A template reads templates, not the rest of the disk.
        own = self._own if parts[0] == LETTERS else []
        for folder in (*own, *self._folders):
            file = folder.joinpath(*parts)
            if file.is_file():
                return file.read_text("utf-8")
        return None


def _element(name: str, caller: Callable[[], str]) -> str:
    """What stands in a block that is a required element of a letter: names it, and no more."""
    return caller()


def _finding(name: str) -> tuple[Origin, ...]:
    """The origin of a finding, to be cited."""
    return (guide_origin(name),)


def parts_said(move: Move) -> list[tuple[str, str | None]]:
    """The parts of a tactic's words that a document may hold, each with the stage or objection."""
    parts: list[tuple[str, str | None]] = [("title", None), ("why", None), ("risk", None)]
    if move.applies:
        parts += [("say", stage) for stage in (move.stage, *move.also)]
        parts += [("reply", kind) for kind in move.draws]
    return parts


def _is_reported(advisory: Advisory) -> bool:
    """Whether others say so, and neither the provider, a regulator nor the law was read."""
    qualities = {origin.quality for origin in advisory.origins if origin.kind == "provider"}
    return bool(qualities) and qualities <= {"reported", "imported"}


def _markdown(value: object) -> object:
    """Escape what templates print; what a macro rendered is escaped already."""
    return value if isinstance(value, Markup) else Markup(escape(str(value)))  # noqa: S704
