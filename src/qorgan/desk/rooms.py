"""A room of the house as Django sees it."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import AppConfig

MODULES_WITH_TABLES = ("facts",)
MODULES_AT_THE_DESK = ("obligations", "reactions", "queries", "commands", "pages", "sources", "rounds")


class Room(AppConfig):
    """Loads the tables in `models` and `facts`, then tells the desk what its records owe, its queries, commands and pages."""

    default = False
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self) -> None:
        """Load the tables."""
        super().import_models()
        self._import(MODULES_WITH_TABLES)

    def ready(self) -> None:
        """Tell the desk the room's duties, reactions, queries, commands, pages, sources and rounds."""
        self._import(MODULES_AT_THE_DESK)

    def _import(self, names: tuple[str, ...]) -> None:
        for name in names:
            if find_spec(f"{self.name}.{name}"):
                import_module(f"{self.name}.{name}")
