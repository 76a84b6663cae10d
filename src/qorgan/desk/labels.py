"""What the fields of acts are called. A room adds its own words in its acts; these are the ones that all share."""

from __future__ import annotations

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from qorgan.kernel.texts import Phrase, Text

Words = str | Promise

COMMON: dict[str, Words] = {
    "agency": _("Agency"),
    "region": _("Region"),
    "person": _("Person"),
    "number": _("Number"),
    "registered_on": _("Registered on"),
    "from_on": _("From"),
    "until_on": _("Until"),
    "note": _("Note"),
    "purpose": _("Purpose"),
    "reason": _("Reason"),
    "article": _("Article"),
    "part": _("Part"),
    "paragraph": _("Paragraph"),
    "act_on": _("Date of the act"),
    "sex": _("Sex"),
    "citizenship": _("Citizenship"),
    "title_en": _("Title in English"),
    "title_ru": _("Title in Russian"),
    "title_kk": _("Title in Kazakh"),
    "kind": _("Kind"),
    "amount": _("Amount"),
    "currency": _("Currency"),
    "year": _("Year"),
    "month": _("Month"),
    "status": _("Status"),
    "search": _("Search"),
    "outcome": _("Outcome"),
    "stage": _("Stage"),
    "on": _("Date"),
    "file": _("File"),
    "language": _("Language"),
}


def text_of(words: Words) -> Text:
    """A translatable phrase of the pages as a text; a name that is no phrase is the same in every language."""
    if not isinstance(words, Promise):
        return Text.of(words)
    with translation.override("en"):
        return Phrase(str(words))
