"""Templates: built-in ones first, plugins' in a sandbox, and every failure named."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import pytest

from negotiate.documents.renderer import Renderer
from negotiate.errors import TemplateError, UnknownLocale
from negotiate.hooks import hookimpl
from negotiate.hooks.relay import Relay
from negotiate.model.advisory import Advisory
from negotiate.model.move import Move
from negotiate.model.origin import from_case
from negotiate.negotiator import Negotiator
from negotiate.tactics.tactic import AskTactic, applies
from negotiate.testing.samples import SAMPLE_DAY, sample_case

BUILT_IN = files("negotiate.documents") / "templates"
WORDS = (
    "{% macro title() %}T{% endmacro %}{% macro why() %}W{% endmacro %}"
    "{% macro say() %}SAY{% endmacro %}"
)


def saying(words: str) -> str:
    """A tactic's template that says the words."""
    return WORDS.replace("SAY", words)


def renderer(*folders: Traversable, locale: str = "en-US") -> Renderer:
    return Renderer(
        [BUILT_IN, *folders], locale=locale, number_format="en-US", currency="USD", country="US"
    )


def move(**values: Any) -> Move:
    return Move(
        tactic="mine",
        applies=True,
        stage="counter",
        because="fits",
        values=values,
        origins=(from_case("contract"),),
    )


@pytest.fixture
def with_template(tmp_path: Path) -> Callable[..., Renderer]:
    """A renderer with one more template, of a plugin."""

    def made(text: str, name: str = "tactics/mine") -> Renderer:
        file = tmp_path / "en-US" / f"{name}.md.j2"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        return renderer(tmp_path)

    return made


WithTemplate = Callable[..., Renderer]


def test_a_plugins_words_are_said(with_template: WithTemplate) -> None:
    made = with_template(saying("It is {{ amount|money }} for {{ name }}."))
    said = made.move(move(amount=5, name="a_b"), "say")
    assert said == "It is $5.00 for a\\_b."


@pytest.mark.parametrize(
    "words",
    [
        "{{ ().__class__.__base__.__subclasses__() }}",
        "{{ m.__class__.__mro__ }}",
        "{{ ''.__class__.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ self.__init__.__globals__ }}",
        "{{ lipsum.__globals__ }}",
        "{{ '{0.__class__.__init__.__globals__}'.format(m) }}",
        "{{ m.model_copy.__func__.__globals__ }}",
        "{% set x = m.__dict__.update(applies=false) %}",
        "{{ m.origins.__class__ }}",
    ],
)
def test_a_template_cannot_reach_out_of_the_sandbox(
    with_template: WithTemplate, words: str
) -> None:
    made = with_template(saying(words))
    with pytest.raises(TemplateError) as refused:
        made.move(move(), "say")
    assert refused.value.template == "tactics/mine"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("{{ price }}", "price"),
        ("{{ m.nothing }}", "nothing"),
        ("{{ 1 / 0 }}", "ZeroDivisionError"),
        ("{{ 'x' + 1 }}", "TypeError"),
        ("{{ range(999999999)|list }}", "OverflowError"),
        ("{{ 5|money|date }}", "fails"),
        ("{% include 'nowhere.md.j2' %}", "nowhere.md.j2"),
        ("{{ 'x'|label('nothing') }}", "nothing.x"),
        ("{{ 2|count('sheep') }}", "sheep"),
    ],
)
def test_a_template_that_fails_is_named_with_the_reason(
    with_template: WithTemplate, words: str, why: str
) -> None:
    made = with_template(saying(words))
    with pytest.raises(TemplateError) as refused:
        made.move(move(), "say")
    assert why in str(refused.value)


@pytest.mark.parametrize("text", ["{% macro say() %}", "{{ }}", "{% nonsense %}", "{{ x|nope }}"])
def test_a_template_that_is_not_well_formed_is_named(
    with_template: WithTemplate, text: str
) -> None:
    with pytest.raises(TemplateError, match="tactics/mine: is not well formed"):
        with_template(text).move(move(), "say")


def test_a_tactics_template_needs_its_three_parts(with_template: WithTemplate) -> None:
    made = with_template("{% macro title() %}T{% endmacro %}")
    with pytest.raises(TemplateError, match="tactics/mine: has no macro 'say'"):
        made.move(move(), "say")


def test_a_tactic_without_a_template_is_named() -> None:
    with pytest.raises(TemplateError, match="tactics/mine"):
        renderer().move(move(), "say")


def test_an_advice_without_a_template_is_named() -> None:
    advisory = Advisory(code="unheard_of", origins=(from_case("contract"),))
    with pytest.raises(TemplateError, match="advisories/unheard_of"):
        renderer()._advice(advisory)


