"""The next step of who has given notice: no call, and no promise that no bill will show."""

from __future__ import annotations

from datetime import date

from negotiate.costs.cycle import DAY
from negotiate.model.next_step import NextStep
from negotiate.model.plan import Plan
from negotiate.next_steps.history import notice_given


def after_notice(plan: Plan) -> NextStep | None:
    """Nothing but to look at the bills that still come; None where no notice was given."""
    notice = notice_given(plan)
    if notice is None or _won_back(plan, notice.on):
        return None
    on = max(notice.ends + DAY, plan.on) if notice.ends else plan.on
    return NextStep(kind="done", because="cancelled", on=on, values={"cancelled": notice.on})


def _won_back(plan: Plan, since: date) -> bool:
    """Whether they offered since then what is good enough to stay."""
    later = (event for event in plan.case.events if since <= event.on <= plan.on)
    return plan.decision.take is not None and any(event.kind == "offer" for event in later)
