"""Letters in Russian: in Cyrillic, of nobody's gender, in the right case, and of no foreign law."""

# ruff: noqa: RUF001 - Cyrillic letters that look like Latin ones are meant.

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

EXAMPLES = [pytest.param(*one, id=f"{one[0].name}-{one[1]}") for one in examples_in("ru")]
#: What the first person past and its short forms end in; “я” may stand some words before.
GENDERED = re.compile(
    r"\bя (?:[а-яё]+ ){0,3}[а-яё]+(?:ла?|лс[яь]|лась)\b"
    r"|\b(?:прошу|пишу)[^.]*\b(?:согласен|согласна|готов|готова|вынужден|вынуждена)\b"
    r"|\w/-?(?:а|ла|ась|ая)\b|\w\((?:а|ла|ась|ая)\)",
    re.IGNORECASE,
)


@pytest.mark.parametrize(("kind", "case"), EXAMPLES)
def test_what_a_template_says_itself_is_in_cyrillic(kind: Kind, case: str) -> None:
    assert re.findall(r"[A-Za-z]+", own_words(kind, plans()[case], "ru", case)) == []


@pytest.mark.parametrize(("kind", "case"), EXAMPLES)
def test_a_letter_guesses_nobodys_gender_and_names_no_law(kind: Kind, case: str) -> None:
    plan = plans()[case]
    text = write(plan, kind, renderer(case, "ru")).text
    names = (*names_in(plan.case), plan.provider_name)
    assert not GENDERED.search(text)
    assert breaches(text, flow="claim", may_leave=True, names=names, language="ru") == ()


@pytest.mark.parametrize("name", variants())
def test_whatever_it_has_to_say_is_said(name: str) -> None:
    kind, plan = variants()[name]
    letter = written(name, "ru")
    found = check(letter.text, kind, "ru")
    assert (found.missing, found.forbidden) == ((), ())
    for hole, pattern in HOLES.items():
        assert pattern.search(letter.markdown) is None, hole
    assert not re.search(r"[A-Za-z]", own_words(LETTERS[kind], plan, "ru", LIKE[kind]))
    assert not GENDERED.search(letter.text)


@pytest.mark.parametrize("name", variants())
def test_a_sentence_that_ends_in_a_year_has_one_full_stop(name: str) -> None:
    text = " ".join(written(name, "ru").text.split())
    assert "г.." not in text
    assert not re.search(r"[а-яё0-9»)€$](?<!г\.) (?=(?:Прошу|Договор|Если)\b)", text)


def said(name: str) -> str:
    return " ".join(written(name, "ru").text.split())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("promise price of a line", "за «Internet 400» с 1 октября 2026 г. на 2 месяца."),
        ("promise years", "на 21 месяц."),
        ("promise many bills", "В 5 счетах с 1 июля 2026 г. по 1 ноября 2026 г. этого нет"),
        ("promise discount from a day", "скидку $8.00 в месяц с 1 октября 2026 г. В счетах"),
        ("promise discount without an end", "вы пообещали мне (JC-20418) скидку $8.00 в месяц. В"),
        ("promise different amounts", "начислено больше на $12.00 и $15.00, всего на $27.00."),
        ("end notice in days", "за 21 день; это письмо"),
        ("end notice in cycles", "за 2 расчётных периода; это письмо"),
        ("end told", "от 10 ноября 2026 г. (по телефону, номер обращения IF-77); это письмо"),
        ("end told, nothing known", "по моему заявлению от 10 ноября 2026 г.; это письмо"),
        ("end of other", "Я расторгаю договор, номер клиента IF-20931."),
        ("end with things to return", "вернуть оборудование: Card и Locker key."),
        ("dispute refunded", "вернуть $5.00 и прислать"),
        ("dispute taken off", "отменить начисление $5.00 и прислать"),
    ],
)
def test_case_and_number_follow_what_stands_before(name: str, words: str) -> None:
    assert words in said(name)


def test_the_customers_own_words_stand_only_in_the_language_they_were_written_for() -> None:
    plan = plans()["several-charges"]
    kind = LETTERS["charge_dispute"]
    body = compose(plan, kind, renderer("several-charges", "ru")).body
    assert "Asked for the charges" not in body
    read = plan.model_copy(update={"case": plan.case.model_copy(update={"letter_language": "ru"})})
    assert "Asked for the charges" in compose(read, kind, renderer("several-charges", "ru")).body


def test_a_stranger_may_write_the_day_last_and_the_address_in_words() -> None:
    text = """Уважаемые господа! Прошу расторгнуть договор № 4471 с 31 декабря 2026 г.
    Мой адрес: Таллинн, улица Садовая, 7. Прошу прекратить начисления, письменно подтвердить дату
    расторжения и окончательный баланс. С уважением, Иван Петров, 21 ноября 2026 г."""
    assert check(text, "cancellation", "ru").missing == ()
