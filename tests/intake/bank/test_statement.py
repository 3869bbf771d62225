"""Statements of many banks are read alike; what cannot be read is told once, with its place."""

from __future__ import annotations

import contextlib
import re
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiate.errors import IntakeError
from negotiate.intake.bank.numbers import amount
from negotiate.intake.bank.statement import (
    Statement,
    merged,
    parse_statement,
    read_statement,
    read_statements,
)

EXPECTED = [(date(2026, 10, 30), Decimal("84.99")), (date(2026, 11, 3), Decimal("1250.00"))]

FILES = {
    "signed, as in the United States": "Date,Description,Amount\n"
    '10/30/2026,ACME FIBER,-84.99\n11/03/2026,RENT,"-1,250.00"\n',
    "debit and credit columns": "Transaction Date,Description,Debit,Credit\n"
    "2026-10-30,ACME FIBER,84.99,\n2026-11-03,RENT,1250.00,\n",
    "semicolons and commas, as in Poland": "Data operacji;Opis operacji;Kwota\n"
    "30.10.2026;ACME FIBER;-84,99 PLN\n03.11.2026;CZYNSZ;-1 250,00 PLN\n",
    "points for thousands, as in Greece": "Ημερομηνία;Περιγραφή;Ποσό\n"
    "30/10/2026;ACME FIBER;-84,99\n03/11/2026;ενοίκιο;-1.250,00\n",
    "what leaves is above zero": "date,name,amount\n"
    "20261030,ACME FIBER,84.99\n20261103,RENT,1250\n",
}


def parse(text: str, **more: object) -> Statement:
    return parse_statement(text.encode(), "bank.csv", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("text", FILES.values(), ids=FILES)
def test_banks_write_the_same_payments_in_many_ways(text: str) -> None:
    assert [(p.on, p.amount) for p in parse(text).transactions] == EXPECTED


@pytest.mark.parametrize(
    ("encoding", "noted"), [("utf-8-sig", False), ("utf-16", False), ("cp1252", True)]
)
def test_the_usual_encodings_are_read_and_a_guess_is_said(encoding: str, noted: bool) -> None:
    text = "Date,Description,Amount\n2026-10-30,CAFÉ,-4.00\n"
    read = parse_statement(text.encode(encoding), "bank.csv")
    assert read.transactions[0].description == "CAFÉ"
    assert any("cp1252" in note for note in read.notes) == noted


OFX_1 = """OFXHEADER:100
DATA:OFXSGML

<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD
<BANKTRANLIST>
<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>20261030120000[-5:EST]<TRNAMT>-84.99<FITID>A1<NAME>ACME FIBER
</STMTTRN>
<STMTTRN>
<TRNTYPE>DEBIT
<DTPOSTED>20261103
<TRNAMT>-1250.00
<FITID>A2
<NAME>SMITH &amp; SONS
<MEMO>RENT
</STMTTRN>
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
"""
OFX_2 = """<?xml version="1.0"?><?OFX OFXHEADER="200" VERSION="220"?>
<OFX><STMTRS><CURDEF>USD</CURDEF><BANKTRANLIST>
<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20261030</DTPOSTED><TRNAMT>-84.99</TRNAMT>\
<FITID>A1</FITID><NAME>ACME FIBER</NAME></STMTTRN>
<STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20261103</DTPOSTED><TRNAMT>-1250.00</TRNAMT>\
<FITID>A2</FITID><NAME>SMITH &amp; SONS</NAME><MEMO>RENT</MEMO></STMTTRN>
</BANKTRANLIST></STMTRS></OFX>
"""


@pytest.mark.parametrize("text", [OFX_1, OFX_2], ids=["SGML", "XML"])
def test_both_versions_of_ofx_are_read(text: str) -> None:
    read = parse(text)
    assert [(p.on, p.amount) for p in read.transactions] == EXPECTED
    assert [p.id for p in read.transactions] == ["A1", "A2"]
    assert read.transactions[1].description == "SMITH & SONS RENT"
    assert read.currency == "USD"


def test_ofx_is_read_as_another_reader_reads_it() -> None:
    ofxtools = pytest.importorskip("ofxtools")
    full = OFX_1.replace(
        "DATA:OFXSGML\n",
        "DATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:USASCII\nCHARSET:1252\n"
        "COMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n",
    )
    parser = ofxtools.Parser.OFXTree()
    parser.parse(BytesIO(full.encode()))
    theirs = [
        (node.findtext("FITID"), Decimal(node.findtext("TRNAMT")), node.findtext("DTPOSTED")[:8])
        for node in parser.getroot().iter("STMTTRN")
    ]
    ours = [(p.id, -p.amount, f"{p.on:%Y%m%d}") for p in parse(full).transactions]
    assert ours == theirs


BAD = {
    "empty": (b"", "is empty"),
    "a PDF": (b"%PDF-1.7 ...", "is a PDF"),
    "a spreadsheet": (b"PK\x03\x04....", "is a workbook"),
    "bytes of no text": (b"Date,Description,Amount\n\x00\x00", "holds null bytes"),
    "no column of amounts": (b"Date,Description\n2026-10-30,X\n", "has no column for amount"),
    "a cut-off row": (
        b"Date,Description,Amount\n2026-10-30,ACME\n2026-10-31,ACME,-1\n",
        "line 2: has 2 cells under 3 headings",
    ),
    "a cut-off quote": (b'Date,Description,Amount\n2026-10-30,"ACME', "ends within a quoted cell"),
    "no number": (b"Date,Description,Amount\n2026-10-30,ACME,lots\n", "Amount (line 2): is not"),
    "no date": (
        b"Date,Description,Amount\n2026-10-30,A,-1\nsoon,ACME,-1\n",
        "Date (line 3): is not a date",
    ),
    "dates that fit both ways": (
        b"Date,Description,Amount\n03/04/2026,ACME,-1\n",
        "may be day first or month first",
    ),
    "a formula for an amount": (
        b"Date,Description,Amount\n2026-10-30,ACME,=1+1\n",
        "Amount (line 2): is not an amount",
    ),
    "an OFX file that is cut off": (OFX_1[:300].encode(), "is cut off"),
    "an OFX file without payments": (b"OFXHEADER:100\n<OFX></OFX>", "holds no payment"),
}


@pytest.mark.parametrize(("content", "said"), BAD.values(), ids=BAD)
def test_what_cannot_be_read_is_one_clear_error(content: bytes, said: str) -> None:
    with pytest.raises(IntakeError) as caught:
        parse_statement(content, "bank.csv")
    assert said in str(caught.value)


def test_every_bad_row_is_told_at_once_up_to_a_bound() -> None:
    rows = "".join("soon,ACME,lots\n" for _ in range(100))
    with pytest.raises(IntakeError) as caught:
        parse(f"Date,Description,Amount\n2026-10-30,A,-1\n{rows}")
    assert len(caught.value.problems) == 20


@pytest.mark.parametrize(("dates", "month"), [("dmy", 4), ("mdy", 3)])
def test_dates_that_fit_both_ways_are_read_as_one_says(dates: str, month: int) -> None:
    read = parse("Date,Description,Amount\n03/04/2026,ACME,-1\n", dates=dates)
    assert read.transactions[0].on.month == month


def test_no_error_repeats_what_may_be_an_account_number() -> None:
    with pytest.raises(IntakeError) as caught:
        parse("Date,Description,Amount\n2026-10-30,ACME,PL61109010140000071219812874\n")
    assert "109010140000071219812874" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "Date,Description,Amount\n2026-10-30,A,-1\nPL61109010140000071219812874,ACME,-1\n",
        "Account: 1234567890123456\nBalance\n2026-10-30,A,-1\n",
    ],
)
def test_no_error_repeats_one_wherever_it_stands(text: str) -> None:
    with pytest.raises(IntakeError) as caught:
        parse(text)
    assert not re.search(r"\d{5}", str(caught.value))


