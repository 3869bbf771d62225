"""Letters: ours and those of letter-generator, a peer from npm."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from datetime import date
from time import process_time

from negotiate import Negotiator, read_case
from negotiate.model.document import LetterKind
from pairs import Comparison, Stopwatch, Unmeasured
from startup import ENTRY, ROOT, SCRATCH, child, child_output, process

#: The peer, as npm names it; installed beside everything else that is built.
PACKAGE, VERSION = "letter-generator", "2.2.1"
PEERS = ROOT / "build" / "peers"
HERE = ROOT / "benchmarks" / "peers"
INPUT = SCRATCH / "letter.json"
CASE = ROOT / "docs" / "examples" / "generic-gym.toml"
KIND: LetterKind = "cancellation"
DAY = date(2026, 11, 21)
COMPANY = "Ironside Fitness"
COMPANY_ADDRESS = ("Attn: Cancellations", "1450 Millrace Road", "Columbus, OH 43215")
WRITE = ("letters", "write", str(CASE), KIND, "--on", str(DAY))
#: Letters timed at once, ours and the peer's: one of those takes too little to measure.
OURS, THEIRS = 50, 2000
#: Seconds that an installation may take.
PATIENCE = 300.0

WHOLE, WARM = "a letter, whole process", "a letter, warm"
AGAINST = f"{PACKAGE} {VERSION} on node, the same letter"


def letter_against_peer() -> Comparison | Unmeasured:
    """``negotiate letters write`` against a script that fills in the same letter on node.

    letter-generator, which the requests of datarequests.org are written with, fills in a template
    and sets a page. Its letter has the same words as ours, which is checked, and the script is as
    short as can be. It is a peer and no floor, and so has no bound: whoever calls it brings the
    dates, the address, the account and each condition, worked out before. Ours reads a case and the
    records of companies, works out the last day and the day to answer by, finds the address,
    refuses to write what no fact backs, and searches the letter for what must never be in one. Most
    of the time of ours is starting Python and importing what a plan needs.
    """
    if missing := _missing():
        return Unmeasured(WHOLE, AGAINST, missing)
    return Comparison(
        WHOLE,
        AGAINST,
        process(ENTRY.format(module="negotiate.cli"), *WRITE),
        child(_script(), **_settings()),
        bound=None,
        rounds=11,
    )


def warm_letter_against_peer() -> Comparison | Unmeasured:
    """One letter after the other within a process, ours from a plan that is made.

    As above, but nothing is started, imported or compiled, and our plan is made: the peer replaces
    some twenty marks in a text by regular expressions, which compiled JavaScript does in no time.
    Ours fills in a template of Jinja in its sandbox, looks up the desk that the letter goes to, and
    searches it for what must never be in one.
    """
    if missing := _missing():
        return Unmeasured(WARM, AGAINST, missing)
    negotiator = Negotiator.discover()
    plan = negotiator.plan(read_case(CASE), on=DAY)

    def ours() -> float:
        started = process_time()
        for _ in range(OURS):
            negotiator.letter(plan, KIND)
        return (process_time() - started) / OURS

    return Comparison(WARM, AGAINST, ours, _theirs(), bound=None, rounds=11)


def _theirs() -> Stopwatch:
    command = [*_script(), str(THEIRS)]

    def theirs() -> float:
        return float(_run(command)) / THEIRS

    return theirs


def _missing() -> str:
    """Why the peer cannot be measured, or nothing once it is installed and writes our letter."""
    if not (shutil.which("node") and shutil.which("npm")):
        return "no node"
    installed = PEERS / "node_modules" / PACKAGE / "package.json"
    if not installed.is_file() and (failed := _install()):
        return failed
    _write_input()
    ours = Negotiator.discover()
    letter = ours.letter(ours.plan(read_case(CASE), on=DAY), KIND)
    if _run(_script()).split() != letter.text.split():
        raise SystemExit(f"the letter of {PACKAGE} does not have our words; correct {HERE}")
    return ""


def _install() -> str:
    wanted = f"{PACKAGE}@{VERSION}"
    PEERS.mkdir(parents=True, exist_ok=True)
    quiet = ("--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    command = ["npm", "install", "--prefix", str(PEERS), *quiet, wanted]
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        return f"npm could not install {wanted}"
    return ""


def _write_input() -> None:
    """The letter as the peer takes it: what our program works out is given to it."""
    case = read_case(CASE)
    address = case.customer.address or ""
    variables = {
        "name": case.customer.name,
        "address": address,
        "day": "November 21, 2026",
        "company": COMPANY,
        "company_address": "\n".join(COMPANY_ADDRESS),
        "service": "gym membership",
        "account": "IF-20931",
        "ending": "931",
        "last_day": "December 31, 2026",
        "notice": "30 days, to the end of a billing cycle",
        "answer_by": "December 7, 2026",
        "mail": case.customer.email,
    }
    given = {
        "template": (HERE / "cancellation.txt").read_text("utf-8"),
        "flags": {"renews": False, "equipment": False},
        "variables": variables,
        "sender": [case.customer.name, *address.splitlines()],
        "recipient": [COMPANY, *COMPANY_ADDRESS],
        "subject": "Cancellation of my gym membership",
        "name": "",
    }
    INPUT.parent.mkdir(parents=True, exist_ok=True)
    INPUT.write_text(json.dumps(given), "utf-8")


def _script() -> list[str]:
    return ["node", str(HERE / "letter.cjs"), str(INPUT)]


def _settings() -> dict[str, str]:
    return {"NODE_PATH": str(PEERS / "node_modules")}


def _run(command: Sequence[str]) -> str:
    return child_output(command, **_settings())
