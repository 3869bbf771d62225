"""Read them the clause, and ask where it says otherwise."""

from __future__ import annotations

from negotiate.model.origin import from_case
from negotiate.tactics.tactic import ClaimSituation, ClaimTactic, Verdict, applies, lacks


def judge(situation: ClaimSituation) -> Verdict:
    """The first clause of the case, word for word; the script has them all."""
    if not situation.case.clauses:
        return lacks("no_clause", "clauses")
    clause = situation.case.clauses[0]
    values = {"words": clause.words, "where": clause.where, "means": clause.means or ""}
    return applies("clause", values, [from_case("clauses[0]")])


TACTIC = ClaimTactic("read_clause", "evidence", judge, draws=("policy_quote",), guide="read-clause")
