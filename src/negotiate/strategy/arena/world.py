"""How agents really behave: as the model says, or in ways it does not know of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from negotiate.strategy.arena.chance import Event, place, uniform
from negotiate.strategy.arena.player import Act
from negotiate.strategy.arena.talks import Talks
from negotiate.strategy.company import NOBODY, Company, Flags, Floats, Integers


@dataclass(frozen=True, slots=True, eq=False)
class World:
    """A company, and where its agents depart from the model.

    Attributes:
        company: Arrays that hold in this world.
        weights: Shape (kinds,). How often a provider is of each kind.
        seasons: Shape (W, desks, kinds, n + 1). Survival in each of the weeks that take turns; the
            first call of a case falls in any of them, each further call a week later.
        redraws: Chance that an agent's limit is drawn anew before an answer.
        refuses: Chance that an agent refuses an ask for no reason, and says no more.
        understates: Levels below the true limit that are named as the limit.
    """

    company: Company
    weights: Floats
    seasons: Floats
    redraws: float = 0.0
    refuses: float = 0.0
    understates: int = 0

    @classmethod
    def of(cls, company: Company, weights: Floats) -> World:
        """The world as the model has it."""
        return cls(company, weights, company.survival[None])


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """Cases set in a world. Every player who is given it meets the same agents and the same luck.

    Attributes:
        world: The world.
        seed: Seed of everything drawn.
        contract: Shape (M,). Row of each case's contract.
        kind: Shape (M,). Kind of each case's provider.
        limits: Shape (M, calls, desks). What the agent there may grant at most.
    """

    world: World
    seed: int
    contract: Integers
    kind: Integers
    limits: Integers

    @property
    def calls(self) -> int:
        """How many calls there can be at most."""
        calls: int = self.limits.shape[1]
        return calls

    def draw(self, event: Event, talks: Talks) -> Floats:
        """One uniform draw for each talk, where it stands."""
        return uniform(self.seed, event, talks.case, talks.place)

    def dial(self, case: Integers, desk: Integers, left: int) -> Talks:
        """Talks that begin, with nothing on the table."""
        size, call = len(case), self.calls - left
        return Talks(
            case=case,
            contract=self.contract[case],
            left=np.full(size, left),
            call=np.full(size, call),
            desk=desk,
            step=np.zeros(size, dtype=np.int64),
            offer=np.zeros(size, dtype=np.int64),
            low=np.zeros(size, dtype=np.int64),
            high=np.full(size, self.world.company.levels),
            fresh=np.ones(size, dtype=np.bool_),
            quiet=np.zeros(size, dtype=np.bool_),
            final=np.zeros(size, dtype=np.bool_),
            kind=self.kind[case],
            limit=self.limits[case, call, desk],
        )

    def say(self, talks: Talks, act: Integers) -> Flags:
        """Say something, or nothing, in each talk; which of them the agent broke off.

        Args:
            talks: Changed in place, but for those broken off.
            act: As `negotiate.strategy.arena.player.Player.act` answers. Ends and escalations leave
                a talk as it is.
        """
        company, risky = self.world.company, act > 0
        level = np.where(risky, act, 0)
        silent, opens = act == Act.SAY_NOTHING, act == Act.OPEN_QUESTION
        if silent.any():
            moved = silent & (self.draw(Event.MOVES, talks) < company.silence)
            level = np.where(moved, talks.offer + 1, level)
        if opens.any():
            named = opens & (self.draw(Event.VOLUNTEERS, talks) < company.volunteers)
            level = np.where(named, company.first_offer, level)
        broken = self._hear(talks, level, risky, opens)
        talks.step, talks.fresh = talks.step + 1, np.zeros_like(talks.fresh)
        talks.quiet = silent & (level == 0)
        return broken

    def cancels(self, talks: Talks) -> Flags:
        """Which talks that were broken off end in a cancellation that nobody asked for."""
        chance = self.world.company.cancels[talks.desk]
        return self.draw(Event.CANCELS, talks) < chance

    def grants(self, talks: Talks) -> Flags:
        """Which requests for the desk above are granted. Nobody asks one desk for it twice."""
        company, desk = self.world.company, talks.desk
        share = self.granting(talks.case, talks.call, desk)
        granted: Flags = (share < company.granted[desk]) & (company.escalates_to[desk] != NOBODY)
        return granted

    def granting(self, case: Integers, call: Integers, desk: Integers) -> Floats:
        """The draws behind `grants`."""
        return uniform(self.seed, Event.GRANTS, case, place(call, desk, np.zeros_like(desk)))

    def transfer(self, talks: Talks, rows: Integers) -> None:
        """Pass talks on to the desk above, with the offer that is on the table."""
        company = self.world.company
        desk = talks.desk.copy()
        desk[rows] = company.escalates_to[desk[rows]]
        talks.desk = desk
        talks.limit[rows] = self.limits[talks.case[rows], talks.call[rows], desk[rows]]
        talks.low[rows], talks.high[rows] = 0, company.levels
        talks.fresh[rows], talks.quiet[rows], talks.final[rows] = True, False, False

    def _hear(self, talks: Talks, level: Integers, risky: Flags, unasked: Flags) -> Flags:
        """Let agents answer, and write down what they say.

        Args:
            talks: Changed in place.
            level: Asked for, above the offer; 0 where nobody is asked.
            risky: Whether the ask may end the talk.
            unasked: Whether the agent brings the level up, which closes nothing.

        Returns:
            Which talks the agent broke off. Nothing else changed in those.
        """
        world, company = self.world, self.world.company
        asked = (level > 0) & ~talks.final
        above = np.where(asked, level - talks.offer, 0)
        broken = asked & risky & (self.draw(Event.BREAKS, talks) < company.breaks[above])
        heard = asked & ~broken
        self._redraw(talks, heard)
        granted = heard & (talks.limit >= level)
        moody = heard & risky & (self.draw(Event.REFUSES, talks) < world.refuses)
        granted &= ~moody
        closed = granted & ~unasked & (self.draw(Event.CLOSES, talks) < company.closes)
        refused = heard & ~granted
        named = refused & ~moody & (self.draw(Event.REVEALS, talks) < company.reveals)
        # Nobody names less than they granted, or as much as they have just refused.
        limit = np.maximum(np.minimum(talks.limit - world.understates, level - 1), talks.low)
        talks.high = np.where(named, limit + 1, np.where(refused, level, talks.high))
        talks.low = np.where(named, limit, np.where(granted, level, talks.low))
        said = np.where(named, limit, np.where(granted, level, 0))
        talks.offer = np.maximum(talks.offer, said)
        talks.final = talks.final | closed | named
        return broken

    def _redraw(self, talks: Talks, heard: Flags) -> None:
        if self.world.redraws <= 0:
            return
        (rows,) = np.nonzero(heard & (self.draw(Event.REDRAWS, talks) < self.world.redraws))
        again = talks.take(rows)
        again.step = again.step + 1  # The draw at step 0 is the limit they began with.
        talks.limit[rows] = limits(self, again)


def limits(scene: Scene, talks: Talks) -> Integers:
    """The most that agents may grant, drawn where their talks stand."""
    world, share = scene.world, scene.draw(Event.LIMIT, talks)
    season = world.seasons[_season(scene, talks.case, talks.call), talks.desk, talks.kind]
    found: Integers = (share[:, None] < season[:, 1:]).sum(axis=1)
    return found


def _season(scene: Scene, case: Integers, call: Integers) -> Integers:
    weeks = len(scene.world.seasons)
    first = uniform(scene.seed, Event.WEEK, case, np.zeros_like(case)) * weeks
    return (first.astype(np.int64) + call) % weeks


def scene(world: World, contract: Integers, calls: int, seed: int) -> Scene:
    """Draw the providers and the agents of cases.

    Args:
        world: The world.
        contract: Shape (M,). Row of each case's contract.
        calls: How many calls there can be at most.
        seed: Seed of everything drawn.

    Returns:
        The same for the same arguments, and case by case the same in worlds that differ only in
        what agents say.
    """
    case = np.arange(len(contract))
    share = uniform(seed, Event.KIND, case, np.zeros_like(case))
    kind = (share[:, None] >= np.cumsum(world.weights)[:-1]).sum(axis=1)
    drawn = np.zeros((len(case), calls, world.company.desks), dtype=np.int64)
    found = Scene(world, seed, contract, kind, drawn)
    for call in range(calls):
        for desk in range(world.company.desks):
            drawn[:, call, desk] = _first_limits(found, call, desk)
    return found


def _first_limits(found: Scene, call: int, desk: int) -> Integers:
    world, case = found.world, np.arange(len(found.kind))
    where = place(np.array(call), np.array(desk), np.array(0))
    share = uniform(found.seed, Event.LIMIT, case, where)
    season = _season(found, case, np.full_like(case, call))
    limit = np.zeros_like(case)
    for level in range(1, world.company.levels):
        limit += share < world.seasons[season, desk, found.kind, level]
    return limit


def some(of: Scene, every: int) -> Scene:
    """The same scene with only the first case of each so many: same agents, other luck in talks."""
    return Scene(of.world, of.seed, of.contract[::every], of.kind[::every], of.limits[::every])
