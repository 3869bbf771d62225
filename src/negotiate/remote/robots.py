"""What a host asks robots to leave alone (RFC 9309), and asking it."""

from __future__ import annotations

import re

import httpx
from protego import Protego

from negotiate.remote.client import AGENT, Client, origin
from negotiate.remote.page import NotRead

# The standard library's parser takes the first rule that fits and knows no "*" or "$" in a path: it
# would read pages that a host forbids.

#: Answers to a request for robots.txt that are no leave: who is locked out, or asked to wait.
_SHUT = frozenset({401, 403, 429})
_CLIENT_ERRORS = range(400, 500)
#: Seconds between two requests that are still worth waiting for.
MOST_DELAY = 30.0
#: A version behind a robot's name, which the parser would take for a part of it.
_VERSION = re.compile(r"^(\s*user-agent\s*:\s*[\w-]+)/[^\s#]*", re.IGNORECASE | re.MULTILINE)


def parse_robots(text: str) -> Protego:
    """The rules of a robots.txt; lines that make no sense are passed over."""
    return Protego.parse(_VERSION.sub(r"\1", text))


class Robots:
    """Asks each host once what it wants to be left alone.

    Args:
        client: Fetches.
    """

    def __init__(self, client: Client) -> None:
        self._client = client
        self._known: dict[str, Protego | str] = {}

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
        if not rules.can_fetch(str(url), AGENT):
            raise NotRead("its robots.txt asks programs not to read it")
        delay = rules.crawl_delay(AGENT) or 0.0
        if delay > MOST_DELAY:
            raise NotRead(f"its robots.txt asks for {delay:g} s between requests")
        return delay

    def _ask(self, where: str) -> Protego | str:
        try:
            page = self._client.fetch(f"{where}/robots.txt", lambda _: 0.0)
        except NotRead as failure:
            if failure.status in _CLIENT_ERRORS and failure.status not in _SHUT:
                return parse_robots("")
            return f"its robots.txt could not be read: {failure.reason}"
        return parse_robots(page.body.decode("utf-8-sig", "replace"))
