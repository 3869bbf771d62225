"""Every provider record at hand, read when asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources.abc import Traversable

from negotiate.errors import CaseError, PluginError, Problem, RecordError, UnknownProvider
from negotiate.model.case import Case
from negotiate.model.provider import GENERIC, Provider
from negotiate.providers.generic import generic_provider
from negotiate.reading.record import parse_record

_ENDING = ".toml"


@dataclass(frozen=True, slots=True)
class Entry:
    """One record file.

    Attributes:
        slug: Name of the provider: the file's name without its ending.
        owner: Name of the plugin that ships it.
        file: The file.
    """

    slug: str
    owner: str
    file: Traversable


class Catalogue:
    """Records by slug. A file is read when its provider is asked for, and once."""

    def __init__(self, folders: Iterable[tuple[str, Traversable]]) -> None:
        """Index folders of records by file name; the first plugin to claim a slug keeps it.

        Args:
            folders: Pairs of plugin name and folder, in order of precedence.
        """
        self._entries: dict[str, Entry] = {}
        self._read: dict[str, Provider] = {}
        self.set_aside: list[PluginError] = []
        for owner, folder in folders:
            for file in sorted(folder.iterdir(), key=lambda file: file.name):
                if file.name.endswith(_ENDING):
                    self._claim(Entry(file.name.removesuffix(_ENDING), owner, file))

    def _claim(self, entry: Entry) -> None:
        holder = self._entries.get(entry.slug)
        if holder or entry.slug == GENERIC:
            owner = holder.owner if holder else "the library"
            why = f"its record {entry.file.name} claims {entry.slug!r}, which {owner} already holds"
            self.set_aside.append(PluginError(entry.owner, why))
        else:
            self._entries[entry.slug] = entry

    def slugs(self) -> tuple[str, ...]:
        """Every slug, sorted."""
        return tuple(sorted(self._entries))

    def owner(self, slug: str) -> str | None:
        """Name of the plugin that ships the record, or ``None`` when there is none."""
        entry = self._entries.get(slug)
        return entry.owner if entry else None

    def provider(self, slug: str) -> Provider:
        """The record of a provider.

        Raises:
            UnknownProvider: There is none; the nearest slugs are named.
            RecordError: There is one, and it cannot be used.
        """
        entry = self._entries.get(slug)
        if entry is None:
            near = get_close_matches(slug, self._entries, n=3, cutoff=0.5)
            raise UnknownProvider(slug, near)
        if slug not in self._read:
            name = f"{entry.owner}/{entry.file.name}"
            self._read[slug] = parse_record(_text(entry.file, name), slug, name)
        return self._read[slug]

    def provider_of(self, case: Case) -> Provider:
        """The record of a case's provider; a record without facts when it is generic.

        Raises:
            UnknownProvider: There is no such record.
            RecordError: The record cannot be used.
            CaseError: The provider bills in another currency than the case.
        """
        if case.contract.provider == GENERIC:
            return generic_provider(case)
        provider = self.provider(case.contract.provider)
        if provider.currency != case.currency:
            what = f"is {case.currency}, but {provider.name} bills in {provider.currency}"
            fix = "One currency a case: convert what you saw elsewhere, and say so in its name."
            raise CaseError("case", [Problem("currency", what, fix)])
        return provider


def _text(file: Traversable, name: str) -> str:
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RecordError(name, [Problem("", f"cannot be read: {error}")]) from None
