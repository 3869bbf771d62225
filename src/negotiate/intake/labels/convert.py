"""A label as keys of a case: an offer, or the customer's own plan."""

from __future__ import annotations

from typing import Any

import tomlkit

from negotiate.errors import IntakeError, Problem
from negotiate.intake.labels.cells import text
from negotiate.intake.toml import commented, table
from negotiate.model.fee import Flat
from negotiate.model.label import Label, LabelFile
from negotiate.model.offer import Imported, Offer

_PLAN_HEAD = "What your plan's label says. Hold it against your own bill and contract."


def to_offer(label: Label, source: LabelFile, *, company: str | None = None) -> Offer:
    """The label as an offer of its company.

    The fee for leaving early is the one number the label states, so ``Flat`` is the most that can
    be said of it.

    Raises:
        IntakeError: The file names no company and none was given.
    """
    named = text(company or "")[0] or label.company
    if not named:
        fix = "Say whose labels these are with --company."
        raise IntakeError(source.file, [Problem(f"row {label.row}", "names no company", fix)])
    fee = label.early_termination_fee
    return Offer(
        company=named,
        plan=label.plan,
        monthly_price=label.first_price,
        price_months=label.price_months,
        regular_price=label.regular_price,
        term_months=label.term_months,
        monthly_fees=label.monthly_fees,
        one_time_fees=label.one_time_fees,
        tax=label.tax,
        early_termination=Flat(kind="flat", amount=fee) if fee else None,
        gives=label.gives,
        plan_id=label.plan_id,
        imported=Imported(
            dialect=source.dialect,
            row=label.row,
            sha256=source.sha256,
            read_on=source.read_on,
        ),
        seen_at=text(f"on the broadband label in {source.file}")[0],
        seen_on=source.read_on,
    )


def to_plan(label: Label) -> dict[str, Any]:
    """The label as keys of ``[contract]``: ``gives`` and ``charges``.

    A label names no day, so the term, the fee for leaving within it and the end of a first price
    are not among them: :func:`plan_toml` says them beside the keys.
    """
    fees = [{"name": f.name, "kind": "fee", "monthly_amount": f.amount} for f in label.monthly_fees]
    service = {"name": label.plan, "kind": "service", "monthly_amount": label.first_price}
    return {"gives": label.gives.model_dump(exclude_none=True), "charges": [service, *fees]}


def offer_toml(offer: Offer, notes: tuple[str, ...] = ()) -> str:
    """``[[offers]]`` to paste at the end of a case, with the notes as comments."""
    offers = tomlkit.aot()
    offers.append(table(offer.model_dump(exclude_defaults=True, exclude_none=True)))
    return commented(notes, {"offers": offers})


def plan_toml(label: Label) -> str:
    """``[contract.gives]`` and ``[[contract.charges]]`` to paste, what has no day as comments."""
    plan = to_plan(label)
    said = (_PLAN_HEAD, *_undated(label), *label.notes)
    return commented(said, {"contract": table(plan)})


def _undated(label: Label) -> tuple[str, ...]:
    said = []
    if label.regular_price is not None:
        said.append(
            f"The price is {label.regular_price} after {label.price_months} months: add "
            "holds_until and amount_after to its charge."
        )
    if label.term_months:
        said.append(f"The term is {label.term_months} months: add [contract.term] with its days.")
    if label.early_termination_fee:
        said.append(
            f"Leaving early costs up to {label.early_termination_fee}, as stated on the label: add "
            f'early_termination = {{ kind = "flat", amount = {label.early_termination_fee} }} '
            "once the term is there, unless your contract says it falls."
        )
    return tuple(said)
