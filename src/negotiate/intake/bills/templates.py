"""Templates of bills in the dialect of invoice2data, as plugins ship them: untrusted text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Final

from negotiate.errors import PluginError

ENDINGS: Final = (".yml", ".yaml")
#: Bytes of one template, and templates of one folder, that are read.
TEMPLATE_BYTES: Final = 100_000
TEMPLATES_READ: Final = 500


@dataclass(frozen=True, slots=True)
class BillTemplate:
    """One template, not yet understood.

    Attributes:
        plugin: Name of the plugin that ships it.
        name: Name of its file; what stands before the first point is a provider's slug.
        text: YAML.
    """

    plugin: str
    name: str
    text: str

    def refused(self, why: str) -> PluginError:
        """What to say when it cannot be used."""
        return PluginError(self.plugin, why, part=f"template of bills {self.name}")


class BillTemplates:
    """Every template at hand.

    Attributes:
        templates: Sorted by plugin and name.
        set_aside: Templates that cannot be used, each with the reason; the others work on.
    """

    def __init__(
        self, folders: Iterable[tuple[str, Traversable]] = (), provider: str | None = None
    ) -> None:
        """Read the templates of folders.

        Args:
            folders: Pairs of plugin name and folder.
            provider: Slug of the one provider whose templates to take; all if left out.
        """
        self.set_aside: list[PluginError] = []
        found = [one for plugin, folder in folders for one in self._listed(plugin, folder)]
        self.templates = tuple(
            one for one in found if provider in (None, one.name.partition(".")[0])
        )

    def refuse(self, template: BillTemplate, why: str) -> None:
        """Set a template aside."""
        self.templates = tuple(one for one in self.templates if one != template)
        self.set_aside.append(template.refused(why))

    def _listed(self, plugin: str, folder: Traversable) -> list[BillTemplate]:
        try:
            files = sorted(folder.iterdir(), key=lambda file: file.name)[:TEMPLATES_READ]
            named = [file for file in files if file.name.endswith(ENDINGS)]
        except (Exception, SystemExit) as error:  # A folder may be code of the plugin.
            why = f"it cannot be listed: {type(error).__name__}"
            self.set_aside.append(PluginError(plugin, why, part="folder of templates of bills"))
            return []
        return [one for file in named if (one := self._read(plugin, file))]

    def _read(self, plugin: str, file: Traversable) -> BillTemplate | None:
        unread = BillTemplate(plugin, file.name, "")
        try:
            with file.open("rb") as opened:
                data = opened.read(TEMPLATE_BYTES + 1)
            if len(data) > TEMPLATE_BYTES:
                self.set_aside.append(unread.refused(f"it is larger than {TEMPLATE_BYTES:,} bytes"))
                return None
            return BillTemplate(plugin, file.name, data.decode())
        except (Exception, SystemExit) as error:  # As above.
            self.set_aside.append(unread.refused(f"it cannot be read: {type(error).__name__}"))
            return None
