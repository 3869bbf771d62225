from __future__ import annotations

import pytest

from negotiate.model.host import PUBLIC_SUFFIXES, SHARED_HOSTS, is_anybodys, owner


@pytest.mark.parametrize(
    ("host", "registered"),
    [
        ("spectrum.com", "spectrum.com"),
        ("espanol.spectrum.com", "spectrum.com"),
        ("www.bt.co.uk", "bt.co.uk"),
        ("help.three.CO.UK.", "three.co.uk"),
        ("orange.pl", "orange.pl"),
        ("a.evil.pages.dev", "pages.dev"),
        ("b.evil.pages.dev", "pages.dev"),
        ("sites.google.com", "sites.google.com"),
        ("www.google.com", "google.com"),
        ("localhost", "localhost"),
    ],
)
def test_a_host_counts_as_whoever_registered_it(host: str, registered: str) -> None:
    assert owner(host) == registered


@pytest.mark.parametrize("domain", [*sorted(PUBLIC_SUFFIXES), *sorted(SHARED_HOSTS), "com", ".pl."])
def test_a_domain_below_which_anybody_publishes_is_of_no_one_company(domain: str) -> None:
    assert is_anybodys(domain)
    assert is_anybodys(f"mine.{domain}") == (domain in SHARED_HOSTS)


@pytest.mark.parametrize("domain", ["spectrum.com", "bt.co.uk", "ee.co.uk", "play.pl", "elisa.ee"])
def test_a_companys_domain_is_its_own(domain: str) -> None:
    assert not is_anybodys(domain)
