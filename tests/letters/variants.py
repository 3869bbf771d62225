"""What a letter may have to say, each in a plan: branches of templates that no example reaches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from tests.letters.test_letters import FILES, matrix, plans, renderer
from tests.letters.test_owed import CLAIMED, MONTHS, example, finding, of_month, planned

from negotiate.documents.kind import Kind
from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.letters.write import compose, recipient, write
from negotiate.documents.trace.renderer import TracingRenderer
from negotiate.documents.trace.statements import untraced
from negotiate.model.document import Document, LetterKind
from negotiate.model.finding import Finding
from negotiate.model.plan import Plan

Data = dict[str, Any]
#: The example whose currency, number format and law a variant has.
LIKE: Mapping[str, str] = {
    "charge_dispute": "several-charges",
    "promise_missing": "promised-price",
    "cancellation": "generic-gym",
}


@cache
def variants() -> Mapping[str, tuple[LetterKind, Plan]]:
    """Kind and plan of each, by a name."""
    return dict(
        (
            *((f"dispute {name}", ("charge_dispute", plan)) for name, plan in _disputes()),
            *(
                (f"promise {name}", ("promise_missing", planned(data)))
                for name, data in _promises()
            ),
            *((f"end {name}", ("cancellation", planned(data))) for name, data in _endings()),
        )
    )


def written(name: str, locale: str) -> Document:
    """A variant in a language."""
    kind, plan = variants()[name]
    return write(plan, LETTERS[kind], renderer(LIKE[kind], locale))


def examples_in(locale: str) -> list[tuple[Kind, str]]:
    """Kinds that are written in a language, each with every example that has its facts."""
    return [(kind, case) for kind, tag, case in matrix() if tag == locale]


def own_words(kind: Kind, plan: Plan, locale: str, like: str) -> str:
    """What a letter says in the language of its templates: title, body and frame, no values."""
    tracer = TracingRenderer.like(renderer(like, locale))
    context = {"plan": plan, **kind.context(plan, tracer.words)}
    traced = tracer.trace(kind.template, context, {"plan": plan})
    plain = renderer(like, locale)
    letter = compose(plan, kind, plain)
    desk = recipient(plan, kind).desk
    return "\n".join(
        (
            untraced(traced.title, traced.title_spans),
            untraced(traced.markdown, traced.spans),
            letter.salutation,
            letter.closing,
            letter.enclosed if letter.enclosures else "",
            plain.words.label(desk, "attention") if desk else "",
        )
    )


def _disputes() -> Iterator[tuple[str, Plan]]:
    for kind in CLAIMED:
        for count in (1, 2, 5):
            yield f"{kind} {count}", _claiming(finding(kind, bills=MONTHS[-count:]))
    yield "every month", _claiming(finding("not_agreed", per="month"))
    yield "taken off", _claiming(finding("after_end", bills=MONTHS[-1:]))
    yield "refunded", _claiming(finding("after_end", bills=(date(2026, 10, 1),)))
    data = example("several-charges")
    for key in ("channel", "agent", "reference", "summary"):
        del data["events"][1][key]
    yield "asked before, nothing known", planned(data)
    data = example("several-charges")
    data["contract"]["services"] = ["other"]
    for charge in data["contract"]["charges"]:
        charge.pop("service", None)
    yield "of other services", planned(data)


def _claiming(*found: Finding) -> Plan:
    plan = plans()["several-charges"]
    assert plan.claim
    return plan.model_copy(update={"claim": plan.claim.model_copy(update={"findings": found})})


def _promises() -> Iterator[tuple[str, Data]]:
    base = example("promised-price")

    def changed(**event: object) -> Data:
        data = deepcopy(base)
        data["events"][0] |= event
        return data

    different = changed()
    different["bills"][1]["lines"][0]["amount"] = Decimal("75.00")
    different["bills"][1]["total"] = Decimal("79.30")
    yield "different amounts", different
    many = changed(on=date(2026, 6, 18), starts=date(2026, 7, 1))
    many["bills"] = [of_month(many["bills"][0], month) for month in (7, 8, 9, 10, 11)]
    yield "many bills", many
    endless = changed(discount_monthly=Decimal("8.00"))
    for key in ("monthly_price", "months", "agent", "channel"):
        del endless["events"][0][key]
    yield "discount from a day", deepcopy(endless)
    del endless["events"][0]["starts"]
    yield "discount without an end", endless
    yield "price of a line", changed(about="Internet 400", months=2)
    yield "years", changed(months=21)
    yield "price with tax", base | {"contract": base["contract"] | {"prices_include_tax": True}}
    yield "discount of the contract", _too_small(deepcopy(base))


def _too_small(data: Data) -> Data:
    """A discount of the contract that the last bill takes off in part."""
    data["contract"]["charges"].append(
        {"name": "Loyalty discount", "kind": "discount", "monthly_amount": Decimal("10.00")}
    )
    for bill, amount in zip(data["bills"], (10, 4), strict=True):
        bill["lines"].append({"name": "Loyalty discount", "kind": "discount", "amount": amount})
        bill["total"] -= amount
    data["events"][0] = {
        "on": date(2026, 9, 18),
        "kind": "promise",
        "agent": "Renee",
        "about": "Loyalty discount",
        "summary": "The discount stays as it is.",
    }
    return data


def _endings() -> Iterator[tuple[str, Data]]:
    base = example("generic-gym")

    def changed(*events: Data, **contract: object) -> Data:
        return base | {"events": list(events), "contract": base["contract"] | contract}

    told = {"on": date(2026, 11, 10), "kind": "cancellation", "ends": date(2026, 12, 31)}
    yield "told", changed(told | {"channel": "phone", "reference": "IF-77"})
    yield "told by mail", changed(told | {"channel": "post"})
    yield "told, reference alone", changed(told | {"reference": "IF-77"})
    yield "told, nothing known", changed(told)
    yield "told, over", changed(told | {"on": date(2026, 9, 10), "ends": date(2026, 10, 31)})
    for unit, length in (("days", 21), ("months", 1), ("cycles", 2)):
        yield f"notice in {unit}", changed(notice={"length": length, "unit": unit})
    for service in ("other", "insurance", "streaming", "energy", "software", "airline"):
        yield f"of {service}", changed(services=[service])
    yield "of two services", changed(services=["tv", "internet"])
    things = [{"name": "Card"}, {"name": "Locker key"}]
    yield "with things to return", changed(equipment=things)


assert set(LIKE.values()) <= set(FILES)
