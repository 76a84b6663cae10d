"""A no that names one body: no consent to its kind undoes it, so that a person may agree to any body of a kind but that one.

Such a no was said outright, or is a consent to that body that was taken back or narrowed. A consent that names the body undoes it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from qorgan.desk.agencies.models import Agency
from qorgan.people.consent import states
from qorgan.people.consent.models import Consent
from qorgan.people.models import Person


def is_no(consent: Consent) -> bool:
    """Whether it says that somebody may not have these details: said so, taken back, or left out of the next."""
    return states.kept_state(consent) != states.GIVEN


def last_word_on(consent: Consent) -> date:
    """The day on which the person spoke last by it."""
    ended: date | None = consent.withdrawn_on or consent.replaced_on
    return ended or consent.given_on


def last_words(said: Iterable[Consent]) -> dict[str, Consent]:
    """The latest word on each field group, a yes or a no."""
    last: dict[str, Consent] = {}
    for one in sorted(said, key=lambda consent: (last_word_on(consent), consent.pk)):
        last |= dict.fromkeys(one.groups, one)
    return last


def named_nos(*, person: Person, recipient: Agency, purpose: str, on: date) -> dict[str, Consent]:
    """The field groups of which the latest word that names this body, for the purpose or for any, is a no; each with that word."""
    about = Q(is_refusal=True) | Q(purpose=purpose)
    said = Consent.objects.filter(about, person=person, recipient=recipient, given_on__lte=on)
    return {group: word for group, word in last_words(said).items() if is_no(word)}


def opened_to(consent: Consent, *, recipient: Agency, on: date) -> list[str]:
    """The field groups of a consent that it opens to this body: of one to its kind, those to which no no names it."""
    if not consent.recipient_kind:
        return list(consent.groups)
    refused = named_nos(person=consent.person, recipient=recipient, purpose=consent.purpose, on=on)
    return [group for group in consent.groups if group not in refused]


def nos_beside(consent: Consent, *, on: date) -> list[Consent]:
    """The nos that keep bodies out of a consent to their kind, one a body and word."""
    named = Consent.objects.filter(
        person=consent.person, recipient__kind=consent.recipient_kind, groups__overlap=consent.groups
    )
    found: dict[int, Consent] = {}
    for agency in {
        one.recipient_id: one.recipient for one in named.select_related("recipient").order_by("id")
    }.values():
        assert agency is not None
        nos = named_nos(person=consent.person, recipient=agency, purpose=consent.purpose, on=on)
        found |= {nos[group].pk: nos[group] for group in consent.groups if group in nos}
    return list(found.values())
