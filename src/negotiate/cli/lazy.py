"""A group of commands that imports only the one it runs."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from negotiate.cli.messages import _, ngettext, speaking, translated
from negotiate.errors import InputError, NegotiateError

EXIT_BAD_INPUT = 2


class LazyGroup(click.Group):
    """A group that knows its commands by name and help, and imports one only to run it."""

    def __init__(self, *args: Any, lazy: dict[str, tuple[str, str]], **kwargs: Any) -> None:
        """Take a table of name to import path (``module:attribute``) and one line of help."""
        super().__init__(*args, **kwargs)
        self._lazy = lazy

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the table: the order a newcomer needs them."""
        return list(self._lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command."""
        if cmd_name not in self._lazy:
            return None
        module, __, attribute = self._lazy[cmd_name][0].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return translated(command)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Its help option, made anew: click keeps one, and with it a language."""
        self._help_option = None
        return super().get_help_option(ctx)

    def get_help(self, ctx: click.Context) -> str:
        """Its help, in the language of the person."""
        return click.Group.get_help(translated(self), ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing one."""
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(line)) for name, (__, line) in self._lazy.items()])

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run as a program, in the language of the person."""
        if not (args or kwargs):  # The program itself, not a call of it within another one.
            # At its end Python looks all of it over for garbage, more than once, which takes a
            # quarter of the time of a plan: what is frozen is passed over.
            atexit.register(gc.freeze)
        with speaking():
            return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Run; what the library refuses becomes one message and exit code 2, never a traceback."""
        try:
            with _collecting_no_garbage():
                return super().invoke(ctx)
        except InputError as error:
            tell(error)
        except NegotiateError as error:
            click.echo(f"negotiate: {error}", err=True)
        except OSError as error:
            if isinstance(error, BrokenPipeError):
                raise
            where = f"{error.filename}: " if error.filename else ""
            click.echo(f"negotiate: {where}{error.strerror or error}", err=True)
        return ctx.exit(EXIT_BAD_INPUT)


@contextmanager
def _collecting_no_garbage() -> Iterator[None]:
    """A command is over in a second: what it leaves behind goes with the process.

    Looking for it meanwhile takes a twentieth of that second.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def tell(error: InputError) -> None:
    """Every problem of an input on standard error, with its place."""
    for problem in error.problems:
        click.echo(f"{error.file}: {problem}", err=True)
    count = len(error.problems)
    told = ngettext("{count} problem in {file}.", "{count} problems in {file}.", count)
    click.echo(told.format(count=count, file=error.file), err=True)
