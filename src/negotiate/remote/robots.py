"""What a host asks robots to leave alone (RFC 9309), and asking it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote, unquote_to_bytes

import httpx

from negotiate.remote.client import AGENT, Client, origin
from negotiate.remote.page import NotRead

#: Answers to a request for robots.txt that are no leave: who is locked out, or asked to wait.
_SHUT = frozenset({401, 403, 429})
_CLIENT_ERRORS = range(400, 500)
#: Seconds between two requests that are still worth waiting for.
MOST_DELAY = 30.0
_SECONDS = re.compile(r"\d{1,6}(\.\d{1,6})?")
_AGENT_NAME = re.compile(r"[A-Za-z_-]+|\*")


@dataclass(frozen=True, slots=True)
class Rules:
    """What one robots.txt asks of one robot.

    Attributes:
        paths: Pairs of path pattern and whether it is allowed, in the order of the file.
        delay: Seconds between two requests, 0 when it names none.
    """

    paths: tuple[tuple[str, bool], ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """Whether a path (with its query) may be asked for.

        The longest pattern that fits decides, and of two as long the one that allows; where none
        fits, it may.
        """
        fitting = [(len(p), allowed) for p, allowed in self.paths if _fits(p, _plain(path))]
        return max(fitting)[1] if fitting else True


def parse_robots(text: str, agent: str = AGENT) -> Rules:
    """The rules for a robot: those of every group with its name, or else those for all robots.

    Lines that make no sense are passed over, as the standard has it.
    """
    mine: list[tuple[str, str]] = []
    everybody: list[tuple[str, str]] = []
    named = False
    group: list[list[tuple[str, str]]] = []
    after_rules = True
    for key, value in _lines(text):
        if key == "user-agent":
            if after_rules:
                group, after_rules = [], False
            name = _AGENT_NAME.match(value)
            if name and name[0] == "*":
                group.append(everybody)
            elif name and name[0].lower() == agent:
                named = True
                group.append(mine)
        elif key in {"allow", "disallow", "crawl-delay"}:
            after_rules = True
            for rules in group:
                rules.append((key, value))
    return _rules(mine if named else everybody)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in re.split(r"[\r\n]+", text.removeprefix("\ufeff")):
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _rules(lines: list[tuple[str, str]]) -> Rules:
    # An empty Disallow forbids nothing.
    paths = tuple(
        (_plain(value), key == "allow") for key, value in lines if key[0] != "c" and value
    )
    delays = [float(v) for key, v in lines if key == "crawl-delay" and _SECONDS.fullmatch(v)]
    return Rules(paths, max(delays, default=0.0))


def _plain(path: str) -> str:
    """A path or pattern with each character escaped in one way only."""
    return quote(unquote_to_bytes(path), safe="/*$?=&;:,@!'()+~%")


def _fits(pattern: str, path: str) -> bool:
    """Whether a pattern with ``*`` and a last ``$`` fits the beginning of a path.

    Pieces are looked for from left to right: a regular expression could be made to take for ever.
    """
    whole = pattern.endswith("$")
    first, *pieces = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    if whole and not pieces:
        return at == len(path)
    last = pieces.pop() if whole else ""
    for piece in pieces:
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not last or (path.endswith(last) and len(path) - len(last) >= at)


class Robots:
    """Asks each host once what it wants to be left alone.

    Args:
        client: Fetches.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._known: dict[str, Rules | str] = {}

    def permit(self, url: httpx.URL) -> float:
        """Seconds the host wants between two requests.

        Raises:
            NotRead: It does not want this page asked for, or nobody can tell.
        """
        where = origin(url)
        if where not in self._known:
            self._known[where] = self._ask(where)
        rules = self._known[where]
        if isinstance(rules, str):
            raise NotRead(rules)
        if not rules.allows(url.raw_path.decode("ascii")):
            raise NotRead("its robots.txt asks programs not to read it")
        if rules.delay > MOST_DELAY:
            raise NotRead(f"its robots.txt asks for {rules.delay:g} s between requests")
        return rules.delay

    def _ask(self, where: str) -> Rules | str:
        try:
            page = self._client.fetch(f"{where}/robots.txt", lambda _: 0.0)
        except NotRead as failure:
            if failure.status in _CLIENT_ERRORS and failure.status not in _SHUT:
                return Rules()
            return f"its robots.txt could not be read: {failure.reason}"
        return parse_robots(page.body.decode("utf-8", "replace"))
