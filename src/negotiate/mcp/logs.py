"""What the server says on standard error: that something went wrong and where, never what was said.

Whatever an assistant sends may hold a customer's words, and so may the message of any error. So of
each record the level, the place in the code and the kind of error are told, and its message is not.
"""

from __future__ import annotations

import logging


class Discreet(logging.Formatter):
    """Tells a record without its message."""

    def format(self, record: logging.LogRecord) -> str:
        """One line: level, place, and kind of error if it carries one."""
        kind = record.exc_info[0] if record.exc_info else None
        told = f" ({kind.__name__})" if kind else ""
        return f"negotiate: {record.levelname.lower()} at {record.name}:{record.lineno}{told}"


def quieten() -> None:
    """Have every logger of the process say its warnings and errors in that way, and nothing else.

    For a process that is this server and nothing else.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
