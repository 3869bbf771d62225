"""A plan held against companies that the defaults do not describe."""

from __future__ import annotations

from collections.abc import Mapping

from negotiate.model.explanation import Robustness, World
from negotiate.strategy.drivers import Change, of_desks, of_part
from negotiate.strategy.interface import Position
from negotiate.strategy.modelled import set_up
from negotiate.strategy.profile import Profile
from negotiate.strategy.regret import regrets, worths
from negotiate.strategy.solve import solve
from negotiate.strategy.steps import whole
from negotiate.strategy.together import COMPARED_PARTS, solved

#: How each world differs from the assumed one: what is changed, and the factors.
WORLDS: Mapping[str, tuple[tuple[Change, float], ...]] = {
    "as_assumed": (),
    "harsher": ((of_desks("mean", 0.95), 0.75), (of_desks("no_authority"), 1.25)),
    "more_generous": ((of_desks("mean", 0.95), 1.25), (of_desks("no_authority"), 0.75)),
    "breaks_off_sooner": ((of_part("conduct", "breaks_base", "breaks_pressed"), 2.0),),
    "never_names_a_limit": ((of_part("conduct", "reveals"), 0.0),),
}


def robustness(position: Position, profile: Profile) -> Robustness:
    """What the plan falls short of in each world, and whether another falls shorter of less.

    The plans compared are the best for each of the worlds. All are carried out without learning
    that the world is another than assumed.
    """
    boards = [set_up(position, _world(profile, name)) for name in WORLDS]
    plans = [
        solve(
            board.company,
            board.customer,
            board.belief,
            parts=COMPARED_PARTS,
            compiled=False,
            filed=board.filed,
        )
        for board in boards
    ]
    worth = worths(plans, [(board.company, board.belief) for board in boards])
    regret, worth = regrets(worth)[0], worth[0]
    worst = regret.max(axis=1)
    least = int(worst.argmin())
    game = solved(boards[:1], COMPARED_PARTS)[0][1]
    return Robustness(
        worlds=tuple(
            World(name=name, saves=whole(game, worth[0, at]), regret=whole(game, regret[0, at]))
            for at, name in enumerate(WORLDS)
        ),
        worst=whole(game, worst[0]),
        least=whole(game, worst[0]) == whole(game, worst[least]),
        least_worst=whole(game, worst[least]),
        least_plan=list(WORLDS)[least],
    )


def _world(profile: Profile, name: str) -> Profile:
    for change, factor in WORLDS[name]:
        profile = change(profile, factor)
    return profile
