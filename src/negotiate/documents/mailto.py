"""A link that opens a mail program with a letter in it (RFC 6068)."""

from __future__ import annotations

from urllib.parse import quote

from negotiate.documents.formats import address_of, mail_text
from negotiate.documents.visible import on_one_line, visible
from negotiate.model.document import Document

#: The longest link that is made, in characters. Programs cut off what is longer than they take:
#: 2,083 in what https://support.microsoft.com/kb/208427 describes, 2,046 for Outlook and 2,008 for
#: Firefox by those who tried (https://superruub.wordpress.com/2013/05/30/mailto-protocol-character-limit/,
#: https://newbetuts.com/4473959-effective-maximum-mailto-body-lengths).
MAX_LINK = 2000


def mailto(document: Document) -> str | None:
    """The link; None for what is no e-mail, and for what is too long for one.

    An address that is not known is left to fill in. Letters of other scripts take six characters of
    the link or more, so that only short texts of theirs fit.
    """
    if "eml" not in document.formats:
        return None
    address = address_of(document.recipient)
    to = quote(address.addr_spec, safe="@") if address else ""
    # RFC 6068, 5: a line ends with %0D%0A, and a space is %20, never a plus.
    body = "\r\n".join(visible(mail_text(document)).rstrip("\n").split("\n"))
    subject = quote(on_one_line(document.title), safe="")
    link = f"mailto:{to}?subject={subject}&body={quote(body, safe='')}"
    return link if len(link) <= MAX_LINK else None
