"""Compiled templates kept beside the templates, as Python keeps compiled modules beside modules.

Compiling takes a fifth of the time of a plan. The same places, switches and trust hold as for
modules: `__pycache__` or the prefix that is set for it, nothing where bytecode is not to be
written, and nothing of a plugin: whoever can change what is kept could change the modules as well.
"""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

#: Compiled by another version, a template may need what this one does not have.
TAG = f"{sys.implementation.cache_tag}.jinja-{jinja2.__version__}"


class CompiledTemplates(BytecodeCache):
    """Keeps what was compiled of the templates of one folder, by the text it was compiled from."""

    def __init__(self, folder: Path, sort: str = "") -> None:
        """Take the folder of templates, and a name for how they are compiled if not as usual."""
        self._folder = folder
        self._tag = f"{TAG}-{sort}" if sort else TAG

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The name of the template."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read what was kept; what is damaged or of another text is compiled again."""
        if path := self._path(bucket.key):
            try:
                bucket.bytecode_from_string(path.read_bytes())
            except Exception:
                # Whatever is wrong with a file that anybody may delete is no reason to fail.
                bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, whole or not at all; a folder that cannot be written is left alone."""
        path = self._path(bucket.key)
        if path is None or sys.dont_write_bytecode:
            return
        with contextlib.suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=path.parent)
            with os.fdopen(handle, "wb") as file:
                file.write(bucket.bytecode_to_string())
            Path(temporary).replace(path)

    def _path(self, name: str) -> Path | None:
        """Where a template of the folder is kept; ``None`` for any other."""
        source = self._folder.joinpath(*name.split("/"))
        if ".." in source.parts or not source.is_file():
            return None
        kept = Path(cache_from_source(str(source)))
        return kept.with_name(f"{source.name}.{self._tag}")
