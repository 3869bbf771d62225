"""What a tool is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from negotiate.mcp.desk import Desk
from negotiate.model.base import Model

T = TypeVar("T", bound=Model)


@dataclass(frozen=True, slots=True)
class Tool(Generic[T]):
    """Something that an assistant may ask for.

    Attributes:
        name: Its name; it stays for ever.
        title: The same for people.
        description: What it does and never does, for an assistant to choose by.
        takes: Its arguments.
        gives: Its result.
        does: Works it out; may run in any thread.
        writes: Whether it writes anything down.
        of_folder: Whether it makes sense with a folder of cases alone.
    """

    name: str
    title: str
    description: str
    takes: type[T]
    gives: type[Model]
    does: Callable[[Desk, T], Model]
    writes: bool = False
    of_folder: bool = False
