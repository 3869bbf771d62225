"""The file is called as the provider is."""

from __future__ import annotations

from collections.abc import Callable

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


def test_a_slug_that_is_not_the_files_name_is_caught(find: Find, acme: Acme) -> None:
    (finding,) = find("slug", acme=acme(slug="acme-fiber"))
    assert (finding.pointer, finding.line) == ("slug", 1)
    assert finding.message == "is 'acme-fiber', but the file is called acme.toml"
    assert "a slug never changes" in finding.suggestion


def test_the_generic_provider_is_the_librarys(find: Find, acme: Acme) -> None:
    (finding,) = find("slug", generic=acme(slug="generic"))
    assert finding.message == "'generic' is the library's own"


def test_a_redirect_is_named_for_its_old_slug(find: Find) -> None:
    text = 'slug = "acme"\nname = "A"\nreplaced_by = "b"\nsince = 2026-01-01\nwhy = "Merged."'
    assert len(find("slug", old=text)) == 1


def test_the_name_of_the_file_passes(find: Find, acme: Acme) -> None:
    assert find("slug", acme=acme()) == []
