"""Whoever follows a redirect arrives."""

from __future__ import annotations

from collections.abc import Callable

from negotiate.providers.check import Finding

Find = Callable[..., list[Finding]]
Acme = Callable[..., str]


def redirect(slug: str, to: str) -> str:
    return (
        f'slug = "{slug}"\nname = "Old"\nreplaced_by = "{to}"\n'
        'since = 2026-01-01\nwhy = "Merged."\n'
    )


def test_a_redirect_to_itself_is_caught(find: Find) -> None:
    (finding,) = find("redirects", old=redirect("old", "old"))
    assert (finding.pointer, finding.line) == ("replaced_by", 3)
    assert finding.message == "leads to itself"


def test_a_ring_is_caught_at_each_of_its_links(find: Find) -> None:
    texts = {"a": redirect("a", "b"), "b": redirect("b", "c"), "c": redirect("c", "a")}
    first, *others = find("redirects", **texts)
    assert first.message == "leads back to itself by way of b, c"
    assert len(others) == 2


def test_a_way_into_a_ring_ends(find: Find) -> None:
    texts = {"a": redirect("a", "b"), "b": redirect("b", "c"), "c": redirect("c", "b")}
    assert [f.file.stem for f in find("redirects", **texts)] == ["b", "c"]


def test_a_redirect_by_way_of_another_passes(find: Find, acme: Acme) -> None:
    texts = {"a": redirect("a", "b"), "b": redirect("b", "acme"), "acme": acme()}
    assert find("redirects", **texts) == []
