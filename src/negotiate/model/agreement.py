"""The agreement: when and how a contract was made."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from negotiate.model.base import Day, Model

Made = Literal["online", "phone", "post", "door", "store"]

#: Away from the company's own premises: a contract made so may be withdrawn from, where the law
#: gives days for it.
AT_A_DISTANCE: frozenset[Made] = frozenset({"online", "phone", "post", "door"})


class Agreement(Model):
    """When and how the contract was made."""

    on: Day = Field(description="Day you ordered it, or signed.")
    made: Made = Field(
        description="online, phone, post, door (at your home or another place that is not theirs), "
        "or store."
    )
