"""What past talks teach of the kind of provider: Bayes' rule over what each agent could grant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from negotiate.strategy.beliefs import posterior
from negotiate.strategy.company import Company, Floats


@dataclass(frozen=True, slots=True)
class Heard:
    """What one talk showed of its agent: the limit lies in ``[low, high)``, in levels.

    Attributes:
        desk: The agent's desk.
        low: Highest level that the agent offered or granted; 0 for none.
        high: Lowest level that the agent refused; the number of levels where none was.
    """

    desk: int
    low: int
    high: int


def learn(company: Company, prior: Floats, talks: Iterable[Heard]) -> Floats:
    """Shape (kinds,). The belief after the talks, whose order does not matter.

    A talk that shows what the model holds for impossible teaches nothing: the model is wrong there,
    and a guess would not be better.
    """
    belief = prior
    for talk in talks:
        belief = posterior(company, belief, talk.desk, talk.low, talk.high)
    return belief
