"""Every provider record at hand, read when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from pathlib import Path

from negotiate.errors import (
    CaseError,
    ContestedProvider,
    PluginError,
    Problem,
    RecordError,
    UnknownProvider,
)
from negotiate.model.case import Case
from negotiate.model.provider import GENERIC, Provider, Redirect
from negotiate.providers.generic import generic_provider
from negotiate.reading.record import (
    ENDING,
    is_record_name,
    is_redirect,
    parse_record,
    parse_redirect,
)
from negotiate.reading.toml import read_text

#: Redirects followed: a company renamed more often than that has a ring in its records.
MOST_REDIRECTS = 4


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
    """Records by slug. A file is read when its provider is asked for, and once.

    Attributes:
        owners: Names of the plugins that have a folder of records.
        set_aside: Records that cannot be used, with the plugin that ships each and the reason.
    """

    def __init__(self, folders: Iterable[tuple[str, Traversable]]) -> None:
        """Index folders of records by file name; a slug that two plugins claim is nobody's.

        Whoever came first would otherwise choose the number that a customer calls.

        Args:
            folders: Pairs of plugin name and folder.
        """
        self._read: dict[str, Provider | Redirect] = {}
        self.set_aside: list[PluginError] = []
        claims: dict[str, list[Entry]] = {}
        named: dict[str, None] = {}
        for owner, folder in folders:
            named[owner] = None
            for entry in self._listed(owner, folder):
                claims.setdefault(entry.slug, []).append(entry)
        self.owners = tuple(named)
        self._entries = {slug: made[0] for slug, made in claims.items() if len(made) == 1}
        self._contested = {
            slug: [entry.owner for entry in made] for slug, made in claims.items() if len(made) > 1
        }
        for slug, owners in self._contested.items():
            self._refuse_all(slug, owners)

    def _listed(self, owner: str, folder: Traversable) -> list[Entry]:
        """The records of a plugin's folder; none of a folder that cannot be listed."""
        try:
            files = sorted(folder.iterdir(), key=lambda file: file.name)
        except (Exception, SystemExit) as error:  # A folder may be code of the plugin.
            why = f"it cannot be listed: {type(error).__name__}: {error}"
            self.set_aside.append(PluginError(owner, why, part="folder of records"))
            return []
        found = [
            Entry(f.name.removesuffix(ENDING), owner, f) for f in files if is_record_name(f.name)
        ]
        for entry in found:
            if entry.slug == GENERIC:
                why = f"{GENERIC!r} is the library's own"
                self.set_aside.append(PluginError(owner, why, part=f"record {entry.file.name}"))
        return [entry for entry in found if entry.slug != GENERIC]

    def _refuse_all(self, slug: str, owners: list[str]) -> None:
        for owner in owners:
            others = " and ".join(repr(other) for other in owners if other != owner)
            why = f"{others} claims {slug!r} too; uninstall all but the one you trust"
            self.set_aside.append(PluginError(owner, why, part=f"record {slug}{ENDING}"))

    def slugs(self) -> tuple[str, ...]:
        """Every slug that can be asked for, sorted."""
        return tuple(sorted(self._entries))

    def owner(self, slug: str) -> str | None:
        """Name of the plugin that ships the record, or ``None`` when no one plugin does."""
        entry = self._entries.get(slug)
        return entry.owner if entry else None

    def provider(self, slug: str) -> Provider:
        """The record of a provider; an obsolete slug leads to the record that took its place.

        Raises:
            UnknownProvider: There is none; the nearest slugs are named.
            ContestedProvider: More than one plugin has one.
            RecordError: There is one, and it cannot be used.
        """
        passed: list[str] = []
        while isinstance(found := self.record(slug), Redirect):
            passed.append(slug)
            slug = found.replaced_by
            if slug in passed or len(passed) > MOST_REDIRECTS:
                what = f"leads to {slug!r} and back: {' → '.join([*passed, slug])}"
                fix = "One of these records must be a provider."
                raise RecordError(f"{passed[0]}{ENDING}", [Problem("replaced_by", what, fix)])
        return found

    def record(self, slug: str) -> Provider | Redirect:
        """What stands under a slug itself: a provider, or where an obsolete one leads.

        Raises:
            UnknownProvider: Nothing does; the nearest slugs are named.
            ContestedProvider: More than one plugin has a record of it.
            RecordError: There is one, and it cannot be used.
        """
        if slug not in self._read:
            entry = self._entry(slug)
            name = f"{entry.owner}/{entry.file.name}"
            text = _text(entry.file, name)
            read = parse_redirect if is_redirect(text) else parse_record
            self._read[slug] = read(text, slug, name)
        return self._read[slug]

    def text(self, slug: str) -> tuple[str, str]:
        """Name and text of a record's file, as it was written.

        Raises:
            UnknownProvider: There is none; the nearest slugs are named.
            ContestedProvider: More than one plugin has one.
            RecordError: It cannot be read.
        """
        entry = self._entry(slug)
        return entry.file.name, _text(entry.file, f"{entry.owner}/{entry.file.name}")

    def _entry(self, slug: str) -> Entry:
        if slug in self._contested:
            raise ContestedProvider(slug, self._contested[slug])
        entry = self._entries.get(slug)
        if entry is None:
            raise UnknownProvider(slug, self.called(slug) or self._like(slug))
        return entry

    def _like(self, slug: str) -> list[str]:
        """Slugs spelt much like one that is not there."""
        return get_close_matches(slug, self._entries, n=3, cutoff=0.5)

    def called(self, name: str) -> list[str]:
        """Slugs of providers with this name or alias: records are read, now that none was found."""
        found = []
        for slug in self._entries:
            try:
                record = self.record(slug)
            except RecordError:
                continue  # It is named where records are listed.
            if isinstance(record, Provider) and _sound(name) in map(
                _sound, (record.name, *record.aliases)
            ):
                found.append(slug)
        return found

    def provider_of(self, case: Case) -> Provider:
        """The record of a case's provider; a record without facts when it is generic.

        Raises:
            UnknownProvider: There is no such record.
            ContestedProvider: More than one plugin has such a record.
            RecordError: The record cannot be used.
            CaseError: The provider bills in another currency than the case, is not in its
                country, or does not sell one of its services.
        """
        if case.contract.provider == GENERIC:
            return generic_provider(case)
        provider = self.provider(case.contract.provider)
        if wrong := list(_mismatches(case, provider)):
            raise CaseError("case", wrong)
        return provider

    def problems(self, case: Case) -> Iterator[Problem]:
        """What keeps a case from its provider, one by one, where ``provider_of`` raises.

        Raises:
            ContestedProvider: More than one plugin has such a record.
            RecordError: The record cannot be used.
        """
        try:
            self.provider_of(case)
        except UnknownProvider as error:
            yield Problem("contract.provider", str(error))
        except CaseError as error:
            yield from error.problems


