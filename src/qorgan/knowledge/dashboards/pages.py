"""Where dashboards stand in the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.kit.pages import Menu, OwnPage, keep_pages
from qorgan.knowledge.dashboards.queries import READ

PAGE = "/dashboards"

keep_pages(
    OwnPage(
        title=_("Dashboards"),
        path=PAGE,
        may=READ,
        menu=Menu(section="knowledge", order=5, icon="eye", on_home=True),
    )
)
