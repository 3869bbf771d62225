"""Every layout's file gives the offers it states, and every bad one a clear error."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from negotiate.errors import IntakeError
from negotiate.intake.labels import parse_labels, read_labels, to_offer
from negotiate.intake.labels.dialect import DIALECTS
from negotiate.model.label import LabelFile
from negotiate.model.offer import Offer

FIXTURES = Path(__file__).parent / "fixtures"
ON = date(2026, 11, 21)
SNAKE = (FIXTURES / "fcc-snake.csv").read_bytes()
# Layouts with the headers of another, told apart by the provider's name or by --dialect.
ASKED = {"frontier", "wow"}


def read(name: str) -> LabelFile:
    path = next(FIXTURES.glob(f"{name}.*"))
    return read_labels(path, on=ON, dialect=name if name in ASKED else None)


def offers(name: str) -> list[Offer]:
    source = read(name)
    return [to_offer(label, source, company="Acme Data") for label in source.labels]


# name, first price, months, price after, download, upload
EXACT = [
    ("fcc-snake", [("39.95", 6, "59.95", "43.6", "4.07"), ("1", None, None, "43.6", "4.07")]),
    ("frontier", [("59.99", None, None, "500", "500"), ("79.99", None, None, "1000", "1000")]),
    ("wow", [("95", None, None, "500", "20")]),
    ("fcc-camel", [("120", None, None, "100", "5")]),
    ("att", [("45", 12, "65", "313", "314"), ("60", None, None, "12", "1")]),
    ("brightspeed", [("49", 12, "69", "500", "500")]),
    ("google-fiber", [("70", None, None, "1000", "1000")]),
    ("t-mobile", [("35", None, None, None, None)]),
    ("viasat", [("99.99", None, None, "25", None)]),
    ("livingood", [("125", None, None, "1000", "75")]),
    ("openisp", [("50", None, None, "100", None)]),
]


def test_every_layout_has_a_case() -> None:
    assert {name for name, _ in EXACT} == {dialect.name for dialect in DIALECTS}


@pytest.mark.parametrize(("name", "rows"), EXACT, ids=[name for name, _ in EXACT])
def test_a_layout_gives_its_prices_and_speeds(name: str, rows: list[tuple[object, ...]]) -> None:
    def number(value: object) -> Decimal | None:
        return Decimal(str(value)) if value is not None else None

    assert read(name).dialect == name
    assert [
        (
            o.monthly_price,
            o.price_months,
            o.regular_price,
            o.gives.download_mbps,
            o.gives.upload_mbps,
        )
        for o in offers(name)
    ] == [(number(r[0]), r[1], number(r[2]), number(r[3]), number(r[4])) for r in rows]


def test_a_whole_label_becomes_a_whole_offer() -> None:
    offer = offers("fcc-snake")[0]
    assert offer.plan == "World (Gold)"
    assert offer.term_months == 24
    assert [(f.name, f.amount) for f in offer.one_time_fees] == [
        ("Equipment cost", Decimal(25)),
        ("installation fee", Decimal(50)),
    ]
    assert [(f.name, f.amount) for f in offer.monthly_fees] == [
        ("Equipment rental", Decimal("9.95")),
        ("virus protection", Decimal(4)),
    ]
    assert offer.early_termination is not None
    assert offer.early_termination.model_dump() == {"kind": "flat", "amount": Decimal(90)}
    assert offer.tax == "included"
    assert (offer.gives.latency_ms, offer.gives.data_cap_gb) == (Decimal(139), Decimal(50))
    assert offer.plan_id == "F0005937974123ABC456EMC789"
    assert offer.imported is not None
    assert (offer.imported.dialect, offer.imported.row) == ("fcc-snake", 1)


def test_quirks_are_read_and_said() -> None:
    assert offers("wow")[0].one_time_fees[0].amount == Decimal(1400)
    assert read("wow").labels[0].connection == "Cable"
    assert [fee.amount for fee in offers("fcc-camel")[0].monthly_fees] == [
        Decimal(5),
        Decimal("2.5"),
    ]
    assert offers("fcc-camel")[0].gives.latency_ms == Decimal(90)
    assert offers("att")[0].one_time_fees[0].name == "Activation"
    assert any("repeat the headers, left out: 1" in note for note in read("frontier").notes)
    assert any("promotional" in note for note in read("att").notes)
    assert any("lower end" in note for note in read("att").labels[1].notes)
    assert any("without its length" in note for note in read("livingood").labels[0].notes)
    assert [label.placeholder for label in read("fcc-snake").labels] == [False, True]
    assert any("shorter" in note for note in read("frontier").labels[1].notes)
    assert offers("openisp")[0].plan_id == "F0005937974240410SIANATAEN"
    assert offers("openisp")[0].one_time_fees[0].amount == Decimal("25.5")


def test_a_provider_whose_files_look_like_anothers_is_known_by_name() -> None:
    data = (FIXTURES / "frontier.csv").read_bytes().replace(b"Acme Data", b"Frontier")
    assert parse_labels(data, "f.csv", on=ON).dialect == "frontier"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_encodings_with_a_mark_read_alike(encoding: str) -> None:
    data = SNAKE.decode().encode(encoding)
    assert parse_labels(data, "f.csv", on=ON).labels == read("fcc-snake").labels


def test_another_encoding_is_said() -> None:
    found = parse_labels(SNAKE.replace(b"World", b"Caf\xe9"), "f.csv", on=ON)
    assert found.labels[0].plan == "Café (Gold)"
    assert any("cp1252" in note for note in found.notes)


BAD = {
    "empty": (b"", "is empty"),
    "cut in a row": (SNAKE[:-60], "row 2: has"),
    "cut in quotes": (SNAKE.replace(b",World", b',"World'), "cut off or damaged"),
    "cut JSON": (b'[{"monthlyPrice": 50', "cut off or is not JSON"),
    "deep JSON": (b"[" * 100_000, "nested too deeply"),
    "workbook": (b"PK\x03\x04rest", "save it as CSV"),
    "null bytes": (b"a,b\x00\n1,2\n", "null bytes"),
    "half UTF-16": (b"\xff\xfea", "not readable as utf-16"),
    "formula": (SNAKE.replace(b"59.95", b"=cmd|'/c calc'!A1"), "is not an amount"),
    "formula fee": (SNAKE.replace(b"25.00;", b"=1+1;"), "is a formula"),
    "negative": (SNAKE.replace(b",59.95", b",-59.95"), "is not an amount"),
    "headers twice": (SNAKE.replace(b"intro_rate_time", b"intro_rate"), "is there 2 times"),
    "headers alike": (SNAKE.replace(b"tier_plan_name", b"Monthly Price"), "one and the same"),
    "unknown": (b"a,b\n1,2\n", "nearest is"),
    "only headers": (SNAKE.splitlines()[0], "no plan"),
    "huge cell": (SNAKE.replace(b"World", b"W" * 20_000), "more than 10,000"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_gives_one_clear_error(name: str) -> None:
    data, words = BAD[name]
    with pytest.raises(IntakeError) as caught:
        parse_labels(data, "bad.csv", on=ON)
    assert words in str(caught.value)
    assert len(caught.value.problems) <= 21


def test_hidden_characters_are_taken_out_and_said() -> None:
    label = parse_labels(SNAKE.replace(b"World", "W\u202eorld".encode()), "f", on=ON).labels[0]
    assert label.plan == "World (Gold)"
    assert any("taken out" in note for note in label.notes)


def test_two_layouts_at_once_are_refused() -> None:
    both = b"unique_plan_id,monthly_price,FCCPlanId,priceAmount\n1,2,3,4\n"
    with pytest.raises(IntakeError, match="could be"):
        parse_labels(both, "f.csv", on=ON)


@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.tuples(st.integers(0, len(SNAKE)), st.binary(max_size=9)).map(
            lambda cut: SNAKE[: cut[0]] + cut[1] + SNAKE[cut[0] :]
        ),
        st.integers(0, len(SNAKE)).map(lambda end: SNAKE[:end]),
    ),
    st.sampled_from([None, *(dialect.name for dialect in DIALECTS)]),
)
@example(b'{"monthlyPrice": {"value": "\\ud800"}}', "openisp")
def test_whatever_the_bytes_there_are_labels_or_an_error(data: bytes, asked: str | None) -> None:
    try:
        found = parse_labels(data, "f", on=ON, dialect=asked)
    except IntakeError:
        return
    assert all(to_offer(label, found, company="Acme") for label in found.labels)


cents = st.integers(500, 30_000).map(lambda n: Decimal(n) / 100)
FCC_ROW = "x,P,{after},Yes,{first},{months}"
MAIN_IS_PROMO_ROW = "x,P,{first},Yes,{after},{months}"
WITH_PROMO = {
    "fcc-snake": (
        "unique_plan_id,service_plan_name,monthly_price,"
        "intro_rate,intro_rate_price,intro_rate_time",
        FCC_ROW,
    ),
    "fcc-camel": (
        "UniquePlanID,ServicePlanName,MonthlyPrice ,IntroRate,IntroRatePrice,IntroRateTime",
        FCC_ROW,
    ),
    "att": (
        "FCCPlanId,planName,priceAmount,"
        "introductoryRateValue,priceAfterIntroductory,introductoryPeriodLength",
        MAIN_IS_PROMO_ROW.replace("Yes", "is"),
    ),
    "brightspeed": (
        "UPI,Plan Name,Monthly Price,Introductory Rate?,Price After Intro,Time Intro Applies",
        MAIN_IS_PROMO_ROW,
    ),
}


@given(st.sampled_from(sorted(WITH_PROMO)), cents, cents, st.integers(1, 36))
def test_first_and_later_price_survive_in_every_layout_that_states_both(
    name: str, first: Decimal, after: Decimal, months: int
) -> None:
    headers, row = WITH_PROMO[name]
    text = f"{headers}\n{row.format(first=first, after=after, months=months)}\n"
    label = parse_labels(text.encode(), "f.csv", on=ON).labels[0]
    whole = (first, months, after) if first != after else (first, None, None)
    assert (label.first_price, label.price_months, label.regular_price) == whole
