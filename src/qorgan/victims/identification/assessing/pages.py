"""Where the instruments stand in the sidebar; their pages have views of their own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.kit.pages import OwnPage, keep_pages

keep_pages(OwnPage(title=_("Questionnaires"), path="/instruments", may="law.read"))
