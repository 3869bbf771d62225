"""Records by slug: read when asked for, and one that is broken hurts no other."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from negotiate.errors import (
    CaseError,
    ContestedProvider,
    NegotiateError,
    RecordError,
    UnknownProvider,
)
from negotiate.model.provider import GENERIC
from negotiate.negotiator import Negotiator
from negotiate.providers import catalogue as catalogue_module
from negotiate.providers.catalogue import Catalogue
from negotiate.reading import toml
from negotiate.testing.samples import sample_case, sample_contract

RECORD = """
slug = "{slug}"
name = "{slug}, Inc."
country = "US"
currency = "USD"
services = ["internet"]
"""

PAGE = """
[[sources]]
id = "page"
url = "https://example.com/"
title = "Page"
publisher = "press"
read_on = 2026-11-01
quote = '''
replaced_by = "another"'''
"""

Ship = Callable[..., tuple[str, Path]]


@pytest.fixture
def ship(tmp_path: Path) -> Ship:
    """Writes the records of one plugin: good ones by slug, others by file name and text."""

    def shipped(owner: str, *slugs: str, **others: str | bytes) -> tuple[str, Path]:
        folder = tmp_path / owner
        folder.mkdir()
        for slug in slugs:
            (folder / f"{slug}.toml").write_text(RECORD.format(slug=slug))
        for name, text in others.items():
            (folder / f"{name}.toml").write_bytes(text.encode() if isinstance(text, str) else text)
        return owner, folder

    return shipped


def test_a_record_is_found_by_its_slug(ship: Ship) -> None:
    catalogue = Catalogue([ship("one", "acme"), ship("two", "blue-mountain")])
    assert catalogue.slugs() == ("acme", "blue-mountain")
    assert catalogue.provider("acme").name == "acme, Inc."
    assert catalogue.owner("blue-mountain") == "two"


def test_files_are_read_when_asked_for_and_once(
    ship: Ship, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    read_text = toml.read_text

    def watched(path: Path, *args: Any, **named: Any) -> str:
        read.append(path.name)
        return read_text(path, *args, **named)

    monkeypatch.setattr(catalogue_module, "read_text", watched)
    catalogue = Catalogue([ship("one", "acme", "blue")])
    assert read == []
    first = catalogue.provider("acme")
    assert catalogue.provider("acme") is first
    assert read == ["acme.toml"]


@pytest.mark.parametrize(
    "broken",
    ["not toml", "slug = 7", "", b"\xff\xfe\x00", RECORD.format(slug="another"), "x" * 50],
)
def test_a_broken_record_hurts_no_other(ship: Ship, broken: str | bytes) -> None:
    catalogue = Catalogue([ship("one", "acme", broken=broken)])
    assert catalogue.provider("acme").slug == "acme"
    with pytest.raises(RecordError) as refused:
        catalogue.provider("broken")
    assert refused.value.file == "one/broken.toml"


def test_a_record_that_is_not_a_file_is_a_broken_record(ship: Ship) -> None:
    owner, folder = ship("one", "acme")
    (folder / "broken.toml").mkdir()
    catalogue = Catalogue([(owner, folder)])
    assert catalogue.provider("acme").slug == "acme"
    with pytest.raises(RecordError, match=r"one/broken\.toml"):
        catalogue.provider("broken")


def test_a_record_that_never_ends_or_is_too_long_is_a_broken_record(
    ship: Ship, tmp_path: Path
) -> None:
    plugin = ship("one", "acme", long=b"#" * 1_000_001)
    os.mkfifo(tmp_path / "one" / "pipe.toml")
    catalogue = Catalogue([plugin])
    with pytest.raises(RecordError, match="is not a plain file"):
        catalogue.provider("pipe")
    with pytest.raises(RecordError, match="at most 1 MB can be read"):
        catalogue.provider("long")
    assert catalogue.provider("acme").slug == "acme"


def test_a_record_keeps_its_line_ends(ship: Ship) -> None:
    text = RECORD.format(slug="acme").replace("\n", "\r\n")
    catalogue = Catalogue([ship("one", acme=text)])
    assert catalogue.text("acme")[1] == text
    assert catalogue.provider("acme").slug == "acme"


def test_words_in_a_quotation_make_no_record_obsolete(ship: Ship) -> None:
    quoting = RECORD.format(slug="acme") + PAGE
    assert Catalogue([ship("one", acme=quoting)]).provider("acme").slug == "acme"


def test_the_settings_of_a_package_are_no_record(ship: Ship) -> None:
    catalogue = Catalogue([ship("one", "acme", pyproject="[project]")])
    assert catalogue.slugs() == ("acme",)


def test_what_is_no_record_is_left_alone(ship: Ship) -> None:
    owner, folder = ship("one", "acme")
    (folder / "README.md").write_text("Records of one.")
    assert Catalogue([(owner, folder)]).slugs() == ("acme",)


def test_a_slug_that_two_plugins_claim_is_nobodys(ship: Ship) -> None:
    catalogue = Catalogue([ship("aa", "acme"), ship("zz", "acme", "blue")])
    with pytest.raises(ContestedProvider) as contested:
        catalogue.provider("acme")
    assert contested.value.plugins == ("aa", "zz")
    assert "plugins 'aa' and 'zz'" in str(contested.value)
    assert "Uninstall" in str(contested.value)
    assert catalogue.owner("acme") is None
    assert catalogue.slugs() == ("blue",)
    assert catalogue.provider("blue").name == "blue, Inc."


def test_both_plugins_that_claim_a_slug_are_named(ship: Ship) -> None:
    catalogue = Catalogue([ship("aa", "acme"), ship("zz", "acme", "blue")])
    assert [str(error) for error in catalogue.set_aside] == [
        f"plugin {one!r}: its record acme.toml is refused: {other!r} claims 'acme' too; "
        "uninstall all but the one you trust"
        for one, other in (("aa", "zz"), ("zz", "aa"))
    ]


@pytest.mark.parametrize("raised", [PermissionError("no luck"), SystemExit("no luck")])
def test_a_folder_that_cannot_be_listed_hurts_no_other(
    ship: Ship, monkeypatch: pytest.MonkeyPatch, raised: BaseException
) -> None:
    iterdir = Path.iterdir

    def guarded(path: Path) -> Iterator[Path]:
        if path.name == "aa":
            raise raised
        return iterdir(path)

    folders = [ship("aa", "acme"), ship("zz", "blue")]
    monkeypatch.setattr(Path, "iterdir", guarded)
    catalogue = Catalogue(folders)
    assert catalogue.slugs() == ("blue",)
    (error,) = catalogue.set_aside
    assert (error.plugin, error.part) == ("aa", "folder of records")
    assert "no luck" in error.why


def test_nobody_may_claim_the_generic_provider(ship: Ship) -> None:
    catalogue = Catalogue([ship("one", "acme", GENERIC)])
    assert catalogue.slugs() == ("acme",)
    (error,) = catalogue.set_aside
    assert error.plugin == "one"
    assert str(error) == (
        "plugin 'one': its record generic.toml is refused: 'generic' is the library's own"
    )


@pytest.mark.parametrize(
    ("asked", "near"),
    [("spectrm", ("spectrum",)), ("spectrum-tv", ("spectrum",)), ("at-t", ("att",))],
)
def test_a_slug_that_is_not_there_names_the_nearest(
    ship: Ship, asked: str, near: tuple[str, ...]
) -> None:
    catalogue = Catalogue([ship("one", "att", "spectrum", "acme-fiber")])
    with pytest.raises(UnknownProvider) as unknown:
        catalogue.provider(asked)
    assert unknown.value.nearest == near
    assert f"Did you mean {near[0]}?" in str(unknown.value)


@pytest.mark.parametrize("name", ["comcast", "Comcast", "XFINITY", "Comcast Xfinity"])
def test_another_name_of_a_provider_leads_to_its_slug(ship: Ship, name: str) -> None:
    known = RECORD.format(slug="xfinity").replace("xfinity, Inc.", "Xfinity")
    known += 'aliases = ["Comcast", "Comcast Xfinity"]\n'
    catalogue = Catalogue([ship("one", "acme", xfinity=known, broken="no record")])
    with pytest.raises(UnknownProvider, match="Did you mean xfinity"):
        catalogue.provider(name)


def test_a_slug_like_no_other_is_offered_the_generic_provider(ship: Ship) -> None:
    with pytest.raises(UnknownProvider) as unknown:
        Catalogue([ship("one", "att")]).provider("zzz-energy")
    assert unknown.value.nearest == ()
    assert 'provider = "generic"' in str(unknown.value)
    assert "Did you mean" not in str(unknown.value)


def test_the_generic_provider_knows_nothing_but_the_case() -> None:
    provider = Catalogue([]).provider_of(sample_case())
    assert provider.slug == GENERIC
    assert provider.name == "Example Broadband"
    assert list(provider.facts()) == []


def test_a_provider_that_bills_in_another_currency_is_refused(ship: Ship) -> None:
    case = sample_case(currency="EUR", contract=sample_contract(provider="acme"))
    with pytest.raises(CaseError) as refused:
        Catalogue([ship("one", "acme")]).provider_of(case)
    (problem,) = refused.value.problems
    assert problem.key == "currency"
    assert "EUR" in problem.what
    assert "USD" in problem.what


REDIRECT = """
slug = "{old}"
name = "{old}, Inc."
replaced_by = "{new}"
since = 2026-01-01
why = "A merger."
"""


def leading(old: str, new: str) -> str:
    return REDIRECT.format(old=old, new=new)


class TestAnObsoleteRecord:
    def test_leads_to_the_one_that_took_its_place(self, ship: Ship) -> None:
        catalogue = Catalogue([ship("one", "acme", oldco=leading("oldco", "acme"))])
        assert catalogue.provider("oldco").slug == "acme"
        assert catalogue.slugs() == ("acme", "oldco")

    def test_may_lead_on_by_another_and_into_another_plugin(self, ship: Ship) -> None:
        first = ship("one", older=leading("older", "oldco"))
        second = ship("two", "acme", oldco=leading("oldco", "acme"))
        assert Catalogue([first, second]).provider("older").slug == "acme"

    @pytest.mark.parametrize("new", ["oldco", "older"])
    def test_that_leads_back_is_refused(self, ship: Ship, new: str) -> None:
        ring = ship("one", oldco=leading("oldco", new), older=leading("older", "oldco"))
        with pytest.raises(RecordError, match=r"oldco.toml: replaced_by: leads to .* and back"):
            Catalogue([ring]).provider("oldco")

    def test_that_leads_nowhere_names_what_is_not_there(self, ship: Ship) -> None:
        lost = ship("one", oldco=leading("oldco", "gone"))
        with pytest.raises(UnknownProvider, match="'gone'"):
            Catalogue([lost]).provider("oldco")

    def test_with_a_wrong_value_is_refused_like_any_record(self, ship: Ship) -> None:
        broken = leading("oldco", "acme").replace("2026-01-01", '"lately"')
        with pytest.raises(RecordError, match="since"):
            Catalogue([ship("one", "acme", oldco=broken)]).provider("oldco")

    def test_stands_under_its_own_slug(self, ship: Ship) -> None:
        other = ship("one", "acme", oldco=leading("older", "acme"))
        with pytest.raises(RecordError, match=r"the file is called oldco\.toml"):
            Catalogue([other]).provider("oldco")


def test_the_text_of_a_record_is_given_as_it_was_written(ship: Ship) -> None:
    name, text = Catalogue([ship("one", "acme")]).text("acme")
    assert (name, text) == ("acme.toml", RECORD.format(slug="acme"))


def test_every_installed_record_can_be_read() -> None:
    catalogue = Negotiator.discover().catalogue
    assert {"acme-fiber", "att", "spectrum"} <= set(catalogue.slugs())
    for slug in catalogue.slugs():
        assert catalogue.provider(slug).slug == slug
    assert catalogue.set_aside == []


def test_every_error_is_one_of_the_library(ship: Ship) -> None:
    catalogue = Catalogue([ship("one", broken="{")])
    for slug in ("broken", "nowhere"):
        with pytest.raises(NegotiateError):
            catalogue.provider(slug)