def _mismatches(case: Case, provider: Provider) -> Iterator[Problem]:
    if provider.currency != case.currency:
        what = f"is {case.currency}, but {provider.name} bills in {provider.currency}"
        fix = "One currency a case: convert what you saw elsewhere, and say so in its name."
        yield Problem("currency", what, fix)
    country = provider.country.partition("-")[0]
    if case.jurisdiction.partition("-")[0] != country:
        what = f"is {case.jurisdiction}, but the record of {provider.name} is for {country}"
        fix = 'Correct it; for the company of that name elsewhere write provider = "generic".'
        yield Problem("jurisdiction", what, fix)
    for index, service in enumerate(case.contract.services):
        if service not in provider.services:
            what = f"is {service}, which the record of {provider.name} does not list"
            fix = f'Write one of: {", ".join(provider.services)}; or write provider = "generic".'
            yield Problem(f"contract.services[{index}]", what, fix)


def _sound(name: str) -> str:
    """A name without what a slug leaves out: case, spaces and marks."""
    return "".join(filter(str.isalnum, name.casefold()))


def _text(file: Traversable, name: str) -> str:
    """Text of a record as it was written, its line ends too."""
    if isinstance(file, Path):
        return read_text(file, RecordError, name=name)
    try:
        return file.read_text("utf-8")
    except (Exception, SystemExit) as error:  # A file may be code of the plugin.
        raise RecordError(name, [Problem("", f"cannot be read: {error}")]) from None