def test_lines_above_the_headings_are_passed_over() -> None:
    above = "Account;PL61 1090\nPeriod;October\n\n"
    read = parse(above + FILES["semicolons and commas, as in Poland"])
    assert [(p.on, p.amount) for p in read.transactions] == EXPECTED


def test_an_amount_of_no_bank_is_refused() -> None:
    with pytest.raises(IntakeError, match="has no amount"):
        parse(OFX_1.replace("-84.99", "-1e999999"))


def test_one_payment_in_two_files_counts_once_and_two_accounts_count_twice(tmp_path: Path) -> None:
    one, two, other = (tmp_path / name for name in ("a.ofx", "b.ofx", "c.ofx"))
    one.write_text(OFX_1)
    two.write_text(OFX_1)
    other.write_text(OFX_1.replace("<FITID>A", "<FITID>B"))
    assert len(read_statements([one, two]).transactions) == 2
    assert len(read_statements([one, other]).transactions) == 4


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,234.56", "1234.56"), ("1.234,56", "1234.56"), ("1 234,56", "1234.56"),
        ("1,234", "1234"), ("12,5", "12.5"), ("(5.00)", "-5.00"), ("5.00-", "-5.00"),
        ("$5", "5"), ("-5,00 zł", "-5.00"), ("1'234.50", "1234.50"), ("\u22125", "-5"),
        ("", None), ("five", None), ("=1+1", None), ("1e5", None), ("NaN", None),
    ],
)  # fmt: skip
def test_amounts_are_read_as_they_are_written(written: str, value: str | None) -> None:
    assert amount(written) == (None if value is None else Decimal(value))


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
def test_whatever_the_bytes_are_there_is_a_statement_or_an_error(content: bytes) -> None:
    with contextlib.suppress(IntakeError):
        assert parse_statement(content, "bank.csv").transactions


@given(st.lists(st.text("Date,Description;Amount\n\"'-/.0123456789 ", max_size=40), max_size=6))
def test_whatever_the_rows_are_there_is_a_statement_or_an_error(rows: list[str]) -> None:
    with contextlib.suppress(IntakeError):
        assert parse("Date,Description,Amount\n" + "\n".join(rows)).transactions


@pytest.mark.parametrize(
    "text",
    [
        "Date,Description,Amount\n1850-09-03,ACME FIBER,-84\n",
        "<OFX><STMTTRN><DTPOSTED>18500903<TRNAMT>-84<NAME>ACME</STMTTRN></OFX>",
    ],
    ids=["CSV", "OFX"],
)
def test_a_day_no_contract_can_speak_of_is_told_and_no_crash(text: str) -> None:
    with pytest.raises(IntakeError, match=r"is not a date|has no day"):
        parse(text)


def test_statements_that_were_read_one_by_one_are_the_same_as_files_read_together(
    tmp_path: Path,
) -> None:
    files = [tmp_path / "a.csv", tmp_path / "b.csv"]
    files[0].write_text("Date,Description,Amount\n2026-01-02,Gym,-5\n2026-02-02,Gym,-5\n", "utf-8")
    files[1].write_text("Date,Description,Amount\n2026-02-02,Gym,-5\n2026-03-02,Gym,-5\n", "utf-8")
    together = merged([read_statement(path) for path in files])
    assert together == read_statements(files)
    assert len(together.transactions) == 3
