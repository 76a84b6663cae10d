"""Where dashboards stand in the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.kit.pages import OwnPage, keep_pages
from qorgan.knowledge.dashboards.queries import READ

PAGE = "/dashboards"

keep_pages(OwnPage(title=_("Overview"), path=PAGE, may=READ))
