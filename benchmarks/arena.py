"""What plans bring in simulated calls, against rules of thumb: ``python benchmarks/arena.py``.

Every figure holds inside the assumed model of the company, and none is evidence about real calls.
All players meet the same agents and the same luck. Writes ``build/arena.json``.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from time import perf_counter
from typing import Any

import numpy as np

from arena_page import percent, table, write_page
from contracts import OFFERS, Setting, drawn, setting
from negotiate.strategy.arena import rivals, rules, worlds
from negotiate.strategy.arena.bounds import all_known, kind_known
from negotiate.strategy.arena.planned import Planned
from negotiate.strategy.arena.play import Played, play
from negotiate.strategy.arena.world import Scene, World, scene
from negotiate.strategy.company import Company, Floats
from negotiate.strategy.customers import customer
from negotiate.strategy.evaluate import lower
from negotiate.strategy.solve import solve
from startup import ROOT

CONTRACTS, CASES, SEED = 200, 500, 7
RETENTION, FRONT_LINE = 2, 0
#: Of what knowing the kind of company is worth, and above the tuned ladder: floors that hold.
CLOSE, MARGIN = 0.96, 0.03
#: Worlds in which the plan falls short of the ladder tuned in them, and by how much at most:
#: nothing in the model learns how soon agents break off, and these differ in that most.
SHORT = {"harsh": 0.03, "generous": 0.02}
#: Subdivisions of the beliefs: fine enough that the grid costs a plan next to nothing.
PARTS = 6
#: Contracts for which the prediction, which takes a quarter of a second each, is held against play.
FORETOLD = 8
#: Cases for NegMAS's own negotiators, which take 20 ms a call, and steps of a call.
FEW, STEPS = 200, 4

ABOUT = (
    f"{CONTRACTS} contracts with {CASES} cases each, all players with the same luck. An asterisk "
    f"marks {FEW} cases, where a mean is known to about 0.2; the negotiators of NegMAS have "
    f"{STEPS} steps a call and up to five calls. The plan is made from the defaults everywhere; "
    "the ladder is the best of 32 on the very cases it is measured on. All of it holds inside the "
    "simulation and is no evidence about real calls."
)

UNLIKE: dict[str, Callable[[Company, Floats], World]] = {
    "harsh": worlds.harsh,
    "erratic": worlds.erratic,
    "generous": worlds.generous,
    "lying": worlds.lying,
    "quota": worlds.quota,
}


@dataclass(frozen=True, slots=True)
class Against:
    """The plan against the ladder that was tuned on the same cases.

    Attributes:
        where: Scenario, or the world that differs.
        planned: Mean net saving, in months of the bill.
        ladder: The same of the ladder.
        gain: Of the plan over the ladder, as a share.
        error: Half the width of the 95 % interval of the gain.
    """

    where: str
    planned: float
    ladder: float
    gain: float
    error: float


@dataclass(frozen=True, slots=True)
class Scenario:
    """A world that is as the plan assumes.

    Attributes:
        name: Of the scenario.
        bound: Value of knowing the kind of company, which no plan can pass.
        most: What the best plan brings at most.
        all_known: Value of knowing every limit.
        predicted: What the plan said it would bring, for the first `FORETOLD` contracts.
        brought: What it brought them.
        apart: Half the width of the 95 % interval of that.
        error: Half the width of the 95 % interval of a mean.
        means: Mean net saving by player.
        against: The plan and the tuned ladder.
    """

    name: str
    bound: float
    most: float
    all_known: float
    predicted: float
    brought: float
    apart: float
    error: float
    means: dict[str, float]
    against: Against

    @property
    def ratio(self) -> float:
        """Of what the plan brings to the bound."""
        return self.means["planned"] / self.bound


def main() -> int:
    """Play, print the tables, write the figures down; 0 when what must hold does."""
    began = perf_counter()
    scenarios = [scenario(setting(name, CONTRACTS)) for name in OFFERS]
    typical = setting("typical", CONTRACTS)
    unlike = list(in_unlike_worlds(typical))
    print("\n".join(_tables(scenarios, unlike)))
    print(f"\n{CONTRACTS} contracts x {CASES} cases, {perf_counter() - began:.0f} s")
    figures = {"scenarios": list(map(asdict, scenarios)), "unlike": list(map(asdict, unlike))}
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "arena.json").write_text(json.dumps(figures, indent=2) + "\n")
    write_page(ABOUT, _pages(scenarios, unlike))
    return 0 if all(_holds(scenarios, unlike)) else 1


def scenario(of: Setting) -> Scenario:
    """All players in one scenario."""
    here = _scene(World.of(of.company, of.prior))
    plan = solve(of.company, of.customer, of.prior, parts=PARTS)
    planned, makes = (
        play(here, of.customer, Planned(plan)),
        rules.makes(of.company, of.customer, here),
    )
    _, ladder = rules.tuned(here, of.customer, makes, desk=RETENTION)
    calls, levels = here.calls, of.company.levels
    simple = {
        "fixed threshold": rules.threshold(RETENTION, round(levels * 0.42), calls),
        "ask three times, until any offer": rules.ask_three_times(
            RETENTION, of.company, calls=calls
        ),
        "ask three times, one call": rules.ask_three_times(RETENTION, of.company),
        "accept first, retention": rules.accept_first(RETENTION, of.company),
        "accept first, front line": rules.accept_first(FRONT_LINE, of.company),
        "no call": rules.no_call(),
    }
    means = {"planned": _mean(planned), "tuned ladder": _mean(ladder)}
    means |= {name: _mean(play(here, of.customer, makes(one))) for name, one in simple.items()}
    means |= _of_negmas(of)
    first = customer(of.profile, of.company, drawn(of.name, CONTRACTS, 1)[:FORETOLD])
    foretold = float(lower(solve(of.company, first, of.prior, parts=PARTS)).mean())
    return Scenario(
        of.name,
        bound=float(kind_known(of.company, of.customer, of.prior).mean()),
        most=float(plan.value.mean()),
        all_known=float(all_known(here, of.customer).mean()),
        predicted=foretold,
        brought=float(planned.saving[: FORETOLD * CASES].mean()),
        apart=_error(planned.saving[: FORETOLD * CASES]),
        error=_error(planned.saving),
        means=means,
        against=_against(of.name, planned, ladder),
    )


def in_unlike_worlds(of: Setting) -> Iterator[Against]:
    """The plan made from the defaults, in worlds that they do not describe."""
    plan = Planned(solve(of.company, of.customer, of.prior, parts=PARTS))
    for name, make in UNLIKE.items():
        here = _scene(make(of.company, of.prior))
        makes = rules.makes(of.company, of.customer, here)
        _, ladder = rules.tuned(here, of.customer, makes, desk=RETENTION)
        yield _against(name, play(here, of.customer, plan), ladder)


def _scene(world: World) -> Scene:
    return scene(world, np.repeat(np.arange(CONTRACTS), CASES), 5, SEED)


def _of_negmas(of: Setting) -> dict[str, float]:
    if of.name != "typical":
        return {}
    contract = np.arange(FEW) * CONTRACTS // FEW
    few = scene(World.of(of.company, of.prior), contract, 5, SEED)
    plan = Planned(solve(of.company, of.customer, of.prior, parts=PARTS))
    saved = {"planned*": play(few, of.customer, plan).saving} | {
        f"{name}*": rivals.savings(name, few, of.customer, desk=RETENTION, steps=STEPS)
        for name in rivals.NAMES
    }
    return {name: float(one.mean()) for name, one in saved.items()}


def _mean(played: Played) -> float:
    return float(played.saving.mean())


def _error(values: Floats) -> float:
    return float(1.96 * values.std() / len(values) ** 0.5)


def _against(where: str, planned: Played, ladder: Played) -> Against:
    """Paired, because both met the same luck."""
    base = _mean(ladder)
    apart = planned.saving - ladder.saving
    return Against(where, _mean(planned), base, float(apart.mean()) / base, _error(apart) / base)


def _tables(scenarios: list[Scenario], unlike: list[Against]) -> Iterator[str]:
    yield f"{'mean net saving, months of the bill':<38}" + "".join(
        f"{one.name:>20}" for one in scenarios
    )
    yield f"{'every limit known':<38}" + "".join(f"{one.all_known:>20.3f}" for one in scenarios)
    yield f"{'kind of company known':<38}" + "".join(f"{one.bound:>20.3f}" for one in scenarios)
    for name in scenarios[0].means:
        yield f"{name:<38}" + "".join(_cell(one, name) for one in scenarios)
    yield f"{'95 % interval, +-':<38}" + "".join(f"{one.error:>20.3f}" for one in scenarios)
    yield f"{'the best plan, at most, to kind known':<38}" + "".join(
        f"{one.most / one.bound:>20.4f}" for one in scenarios
    )
    yield f"{'the plan, to kind known':<38}" + "".join(f"{one.ratio:>20.4f}" for one in scenarios)
    yield f"{f'predicted, for {FORETOLD} contracts':<38}" + "".join(
        f"{one.predicted:>20.3f}" for one in scenarios
    )
    yield f"{'brought them, and 95 % interval':<38}" + "".join(
        f"{f'{one.brought:.3f} +-{one.apart:.3f}':>20}" for one in scenarios
    )
    yield f"* on {FEW} cases, so +- 0.2; NegMAS's have {STEPS} steps a call, up to five calls."
    yield ""
    yield f"{'plan against the tuned ladder':<38}{'plan':>9}{'ladder':>9}{'gain':>9}{'+-':>9}"
    for one in [*(scenario.against for scenario in scenarios), *unlike]:
        yield (
            f"{one.where:<38}{one.planned:>9.3f}{one.ladder:>9.3f}{one.gain:>+9.2%}{one.error:>9.2%}"
        )


def _cell(one: Scenario, name: str) -> str:
    mean = one.means.get(name)
    return f"{'':>20}" if mean is None else f"{mean:>12.3f} ({mean / one.bound:.3f})"


def _pages(scenarios: list[Scenario], unlike: list[Against]) -> Iterator[dict[str, Any]]:
    names = [one.name for one in scenarios]
    players = dict.fromkeys(name for one in scenarios for name in one.means)
    yield table(
        "Mean saving in months of the bill, own time counted",
        ["", *names],
        [
            ["every limit known", *(one.all_known for one in scenarios)],
            ["kind of company known", *(one.bound for one in scenarios)],
            *([name, *(one.means.get(name, "") for one in scenarios)] for name in players),
        ],
    )
    yield table(
        "The plan to what knowing the kind of company is worth",
        ["", *names],
        [
            ["the plan", *(one.ratio for one in scenarios)],
            ["the best plan, at most", *(one.most / one.bound for one in scenarios)],
        ],
    )
    yield table(
        "The plan against the ladder tuned on the same cases",
        ["world", "plan", "ladder", "gain", "95 %"],
        [
            [one.where, one.planned, one.ladder, *percent(one.gain, one.error)]
            for one in [*(each.against for each in scenarios), *unlike]
        ],
    )


def _holds(scenarios: list[Scenario], unlike: list[Against]) -> Iterator[bool]:
    for one in scenarios:
        # Where even the best plan is below the floor, coming close to that one is all there is.
        best = one.most / one.bound
        yield one.ratio >= (CLOSE if best >= CLOSE else 0.99 * best)
        yield one.against.gain >= MARGIN
        yield abs(one.predicted - one.brought) <= one.apart
    for world in unlike:
        yield world.gain >= -max(world.error, SHORT.get(world.where, 0.0))


if __name__ == "__main__":
    sys.exit(main())
