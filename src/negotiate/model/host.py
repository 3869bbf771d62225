"""Who stands behind a host name."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

# Endings below which anybody may register a name, in the markets that records are of and beside
# them. Not the whole public suffix list, which takes longer to read than a record.
PUBLIC_SUFFIXES: Final = frozenset(
    """
    ac.uk co.uk gov.uk ltd.uk me.uk net.uk nhs.uk org.uk plc.uk sch.uk
    com.pl edu.pl gov.pl info.pl net.pl org.pl waw.pl
    com.gr edu.gr gov.gr net.gr org.gr
    com.ee edu.ee org.ee pri.ee
    com.au gov.au net.au org.au co.nz govt.nz net.nz org.nz
    co.in co.jp co.kr co.za com.br com.cn com.mx com.tr com.ua co.il
    eu.com gb.net uk.com us.com us.org
    """.split()
)

#: Hosts on which anybody publishes under a name of their own: one page there says no more than
#: another, so all of one such host count as one voice.
SHARED_HOSTS: Final = frozenset(
    """
    000webhostapp.com appspot.com azurewebsites.net b-cdn.net blogspot.com cloudfront.net
    firebaseapp.com github.io gitlab.io glitch.me godaddysites.com herokuapp.com medium.com
    netlify.app notion.site pages.dev quora.com r2.dev repl.co s3.amazonaws.com
    sites.google.com squarespace.com substack.com tumblr.com vercel.app web.app weebly.com
    wixsite.com wordpress.com workers.dev zendesk.com zohodesk.com
    """.split()
)


@lru_cache(maxsize=4096)
def owner(host: str) -> str:
    """The name that somebody registered (``spectrum.com`` of ``espanol.spectrum.com``).

    Of a shared host it is that host, whoever writes there.
    """
    labels = host.lower().strip(".").split(".")
    for first in range(len(labels)):
        if ".".join(labels[first:]) in SHARED_HOSTS:
            return ".".join(labels[first:])
    last = 3 if ".".join(labels[-2:]) in PUBLIC_SUFFIXES else 2
    return ".".join(labels[-last:])


def is_anybodys(domain: str) -> bool:
    """Whether a domain is of no one company: a top-level domain, a public suffix, a shared host."""
    name = domain.lower().strip(".")
    return "." not in name or name in PUBLIC_SUFFIXES or owner(name) in SHARED_HOSTS
