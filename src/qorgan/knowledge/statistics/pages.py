"""Where statistics stands in the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.kit.pages import Menu, OwnPage, keep_pages
from qorgan.knowledge.statistics.addresses import PAGE

keep_pages(
    OwnPage(
        title=_("Statistics"),
        path=PAGE,
        may="statistics.read",
        menu=Menu(section="knowledge", order=10, icon="chart-bar", on_home=True),
    )
)
