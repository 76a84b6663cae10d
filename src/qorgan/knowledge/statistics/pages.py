"""Where statistics stands in the house."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.kit.pages import OwnPage, keep_pages
from qorgan.knowledge.statistics.addresses import PAGE

keep_pages(OwnPage(title=_("Statistics"), path=PAGE, may="statistics.read"))