@pytest.mark.parametrize(
    "path",
    ["../../../../pyproject.toml", "../secret.md.j2", "tactics/../../secret.md.j2"],
)
def test_a_template_reads_no_other_files(
    with_template: WithTemplate, tmp_path: Path, path: str
) -> None:
    (tmp_path / "secret.md.j2").write_text("secret")
    made = with_template(saying("{% include '" + path + "' %}"))
    with pytest.raises(TemplateError, match="is not there"):
        made.move(move(), "say")


def test_a_plugin_cannot_replace_a_built_in_template(tmp_path: Path) -> None:
    stolen = tmp_path / "en-US" / "tactics"
    stolen.mkdir(parents=True)
    (stolen / "silence.md.j2").write_text(saying("stolen"))
    silence = Move(
        tactic="silence",
        applies=True,
        stage="ask",
        because="always",
        values={"seconds": 5},
        origins=(from_case("contract"),),
    )
    assert "stolen" not in renderer(tmp_path).move(silence, "say")


def test_user_text_is_escaped_once_however_many_templates_it_passes(
    with_template: WithTemplate,
) -> None:
    made = with_template("# {{ move(item, 'say') }}\n{% set title = 't' %}", "outer")
    made = with_template(saying("{{ name }}"))
    _, markdown = made.render("outer", {"item": move(name="*a*")})
    assert markdown == "# \\*a\\*\n"


def test_a_language_without_templates_falls_back() -> None:
    made = renderer(locale="fi-FI")
    assert (made.asked, made.locale) == ("fi-FI", "en-US")


def test_a_language_of_letters_alone_falls_back_for_the_rest() -> None:
    made = renderer(locale="pl-PL")
    assert made.writing("letters/cancellation").locale == "pl-PL"
    rest = made.writing("position")
    assert (rest.asked, rest.locale) == ("pl-PL", "en-US")


@pytest.mark.parametrize("tag", ["xx-YY", "klingon", "../../secret", "123", "!"])
def test_what_is_no_language_is_refused(tag: str) -> None:
    with pytest.raises(UnknownLocale, match="is not a locale"):
        renderer(locale=tag)


class TestThroughTheNegotiator:
    @staticmethod
    def negotiator(folder: Path, words: str) -> Negotiator:
        templates = folder / "en-US" / "tactics"
        templates.mkdir(parents=True)
        (templates / "mine.md.j2").write_text(saying(words), "utf-8")

        class Mine:
            @staticmethod
            @hookimpl
            def negotiate_tactics() -> list[AskTactic]:
                return [AskTactic("mine", "counter", lambda situation: applies())]

            @staticmethod
            @hookimpl
            def negotiate_templates() -> Path:
                return folder

        return Negotiator(Relay([("mine", Mine())]))

    def test_a_plugins_line_stands_in_the_script(self, tmp_path: Path) -> None:
        made = self.negotiator(tmp_path, "Here is my line.")
        documents = made.documents(made.plan(sample_case(), on=SAMPLE_DAY))
        script = next(d for d in documents if d.kind == "call_script")
        assert "> Here is my line." in script.markdown

    @pytest.mark.parametrize(
        ("words", "why"),
        [
            ("{{ nothing }}", "needs what is not there"),
            ("{{ 1/0 }}", "fails: ZeroDivisionError"),
            ("{{ m.__class__.__mro__ }}", "does what a template may not"),
            ("{% include '../../../etc/passwd' %}", "is not there"),
            ("{{ range(10 ** 9)|list }}", "fails: OverflowError"),
        ],
    )
    def test_words_that_cannot_be_said_are_left_out_and_the_plugin_is_named(
        self, tmp_path: Path, words: str, why: str
    ) -> None:
        made = self.negotiator(tmp_path, words)
        plan = made.plan(sample_case(), on=SAMPLE_DAY)
        bare = Negotiator(Relay([]))
        for _ in range(2):
            assert made.documents(plan) == bare.documents(bare.plan(sample_case(), on=SAMPLE_DAY))
        (error,) = made.set_aside
        assert str(error).startswith("plugin 'mine': its template tactics/mine is refused: ")
        assert why in error.why
        assert made.position(plan).text

    def test_advice_without_words_is_left_out_too(self, tmp_path: Path) -> None:
        made = self.negotiator(tmp_path, "Fine.")
        plan = made.plan(sample_case(), on=SAMPLE_DAY)
        silent = Advisory(code="no_words", origins=(from_case("contract"),))
        more = plan.model_copy(update={"advisories": (*plan.advisories, silent)})
        assert made.documents(more) == made.documents(plan)
        (error,) = made.set_aside
        assert "template advisories/no_words is refused: " in str(error)
