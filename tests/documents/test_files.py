"""Which files documents become."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Any, get_args

import pytest
from tests.documents.handmade import letter
from tests.documents.opened import pdf_pages, squeezed

from negotiate.documents.build import files
from negotiate.errors import MissingExtra
from negotiate.model.document import Document, Format
from negotiate.model.plan import Plan
from negotiate.negotiator import Negotiator

Data = dict[str, Any]
ALL: tuple[Format, ...] = get_args(Format)


@pytest.fixture(scope="module")
def documents(
    negotiator: Negotiator, example: Callable[[str], Data], plan_of: Callable[[Data], Plan]
) -> tuple[Document, ...]:
    return negotiator.documents(plan_of(example("spectrum-internet")))


def test_unless_asked_each_is_written_in_the_formats_of_its_kind(
    documents: tuple[Document, ...],
) -> None:
    expected = {f"{d.kind.replace('_', '-')}.{form}" for d in documents for form in d.formats}
    assert set(files(documents)) == expected
    assert {name.rpartition(".")[2] for name in expected} == {"md", "txt", "eml", "ics"}


def test_each_is_written_in_what_was_asked_for_and_it_has(
    documents: tuple[Document, ...],
) -> None:
    named = set(files(documents, ["html", "ics", "eml"]))
    assert named == {
        *("position.html", "call-sheet.html", "call-script.html"),
        *("confirmation.html", "confirmation.eml", "escalation.html", "escalation.eml"),
        "reminders.ics",
    }
    assert files(documents, []) == {}
    assert set(files((letter(),), ALL)) == {
        f"billing-error.{form}" for form in ("md", "txt", "eml", "html", "pdf", "docx")
    }


def test_the_same_documents_give_the_same_bytes(documents: tuple[Document, ...]) -> None:
    first, second = (files(documents, ALL, attach_pdf=True) for _ in range(2))
    assert first == second


def test_a_draft_carries_the_page_when_asked() -> None:
    written = files((letter(),), ["eml", "pdf"], attach_pdf=True)
    raw = written["billing-error.eml"]
    message = BytesParser(_class=EmailMessage, policy=policy.default).parsebytes(raw)
    assert message["X-Unsent"] == "1"
    assert message["Date"] is None
    assert message.defects == []
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "billing-error.pdf"
    assert attached.get_content_type() == "application/pdf"
    assert attached.get_content() == written["billing-error.pdf"]
    body = message.get_body(("plain",))
    assert body is not None
    assert "Dear Sir or Madam" in body.get_content()
    assert squeezed("Dear Sir or Madam") in squeezed(pdf_pages(attached.get_content())[0])


def test_what_sets_pages_is_not_imported_before_it_is_used() -> None:
    used = "import sys, negotiate.documents.build; print({'typst', 'docx'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", used], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_without_an_extra_the_other_formats_are_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setitem(sys.modules, "docx", None)
    assert set(files((letter(),), ["html", "eml"])) == {"billing-error.html", "billing-error.eml"}
    extras: tuple[Format, ...] = ("pdf", "docx")
    for form in extras:
        with pytest.raises(MissingExtra) as refused:
            files((letter(),), [form])
        assert refused.value.extra == form
    with pytest.raises(MissingExtra):
        files((letter(),), ["eml"], attach_pdf=True)
