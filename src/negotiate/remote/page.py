"""A page that was fetched, as text; or the reason why there is none."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

#: Encodings that pages are written in. Python knows others that are no way to write a page, and
#: some of those are slow on purpose-made input.
_ENCODING = re.compile(
    r"utf-8(-sig)?|utf-16(-[lb]e)?|ascii|iso8859-\d+|cp125\d|cp866|koi8-[ru]|mac-roman"
    r"|gb18030|gbk|gb2312|big5|shift_jis|euc_(jp|kr)"
)
_META = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.I)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
#: A page names its encoding within its first bytes, or not at all.
_HEAD = 2048
_SHOWN = 60


class NotRead(Exception):
    """There is no page, and why. It stays inside this package: callers turn it into an outcome.

    Attributes:
        reason: In plain words, without a full stop.
        status: HTTP status that said so, if one did.
    """

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.status = status


@dataclass(frozen=True, slots=True)
class Page:
    """What came.

    Attributes:
        url: Where it stood, after redirects.
        content_type: The header of that name, empty when there was none.
        body: The bytes, unpacked.
    """

    url: str
    content_type: str
    body: bytes = field(repr=False)

    @property
    def kind(self) -> str:
        """Media type in lower case, without parameters; ``text/html`` when none was given."""
        return self.content_type.partition(";")[0].strip().lower() or "text/html"

    @property
    def is_marked_up(self) -> bool:
        """Whether tags are to be taken out."""
        return self.kind != "text/plain"

    def texts(self) -> tuple[str, ...]:
        """The page in each encoding it may be written in, the likeliest first.

        A declared encoding may be wrong and still decode, so every one that decodes is given:
        declared, named in the page, UTF-8. When none does, Latin-1 as browsers read it.

        Raises:
            NotRead: It is no text.
        """
        kind = self.kind
        if not (kind.startswith("text/") or kind in {"application/xhtml+xml", "application/xml"}):
            raise NotRead(f"is {shown(kind)}, not a page of text; open it and read it")
        marked = [name for mark, name in _MARKS if self.body.startswith(mark)]
        if self.body.startswith(b"%PDF") or (b"\0" in self.body[:_HEAD] and not marked):
            raise NotRead("is not a page of text; open it and read it")
        found = {}
        for name in (*marked, *self._declared(), "utf-8"):
            if encoding := _known(name):
                try:
                    found[encoding] = self.body.decode(encoding)
                except UnicodeError:
                    continue
        return tuple(found.values()) or (self.body.decode("cp1252", "replace"),)

    def _declared(self) -> Iterator[str]:
        for parameter in self.content_type.split(";")[1:]:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "charset":
                yield value.strip(" \"'")
        if meta := _META.search(self.body[:_HEAD]):
            yield meta[1].decode("ascii")


def _known(name: str) -> str | None:
    """Python's name of an encoding that pages are written in."""
    try:
        found = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    if not _ENCODING.fullmatch(found):
        return None
    # Browsers read both as the larger set of Windows: that is where curly quotes come from.
    return "cp1252" if found in {"ascii", "iso8859-1"} else found


def shown(text: str) -> str:
    """What a server sent, made fit for a terminal: short, and nothing that moves the cursor."""
    kept = "".join(char for char in text if char.isprintable())
    return kept if len(kept) <= _SHOWN else f"{kept[: _SHOWN - 1]}…"
