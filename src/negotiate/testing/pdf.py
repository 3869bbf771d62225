"""A PDF with text, the smallest there is: what a test of a template of bills reads."""

from __future__ import annotations

from collections.abc import Iterable

_LEADING, _TOP, _LEFT, _SIZE = 14, 780, 40, 10


def plain_pdf(text: str) -> bytes:
    """The text in a typewriter's letters, so that columns stay columns.

    Args:
        text: Latin-1 characters; a page holds about 50 lines of 85, and a form feed begins another.

    Raises:
        UnicodeEncodeError: It holds other characters.
    """
    pages = text.split("\f")
    numbers = range(4, 4 + 2 * len(pages), 2)
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>",
    ]
    for number, page in zip(numbers, pages, strict=True):
        shown = "".join(f"({_escaped(line)}) Tj T*\n" for line in page.splitlines())
        drawn = f"BT /F1 {_SIZE} Tf {_LEADING} TL {_LEFT} {_TOP} Td\n{shown}ET".encode("latin-1")
        objects += [
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (number + 1),
            b"<< /Length %d >>\nstream\n%b\nendstream" % (len(drawn), drawn),
        ]
    return _document(objects)


def _escaped(line: str) -> str:
    return line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def _document(objects: Iterable[bytes]) -> bytes:
    """Objects with the table that says where each of them starts."""
    written, starts = b"%PDF-1.4\n", []
    for number, held in enumerate(objects, start=1):
        starts.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, held)
    size = len(starts) + 1
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    return (
        written
        + b"xref\n0 %d\n0000000000 65535 f \n%b" % (size, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(written))
    )
