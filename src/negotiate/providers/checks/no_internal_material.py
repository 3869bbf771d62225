"""Only what is public is a source: no leaked scripts, no internal pages, no training decks.

A heuristic: it knows words and hosts, not what they mean. What it does not know passes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.model.host import owner
from negotiate.model.provider import Provider
from negotiate.providers.check import Check, of_provider
from negotiate.providers.texts import words_of_facts

#: Words that a company puts on what it did not mean to publish.
_WORDS = (
    "internal use only",
    "for internal use",
    "internal only",
    "internal document",
    "company confidential",
    "confidential and proprietary",
    "proprietary and confidential",
    "strictly confidential",
    "private and confidential",
    "not for distribution",
    "not for external",
    "do not distribute",
    "employees only",
    "employee training",
    "agent script",
    "retention script",
    "agent training",
    "rep training",
    "training deck",
    "training manual",
)
#: Stamps, which mean it when they stand in a title in capitals.
_STAMPS = ("CONFIDENTIAL", "PROPRIETARY", "RESTRICTED")
#: What is said to be leaked. "Leaked" alone may tell of a burglary at the provider.
_PAPERS = "deck|document|email|guide|handbook|manual|memo|playbook|script|slides|training"
#: Where documents are left without a name, and where staff learn their scripts by heart.
_HOSTS = frozenset(
    """
    0bin.net anonfiles.com brainscape.com breachforums.st chegg.com controlc.com coursehero.com
    cram.com ddosecrets.com dpaste.org ghostbin.com hastebin.com justpaste.it mega.nz paste.ee
    pastebin.com privatebin.net proprofs.com quizizz.com quizlet.com rentry.co studocu.com
    wikileaks.org
    """.split()
)
_BETWEEN = r"[\s_+-]+"
_ANYWHERE = re.compile(
    rf"\b(?:{'|'.join(_WORDS)})\b".replace(" ", _BETWEEN)
    + rf"|\bleaked(?:{_BETWEEN}\w+){{0,2}}{_BETWEEN}(?:{_PAPERS})s?\b",
    re.IGNORECASE,
)
_STAMPED = re.compile(rf"\b(?:{'|'.join(_STAMPS)})\b")
_FIX = "Delete it and what rests on it: a record holds what is public. If it is, cite it elsewhere."


def _find(provider: Provider) -> Iterator[Problem]:
    for index, source in enumerate(provider.sources):
        if owner(source.host) in _HOSTS:
            what = f"{source.host} holds papers that their owner did not publish"
            yield Problem(f"sources[{index}].url", what, _FIX)
        yield from _marked(f"sources[{index}].url", source.url, _ANYWHERE)
        yield from _marked(f"sources[{index}].title", source.title, _ANYWHERE, _STAMPED)
        yield from _marked(f"sources[{index}].quote", source.quote or "", _ANYWHERE)
    # What is unknown may say that it is left out because it was leaked.
    for pointer, words in words_of_facts(provider):
        yield from _marked(pointer, words, _ANYWHERE)


def _marked(pointer: str, text: str, *forms: re.Pattern[str]) -> Iterator[Problem]:
    """The first mark of internal material in a text, if there is one."""
    if found := next(filter(None, (form.search(text) for form in forms)), None):
        what = f"says {found[0]!r}, as internal or leaked papers do"
        yield Problem(pointer, what, _FIX)


CHECK = Check(
    id="no_internal_material",
    severity="error",
    description="No source, quotation or note looks like internal or leaked material. It goes by "
    "words and hosts, so it can miss some.",
    mend="Delete it and what rests on it; cite what is public.",
    run=of_provider(_find),
)
