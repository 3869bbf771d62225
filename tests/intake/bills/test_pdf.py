"""A PDF bill is read by a template; what a PDF or a template does wrong is told, and bounded."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiate.errors import IntakeError
from negotiate.intake.bills import pdf
from negotiate.intake.bills.pdf import read_pdf, read_text
from negotiate.intake.bills.reader import parse_bills
from negotiate.intake.bills.templates import TEMPLATE_BYTES, BillTemplates
from negotiate.testing.pdf import plain_pdf

ACME = files("negotiate_reference") / "bills"
SAMPLE = (ACME / "acme-fiber.txt").read_text("utf-8")
BILL = plain_pdf(SAMPLE)
PLAIN = "keywords: [ACME FIBER]\nfields: {amount: 'Amount due'}\n"
# Each more "a" doubles the time that a regex with nested repetition takes to give up.
SLOW = "keywords: [ACME FIBER]\nfields: {amount: '(A+)+$'}\npriority: 9\n"


@pytest.fixture
def acme() -> BillTemplates:
    return BillTemplates([("reference", ACME)])


def made(folder: Path, **texts: str) -> BillTemplates:
    for name, text in texts.items():
        (folder / f"{name}.yml").write_text(text, "utf-8")
    return BillTemplates([("mine", folder)])


def refused(data: bytes, templates: BillTemplates) -> str:
    with pytest.raises(IntakeError) as refusal:
        read_pdf(data, "bill.pdf", templates)
    (problem,) = refusal.value.problems
    return str(problem)


def test_a_bill_is_read_with_its_lines_days_and_currency(acme: BillTemplates) -> None:
    (one,) = parse_bills(BILL, "bill.pdf", templates=acme)
    assert one.bill is not None
    assert (one.issuer, one.currency, str(one.due)) == ("Acme Fiber", "USD", "2026-12-01")
    assert (one.total, one.bill.days) == (Decimal("99.41"), 30)
    assert [line.kind for line in one.lines] == ["service", "equipment", "discount", "fee", "tax"]
    assert acme.set_aside == []


def test_a_template_is_tried_on_text_as_well(acme: BillTemplates) -> None:
    assert len(read_text(SAMPLE, "acme-fiber.txt", acme)[0].lines) == 5


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.4\nnothing", "damaged, or no PDF"),
        (plain_pdf(""), "picture of a bill"),
        (plain_pdf("OTHER COMPANY"), "fits no template"),
        (plain_pdf(SAMPLE.replace("Amount due", "Sum")), "nothing was found for amount"),
        (b"%PDF" + b" " * pdf.PDF_BYTES, "larger than"),
    ],
    ids=["damaged", "scanned", "unknown", "changed", "huge"],
)
def test_what_cannot_be_read_is_told(acme: BillTemplates, data: bytes, words: str) -> None:
    assert words in refused(data, acme)


def test_a_pdf_with_too_many_pages_is_refused(acme: BillTemplates) -> None:
    assert "61 pages" in refused(plain_pdf("\f".join(["ACME"] * 61)), acme)


def test_a_locked_pdf_is_told_from_a_damaged_one(acme: BillTemplates) -> None:
    key = b"<" + b"00" * 32 + b">"
    locked = b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O %b /U %b >>" % (
        key,
        key,
    )
    data = BILL.replace(b"/Root 1 0 R", b"/Root 1 0 R /ID [<00> <00>] " + locked)
    assert "password" in refused(data, acme)


def test_a_name_does_not_make_a_pdf() -> None:
    with pytest.raises(IntakeError, match="is no PDF"):
        parse_bills(b"name,amount\n", "bill.PDF")


def test_without_the_extra_it_says_how_to_get_it(
    acme: BillTemplates, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_spec", lambda name: None)
    assert 'pip install "consumer-negotiate[bills]"' in refused(BILL, acme)


def test_a_regex_without_end_is_ended_and_set_aside(tmp_path: Path) -> None:
    (tmp_path / "acme.yml").write_text((ACME / "acme-fiber.yml").read_text("utf-8"), "utf-8")
    templates = made(tmp_path, evil=SLOW)
    text = f"{'A' * 60}!\n{SAMPLE}"
    (bill,) = read_text(text, "bill.pdf", templates, seconds=4)
    assert len(bill.lines) == 5
    assert [str(one) for one in templates.set_aside] == [
        "plugin 'mine': its template of bills evil.yml is refused: it did not end within 4 seconds"
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("keywords: [", "while parsing"),
        ("- 1", "no table"),
        ("fields: {}", "keywords are not words"),
        ("keywords: ['']\nfields: {}", "keywords are not words"),
        (f"{PLAIN}camelot: {{}}", "may not use camelot"),
        (f"{PLAIN}priority: high", "priority is no whole number"),
        ("keywords: [ACME FIBER]\nfields: {amount: '(5'}", "the regex of amount is broken"),
        ("!!python/object/apply:os.system ['true']", "could not determine a constructor"),
        (f"{PLAIN}# {'x' * TEMPLATE_BYTES}", "is larger than"),
        (f"{PLAIN}options: {{languages: [english]}}", "2 letters"),
    ],
)
def test_a_broken_template_is_set_aside_and_the_others_work_on(
    tmp_path: Path, text: str, why: str
) -> None:
    (tmp_path / "acme.yml").write_text((ACME / "acme-fiber.yml").read_text("utf-8"), "utf-8")
    templates = made(tmp_path, broken=text)
    assert len(read_text(SAMPLE, "bill.pdf", templates)[0].lines) == 5
    (refusal,) = templates.set_aside
    assert refusal.part == "template of bills broken.yml"
    assert why in refusal.why


def test_a_currency_that_no_template_names_is_not_made_up(tmp_path: Path) -> None:
    text = (ACME / "acme-fiber.yml").read_text("utf-8").replace("  currency: USD\n", "")
    assert "currency" not in read_text(SAMPLE, "x", made(tmp_path, acme=text))[0].whole.values


def test_the_templates_of_one_provider_can_be_asked_for(tmp_path: Path) -> None:
    made(tmp_path, acme="", **{"acme.mobile": "", "acme-two": ""})
    chosen = BillTemplates([("mine", tmp_path)], "acme").templates
    assert [one.name for one in chosen] == ["acme.mobile.yml", "acme.yml"]


def test_a_folder_that_fails_is_named() -> None:
    missing = BillTemplates([("mine", Path("/nowhere/at/all"))])
    assert "cannot be listed" in str(missing.set_aside[0])


@settings(max_examples=5, deadline=None)
@given(st.binary(max_size=200))
def test_any_pdf_is_read_or_refused(data: bytes) -> None:
    with contextlib.suppress(IntakeError):
        read_pdf(b"%PDF-1.4\n" + data, "bill.pdf", BillTemplates())


def test_nothing_of_it_is_imported_before_a_pdf_is_read() -> None:
    code = (
        "import sys; from negotiate.cli.read import bill; "
        "sys.exit(bool({'invoice2data', 'pdfplumber', 'yaml'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
