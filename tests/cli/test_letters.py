"""``negotiate letters`` and ``negotiate documents``."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest
from click.testing import Result

from negotiate.cli.letters.reading import read
from negotiate.documents.translations import Sources
from negotiate.model.document import LetterKind

Run = Callable[..., Result]
Example = Callable[[str], Path]
ON = ("--on", "2026-11-21")
WEAK = """Dear Sir, my Visa 4111 1111 1111 1111 was charged $89 on October 9, 2026. Please refund.
Sincerely, Jo Doe
"""


def test_lists_what_can_be_written_and_what_the_others_lack(run: Run, example: Example) -> None:
    ready = run("letters", "list", example("card-charge"), *ON)
    assert "billing_error: can be written" in ready.stdout
    lacking = run("letters", "list", example("warranty-clause"), *ON)
    assert "billing_error lacks:\n  card_statements: a statement of the credit" in lacking.stdout


def test_a_letter_that_follows_an_older_english_text_is_told_as_one(
    run: Run, example: Example, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("negotiate.documents.translations.sources", lambda tag: Sources())
    case = example("letters/pl-internet")
    listed = run("letters", "list", case, *ON)
    assert "cancellation: can be written, in pl-PL from an older English text" in listed.stdout
    assert "public_post: can be written\n" in listed.stdout
    written = run("letters", "write", case, "cancellation", *ON)
    assert "note: this letter in pl-PL follows an older English text." in written.stderr
    english = run("letters", "write", case, "cancellation", *ON, "--locale", "en-US")
    assert english.stderr == ""
    kinds = run("documents", "kinds").stdout
    assert "older than the English: de-DE, el-GR, en-GB, es-US, et-EE, pl-PL, ru" in kinds


def test_lists_as_json(run: Run, example: Example) -> None:
    found = json.loads(run("letters", "list", example("warranty-clause"), *ON, "--json").stdout)
    assert found["billing_error"][0]["key"] == "card_statements"


def test_writes_a_letter(run: Run, example: Example, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("letters", "write", example("card-charge"), "billing_error", *ON, "--out", out)
    assert done.exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == ["billing-error.md", "billing-error.txt"]
    assert "Attn: Billing Errors" in done.stdout


def test_writes_a_letter_in_the_formats_asked_for(
    run: Run, example: Example, tmp_path: Path
) -> None:
    asked = ("--format", "pdf", "--format", "html", "--out", tmp_path)
    done = run("letters", "write", example("card-charge"), "billing_error", *ON, *asked)
    assert done.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "billing-error.html",
        "billing-error.pdf",
    ]


def test_a_format_that_a_letter_has_not_is_one_message(
    run: Run, example: Example, tmp_path: Path
) -> None:
    asked = ("--format", "eml", "--out", tmp_path / "out")
    done = run("letters", "write", example("card-charge"), "billing_error", *ON, *asked)
    assert done.exit_code == 2
    assert "billing_error is not written as eml." in done.stderr
    assert not (tmp_path / "out").exists()


def test_writes_no_letter_with_a_hole_and_asks_for_each_fact_by_name(
    run: Run, example: Example, tmp_path: Path
) -> None:
    text = example("card-charge").read_text("utf-8").replace("sent = 2026-10-25\n", "")
    (tmp_path / "case.toml").write_text(text.replace('account = "4417"\n', ""), "utf-8")
    out = tmp_path / "out"
    done = run("letters", "write", tmp_path / "case.toml", "billing_error", *ON, "--out", out)
    assert done.exit_code == 2
    assert "card_statements[0].sent: the date the statement was sent" in done.stderr
    assert "card_statements[0].account: the last digits" in done.stderr
    assert not out.exists()


def test_prints_a_template_to_start_ones_own_from(run: Run) -> None:
    done = run("letters", "template", "billing_error")
    assert '{% call element("amount") %}' in done.stdout
    other = run("letters", "template", "billing_error", "--locale", "../../x")
    assert other.exit_code == 2
    assert "is not written in" in other.stderr


def test_a_strangers_letter_is_told_what_it_lacks(run: Run, tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text(WEAK, "utf-8")
    done = run("letters", "check", letter, "--kind", "billing_error")
    assert done.exit_code == 1
    assert "not found: the issuer's address for billing errors" in done.stdout
    assert "must not be there: a whole card number" in done.stdout
    assert "not found: the amount" not in done.stdout


def test_a_letter_of_ours_lacks_nothing(run: Run, example: Example, tmp_path: Path) -> None:
    run("letters", "write", example("card-charge"), "billing_error", *ON, "--out", tmp_path)
    for name in ("billing-error.txt", "billing-error.md"):
        done = run("letters", "check", tmp_path / name, "--kind", "billing_error", "--json")
        assert done.exit_code == 0
        found = json.loads(done.stdout)
        assert found["holds"]
        assert not found["missing"]


def test_reads_an_email(run: Run, tmp_path: Path) -> None:
    mail = tmp_path / "letter.eml"
    mail.write_bytes(b"Subject: account ending 4417\r\n\r\nThe charge of $89.00.\r\n")
    found = json.loads(run("letters", "check", mail, "--kind", "billing_error", "--json").stdout)
    assert {"account", "amount"} <= {one["element"] for one in found["there"]}


@pytest.mark.parametrize("content", [b"", b"\x01\xff\xfe" * 50, b"a" * 500_000, b"1 " * 100_000])
@pytest.mark.parametrize("name", ["letter.txt", "letter.eml"])
def test_whatever_the_file_holds_it_is_told_in_words(
    run: Run, tmp_path: Path, name: str, content: bytes
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    done = run("letters", "check", file, "--kind", "billing_error")
    assert done.exit_code == 1
    assert done.stdout.startswith("not found: your name")


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"PK\x03\x04docx", b"\x00\x01\x02"])
def test_a_file_that_is_no_text_is_refused_with_what_to_do(
    run: Run, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(content)
    done = run("letters", "check", file, "--kind", "billing_error")
    assert done.exit_code == 2
    assert "is not plain text" in done.stderr
    assert ".txt" in done.stderr


@pytest.mark.parametrize(
    "head",
    [
        b"Content-Type: text/plain; charset=klingon-8",
        b"Content-Type: text/plain; charset=base64",
        b"From: @@<>,;:",
        b"From: =?klingon-8?q?=C3?=",
        b"Subject: =?utf-8?b?a?=",
        b"Content-Type: ;;;",
    ],
)
def test_an_email_that_is_malformed_is_read_as_far_as_it_goes(
    run: Run, tmp_path: Path, head: bytes
) -> None:
    mail = tmp_path / "letter.eml"
    mail.write_bytes(head + b"\r\n\r\nThe charge of $89.00.\r\n")
    found = json.loads(run("letters", "check", mail, "--kind", "billing_error", "--json").stdout)
    assert "amount" in {one["element"] for one in found["there"]}


def test_headers_that_are_not_there_are_not_made_up(tmp_path: Path) -> None:
    mail = tmp_path / "letter.eml"
    mail.write_bytes(b"Subject: Hello\r\n\r\nYes.\r\n")
    assert read(mail).text.split() == ["Subject:", "Hello", "Yes."]


@pytest.mark.parametrize(
    ("name", "head"), [("a.html", ""), ("a.HTM", ""), ("a.eml", "Content-Type: text/html\n\n")]
)
def test_the_tags_of_a_page_are_no_words(tmp_path: Path, name: str, head: str) -> None:
    page = "<style>p {}</style><p>account <b>4417</b></p><script>1</script><p>Sincerely&nbsp;me"
    (tmp_path / name).write_text(head + page, "utf-8")
    assert read(tmp_path / name).text.split() == ["account", "4417", "Sincerely", "me"]


def test_words_of_a_stranger_do_not_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("The late fee \x1b[31m is $8 at most.", "utf-8")
    said = run("letters", "check", file, "--kind", "billing_error").stdout
    assert "\x1b" not in said
    assert "late fee \\x1b[31m is $8" in said


def test_it_says_that_words_are_looked_for_and_where_it_stopped(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("word " * 11_000, "utf-8")
    said = run("letters", "check", file, "--kind", "billing_error").stdout
    assert "Only the first 50,000 characters were looked at." in said
    assert said.splitlines()[-1].startswith("Words are looked for, not what they mean")
    as_json = run("letters", "check", file, "--kind", "billing_error", "--json").stdout
    assert json.loads(as_json)["cut"] is True


@pytest.mark.parametrize(
    ("case", "kind"),
    [
        ("generic-gym", "cancellation"),
        ("letters/outage", "complaint"),
        ("letters/promised-credit", "promise_missing"),
    ],
)
def test_a_draft_of_ours_lacks_nothing(
    run: Run, example: Example, tmp_path: Path, case: str, kind: str
) -> None:
    asked = ("--format", "eml", "--out", tmp_path)
    assert run("letters", "write", example(case), kind, *ON, *asked).exit_code == 0
    done = run("letters", "check", next(tmp_path.glob("*.eml")), "--kind", kind)
    assert done.exit_code == 0, done.stdout


def test_a_hyphen_does_for_an_underscore_and_the_nearest_kind_is_suggested(
    run: Run, example: Example
) -> None:
    done = run("letters", "write", example("card-charge"), "billing-error", *ON)
    assert done.exit_code == 0
    for command in (("template",), ("write", example("card-charge"))):
        near = run("letters", *command, "biling")
        assert near.exit_code == 2
        assert "Did you mean billing_error?" in near.stderr


def test_the_help_names_the_letters(run: Run) -> None:
    said = " ".join(run("letters", "write", "--help").stdout.split())
    assert all(kind in said for kind in get_args(LetterKind))


def test_a_language_nobody_described_is_one_message(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text(WEAK, "utf-8")
    done = run("letters", "check", file, "--kind", "billing_error", "--language", "fi")
    assert done.exit_code == 2
    assert "is not known yet" in done.stderr


def test_lists_every_kind_with_its_purpose_flow_and_languages(run: Run) -> None:
    said = " ".join(run("documents", "kinds").stdout.split())
    assert "billing_error Keeps your right to dispute a charge on a credit card" in said
    assert "a claim; in en-US must say: your name, as on the account;" in said


def test_lists_the_kinds_as_json(run: Run) -> None:
    found = {kind["name"]: kind for kind in json.loads(run("documents", "kinds", "--json").stdout)}
    assert found["position"]["letter"] is False
    assert found["billing_error"]["letter"] is True
    assert all(kind["purpose"] for kind in found.values())
