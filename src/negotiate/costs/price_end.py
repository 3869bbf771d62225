"""The end of an offered or promised price."""

from __future__ import annotations

from datetime import date

from negotiate.costs.cycle import DAY, add_months
from negotiate.model.event import Event


def last_day(deal: Event) -> date | None:
    """Last day of an offered or promised price, or ``None`` when it does not say.

    A day that was named counts before the number of months.
    """
    if deal.ends or deal.starts is None or deal.months is None:
        return deal.ends
    return add_months(deal.starts, deal.months) - DAY
