"""The tactics that ship with the library, in the order they are listed."""

from __future__ import annotations

from negotiate.tactics import (
    alternatives,
    call_again,
    competitor_offer,
    drop_unused,
    fee_waiver,
    loyalty,
    open_question,
    price_rise,
    read_back,
    silence,
)

BUILT_IN = tuple(
    module.TACTIC
    for module in (
        open_question,
        price_rise,
        competitor_offer,
        loyalty,
        silence,
        fee_waiver,
        drop_unused,
        alternatives,
        read_back,
        call_again,
    )
)
