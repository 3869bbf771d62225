"""Letters in the Spanish of the United States: not of Spain, and of nobody's gender."""

from __future__ import annotations

import re

import pytest
from tests.documents.test_no_line_without_a_fact import HOLES
from tests.letters.test_letters import plans, renderer
from tests.letters.variants import LIKE, examples_in, own_words, variants, written

from negotiate.documents.kind import Kind
from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import compose, write
from negotiate.elements.check import check
from negotiate.wording.check import breaches
from negotiate.wording.names import names_in

EXAMPLES = [pytest.param(*one, id=f"{one[0].name}-{one[1]}") for one in examples_in("es-US")]
OTHER_SCRIPT = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
ENGLISH = re.compile(r"\b(?:the|and|of|your|my|please|bill|from|with|by|account)\b", re.IGNORECASE)


def is_all_spanish(text: str) -> bool:
    return not (OTHER_SCRIPT.search(text) or ENGLISH.search(text))


@pytest.mark.parametrize(("kind", "case"), EXAMPLES)
def test_what_a_template_says_itself_is_in_spanish(kind: Kind, case: str) -> None:
    assert is_all_spanish(own_words(kind, plans()[case], "es-US", case))


@pytest.mark.parametrize(("kind", "case"), EXAMPLES)
def test_a_letter_has_no_words_of_spain_and_guesses_nobodys_gender(kind: Kind, case: str) -> None:
    plan = plans()[case]
    text = write(plan, kind, renderer(case, "es-US")).text
    prose = "\n".join(line for line in text.splitlines() if "@" not in line)
    names = (*names_in(plan.case), plan.provider_name)
    assert breaches(prose, flow="claim", may_leave=True, names=names, language="es") == ()


@pytest.mark.parametrize("name", variants())
def test_whatever_it_has_to_say_is_said(name: str) -> None:
    kind, plan = variants()[name]
    letter = written(name, "es-US")
    found = check(letter.text, kind, "es")
    assert (found.missing, found.forbidden) == ((), ())
    for hole, pattern in HOLES.items():
        assert pattern.search(letter.markdown) is None, hole
    assert is_all_spanish(own_words(LETTERS[kind], plan, "es-US", LIKE[kind]))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("promise price of a line", "por “Internet 400” durante 2 meses a partir del 1 de octubre"),
        (
            "promise many bills",
            "Mis 5 facturas del 1 de julio de 2026 al 1 de noviembre de 2026 no",
        ),
        ("promise discount without an end", "próxima factura y que acrediten $16.00 por las"),
        ("promise different amounts", "cobran $12.00 y $15.00 de más, $27.00 en total."),
        (
            "promise discount of the contract",
            "Mi factura con fecha 1 de noviembre de 2026 no lo muestra",
        ),
        ("end notice in months", "un aviso previo de 1 mes; esta carta"),
        ("end told", "Cancelé mi membresía de gimnasio, cuenta IF-20931, por teléfono el 10 de"),
        ("end told, over", "Mi último día de servicio fue el 31 de octubre de 2026."),
        ("end of other", "Cancelo mi servicio, cuenta IF-20931."),
        ("end of two services", "Cancelo mi servicio de televisión e internet, cuenta"),
        ("dispute refunded", "me reembolsen $5.00 y me envíen"),
        ("dispute taken off", "anulen el cobro de $5.00 y me envíen"),
    ],
)
def test_number_and_person_agree(name: str, words: str) -> None:
    assert words in " ".join(written(name, "es-US").text.split())


def test_the_customers_own_words_stand_only_in_the_language_they_were_written_for() -> None:
    plan = plans()["several-charges"]
    kind = LETTERS["charge_dispute"]
    like = renderer("several-charges", "es-US")
    assert "Asked for the charges" not in compose(plan, kind, like).body
    case = plan.case.model_copy(update={"letter_language": "es-US"})
    assert (
        "Asked for the charges" in compose(plan.model_copy(update={"case": case}), kind, like).body
    )


def test_a_stranger_may_say_it_in_other_words() -> None:
    text = """Juan Pérez, Calle Alameda 12, El Paso, TX 79901, 21 de noviembre de 2026.
    Estimados señores: Solicito la cancelación de mi membresía número 4471 a partir del 31 de
    diciembre de 2026. Dejen de cobrarme. Solicito confirmación escrita de la fecha de cancelación
    y del saldo final. Saludos, Juan Pérez"""
    assert check(text, "cancellation", "es").missing == ()
