"""The comparison in words: each line of a total, what differs, and what nobody knows."""

from __future__ import annotations

from tests.installed import installed

from negotiate.testing.samples import (
    SAMPLE_DAY,
    sample_case,
    sample_charge,
    sample_contract,
    sample_mandate,
    sample_offer,
)

NEGOTIATOR = installed()

OFFER = sample_offer(
    price_months=6,
    equipment_once="99",
    monthly_fees=[{"name": "Network fee", "amount": "2.95"}],
    one_time_fees=[{"name": "SIM", "amount": 5}],
    gift_card="100",
    credit_once="20",
    tax="included",
    term_months=0,
    gives={"download_mbps": 50, "data_cap_gb": 1200, "channels": 10},
)
CONTRACT = sample_contract(
    gives={"download_mbps": 500, "data_cap_gb": "unlimited", "upload_mbps": 20},
    charges=[
        sample_charge(),
        sample_charge(name="Sports", kind="feature", monthly_amount="7", used=False),
    ],
)


def written(**mandate: object) -> str:
    case = sample_case(
        contract=CONTRACT,
        offers=[OFFER],
        mandate=sample_mandate(horizon_months=12, **mandate),
    )
    assessment = NEGOTIATOR.assess(case, on=SAMPLE_DAY)
    return " ".join(NEGOTIATOR.report(case, assessment).text.split())


def test_every_line_of_a_total_is_named_with_its_amount() -> None:
    text = written(overlap_days=3)
    assert (
        "Rival. Price, months 1 to 12 at $65.00: $780.00; fee (Network fee), months 1 to 12 at "
        "$2.95: $35.40; equipment to buy: $99.00; fee once (SIM): $5.00; gift card: -$100.00; "
        "credit once: -$20.00; both paid, 3 days: $8.70; your time, 2 hours: $40.00."
    ) in text


def test_what_differs_is_told_with_both_sides() -> None:
    text = written()
    assert "Download: 50 Mbps, here 500 Mbps." in text
    assert "Data a month: 1200 GB, here no limit." in text
    assert "Upload: not stated, here 20 Mbps." in text
    assert "* Rival differs: slower download and less data;" in text


def test_what_nobody_knows_is_said() -> None:
    text = written()
    assert "its later price is unknown, so the first is held" in text
    assert "its tax is unknown, so the prices do not compare" in text
    assert "Ask whether the other lines keep their price" in text


def test_a_discount_is_said_and_otherwise_not() -> None:
    assert "Later months count for less: 4% a year." in written(discount_percent="4")
    assert "count for less" not in written()
