"""A number that the line gave a lead, and of which “never” is said afterwards: nobody reads it there any more, and who had it is told.

Only numbers that the line itself gave are known in a lead: another body that writes one into it learns nothing of who called.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import query
from qorgan.intake.hotline.marks import Marks, marks_written, strike
from qorgan.intake.hotline.models import NeverNumber, PassedNumber
from qorgan.intake.hotline.numbers import without
from qorgan.intake.hotline.states import KEEP
from qorgan.intake.leads.models import IS_BARRED, Lead, LeadPart
from qorgan.intake.leads.queries import has_part, parts_visible_to
from qorgan.intake.leads.repeats import repeats_of
from qorgan.intake.leads.states import READ
from qorgan.kernel.texts import Phrase, Text

UNKNOWN = b""
MUST_NOT_BE_USED = Phrase(
    "A number that came with this lead must not be used any more: a call could be heard by whoever is feared. It is struck out here. "
    "Whoever wrote it down destroys that, calls nobody there, and tells whomever it was given to."
)


def keep_passed(*, lead: Lead, words: str, at: datetime) -> None:
    """Know a lead by the numbers in words that the line gives it."""
    rows = (PassedNumber(lead=lead, fingerprint=mark, passed_at=at) for mark in sorted(marks_written(words)))
    PassedNumber.objects.bulk_create(rows, ignore_conflicts=True)


def of_the_line(*, actor: Actor, words: str, lead: Lead) -> None:
    """Words that whoever answers calls writes into a lead."""
    if actor.may(KEEP):
        keep_passed(lead=lead, words=words, at=actor.now)


def without_barred(*, lead: Lead, words: list[str]) -> list[str]:
    """The words of a lead without the numbers that the line gave it and that must not be used by now."""
    if PassedNumber.objects.filter(lead=lead, fingerprint=UNKNOWN).exists():
        return [without(one) for one in words]
    barred = barred_in(lead)
    return [strike(one, marks=barred) for one in words] if barred else words


def barred_in(lead: Lead) -> Marks:
    """The fingerprints of the numbers that the line gave a lead and that must not be used by now."""
    never = NeverNumber.objects.values("fingerprint")
    found = PassedNumber.objects.filter(lead=lead, fingerprint__in=never).values_list("fingerprint", flat=True)
    return frozenset(bytes(mark) for mark in found)


@query(may=READ, get="/leads/barred", title=_("Do not call"), orders={"latest": ("-barred_at", "-id")})
def leads_barred(*, actor: Actor) -> QuerySet[LeadPart]:
    """Leads that one's own agency was handed with a number that must not be used since `barred_at`. One row a part, the latest first."""
    return parts_visible_to(actor).filter(IS_BARRED, agency=actor.agency)


def told_on_lead(lead: Lead, actor: Actor) -> Iterable[Text]:
    """What the page of a lead says of such a number, to whoever has a part in it."""
    if has_part(lead, actor) and any(barred_in(one) for one in (lead, *repeats_of(lead))):
        yield MUST_NOT_BE_USED


def told_on_part(part: LeadPart, actor: Actor) -> Iterable[Text]:
    """What the page of a part says of such a number, also when it was given back."""
    if part.barred_at and part.agency_id == actor.agency.pk:
        yield MUST_NOT_BE_USED
