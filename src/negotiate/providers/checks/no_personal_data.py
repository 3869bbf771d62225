"""No private person's e-mail address stands in a record, not even in a comment.

It goes by the domains of free mailboxes. A person's address at a company, and a person's name, are
not told apart from a desk's; whoever reviews a record looks for these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from negotiate.errors import Problem
from negotiate.providers.check import Check, Subject

_FREE = """
    aol.com centrum.cz duck.com fastmail.com free.fr freemail.hu gmail.com gmx.com gmx.de gmx.net
    googlemail.com hot.ee hotmail.co.uk hotmail.com icloud.com interia.pl live.co.uk live.com
    mac.com mail.com mail.ee mail.ru me.com msn.com o2.pl onet.pl op.pl outlook.com poczta.onet.pl
    proton.me protonmail.com qq.com rocketmail.com tutanota.com web.de wp.pl yahoo.co.uk yahoo.com
    yahoo.gr yandex.ru ymail.com zoho.com
""".split()
_ADDRESS = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@(?:"
    + "|".join(map(re.escape, _FREE))
    + r")(?![A-Za-z0-9.-]*[A-Za-z])",
    re.IGNORECASE,
)


def _run(subject: Subject) -> Iterator[Problem]:
    for number, line in enumerate(subject.file.text.split("\n"), start=1):
        # The address is not repeated: what is printed here ends up in public logs.
        if "@" in line and (found := _ADDRESS.search(line)):
            what = f"holds a private mailbox (…@{found[0].rpartition('@')[2]})"
            fix = "Delete it; a record names desks, never people."
            yield Problem("", what, fix, number)


CHECK = Check(
    id="no_personal_data",
    severity="error",
    description="No address of a free mailbox stands in the file. Names of people are not "
    "recognised; a reviewer looks for them.",
    mend="Delete it; a record names desks, never people.",
    run=_run,
)
