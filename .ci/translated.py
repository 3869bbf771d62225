"""Write down that letters follow their English text: ``translated.py TAG KIND... [--pending]``.

Without a tag: list the letters that follow an older one. With ``--pending`` the newer English text
is only written down as seen, so that the tests pass and readers are told.
"""

import sys
from pathlib import Path

from negotiate.documents.letters.kinds import LETTERS
from negotiate.documents.listing import locales_of
from negotiate.documents.translations import (
    FILE,
    as_toml,
    built_in,
    digest,
    marked,
    older,
    sources,
)


def main(*arguments: str) -> int:
    """Mark, or list; return 2 for a letter that there is not."""
    pending = "--pending" in arguments
    tag, *kinds = [one for one in arguments if one != "--pending"] or [""]
    if not tag:
        for kind in LETTERS.values():
            for locale in locales_of(kind):
                if older(kind, locale):
                    seen = sources(locale).pending.get(kind.name) == digest(kind)
                    print(f"{locale} {kind.name}{' (pending)' if seen else ''}")
        return 0
    there = [kind.name for kind in LETTERS.values() if tag in locales_of(kind)]
    if not kinds or set(kinds) - set(there):
        print(f"Name letters that are written in {tag}: {', '.join(there)}.", file=sys.stderr)
        return 2
    found = sources(tag)
    for name in kinds:
        kind = next(kind for kind in LETTERS.values() if kind.name == name)
        found = marked(found, kind, digest(kind), pending=pending)
    (Path(str(built_in())) / tag / FILE).write_text(as_toml(found), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
