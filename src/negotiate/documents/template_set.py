"""All templates at hand: the library's own, those of plugins, and what of those cannot be said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from negotiate.documents import position
from negotiate.documents.build import Renderers
from negotiate.documents.rehearsal import rehearsed
from negotiate.documents.renderer import ENDING, Renderer
from negotiate.errors import PluginError
from negotiate.hooks.set_aside import SetAside
from negotiate.model.case import Case
from negotiate.model.plan import Plan

#: A template that every locale with more than letters has.
ANY = position.KIND.template
#: Renderers kept; each holds the compiled templates of one locale.
RENDERERS = 16


class TemplateSet:
    """Renderers by language, made once and kept. Safe to share between threads.

    Attributes:
        refused: Templates of plugins that cannot say what they should, each with the reason.
    """

    def __init__(
        self,
        shipped: Sequence[tuple[str, Traversable]],
        owner: Callable[[str], str | None],
        own: Sequence[Traversable] = (),
    ) -> None:
        """Take what plugins ship.

        Args:
            shipped: Folders of templates, each with the name of the plugin that ships it.
            owner: Name of the plugin that describes a provider, by slug.
            own: Folders of the user's own letters.
        """
        self.refused = SetAside()
        self._shipped = shipped
        self._owner = owner
        self._own = tuple(own)
        built_in = files("negotiate.documents") / "templates"
        self._folders = (built_in, *(folder for _, folder in shipped))
        self._renderer = lru_cache(RENDERERS)(self._make)

    def renderer(self, case: Case, language: str, template: str = ANY) -> Renderer:
        """The renderer of a language, or of what stands in where it has no such template yet.

        Raises:
            UnknownLocale: The tag names no language.
        """
        country = case.jurisdiction.partition("-")[0]
        made = self._renderer(language, case.number_format, case.currency, country)
        return made.writing(template)

    def renderers(self, case: Case, locale: str | None) -> Renderers:
        """A renderer for each reader of a case's documents; of one language where it is given."""
        return {
            "customer": self.renderer(case, locale or case.user_language),
            "company": self.renderer(case, locale or case.letter_language),
        }

    def in_locale(self, locale: str) -> Renderer:
        """The renderer of a language for no case at all; its numbers are as that language's."""
        return self._renderer(locale, locale, "USD", "US").writing(ANY)

    def sayable(self, plan: Plan, renderers: Iterable[Renderer], *, unused: bool = False) -> Plan:
        """The plan without what a plugin's template cannot say; the plugin is named in `refused`.

        Args:
            plan: The plan.
            renderers: In whose words it is to be said.
            unused: Whether tactics that do not apply are to be said too.
        """
        kept, wrong = rehearsed(plan, dict.fromkeys(renderers), unused=unused)
        for template, why in wrong.items():
            owner = self._shipping(template) or self._owner(plan.case.contract.provider)
            self.refused.put(PluginError(owner or "unknown", why, part=f"template {template}"))
        return kept

    def _shipping(self, template: str) -> str | None:
        """Name of the plugin whose template it is; ``None`` when nobody has it."""
        kind, _, name_of_file = template.partition("/")
        ending = name_of_file + ENDING
        for name, folder in self._shipped:
            try:
                if any((tag / kind / ending).is_file() for tag in folder.iterdir()):
                    return name
            except Exception:  # noqa: S112 - a folder may be code of the plugin, and is named elsewhere
                continue
        return None

    def _make(self, locale: str, number_format: str, currency: str, country: str) -> Renderer:
        return Renderer(
            self._folders,
            locale=locale,
            number_format=number_format,
            currency=currency,
            country=country,
            own=self._own,
        )
