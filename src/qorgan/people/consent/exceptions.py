"""A no that names one body: no consent to its kind undoes it, so that a person may agree to any body of a kind but that one.

Such a no was said outright, or is a consent to that body that was taken back or narrowed. A consent that names the body undoes it.
Of two words about the same the later counts, by the day on which it was said.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import takewhile

from django.db.models import Q, QuerySet

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import day_here
from qorgan.desk.database.statements import Statement
from qorgan.people.consent import states
from qorgan.people.consent.models import Consent
from qorgan.people.models import Person

RELATED = ("person", "agency", "recipient", "guardian", "relationship")


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
    for one in sorted(said, key=said_at):
        last |= dict.fromkeys(one.groups, one)
    return last


def said_at(consent: Consent) -> tuple[date, float, bool]:
    """When the person spoke last by it: by the day, and on one day in the order in which it was written down."""
    return last_word_on(consent), _entry(consent), not consent.replaced_on


def _entry(consent: Consent) -> float:
    if consent.replaced_on:
        return float(consent.replaced_by.pk)
    return float(consent.pk or "inf")  # what is about to be written down comes last


def nos_among(said: Iterable[Consent]) -> dict[str, Consent]:
    """The field groups of which the latest of these words is a no; each with that word."""
    return {group: word for group, word in last_words(said).items() if is_no(word)}


def words_for(*, person: Person, purpose: str) -> QuerySet[Consent]:
    """What the person said for a purpose; a no that was said outright is for any."""
    said = Consent.objects.filter(Q(is_refusal=True) | Q(purpose=purpose), person=person)
    return said.select_related("replaced_by")


def _words_of(*, person: int) -> QuerySet[Consent]:
    return Consent.objects.filter(person=person).select_related("replaced_by", *RELATED).order_by("id")


_WORDS_OF = Statement(_words_of, person=int)


def said_by(person: Person) -> list[Consent]:
    """Everything that a person said, to be handed to the rules of one question, so that it is read once."""
    return _WORDS_OF(person=person.pk)


def _of_purpose(said: Iterable[Consent], *, purpose: str, on: date) -> list[Consent]:
    """Those for a purpose that were said by a day; a no that was said outright is for any."""
    return [one for one in said if (one.is_refusal or one.purpose == purpose) and one.given_on <= on]


def named_nos(
    *, person: Person, recipient: Agency, purpose: str, on: date, said: Iterable[Consent] | None = None
) -> dict[str, Consent]:
    """The field groups of which the latest word that names this body, for the purpose or for any, is a no; each with that word."""
    words = _of_purpose(said_by(person) if said is None else said, purpose=purpose, on=on)
    return nos_among(one for one in words if one.recipient_id == recipient.pk)


def overtaken_by(
    consent: Consent, *, on: date, without: Consent | None = None, said: Iterable[Consent] | None = None
) -> dict[str, Consent]:
    """The field groups of a consent of which the latest word to its body, or to its kind, is a no; each with that word.

    The day on which it was said counts, whoever wrote it down and when: a yes of before opens nothing of what was refused since.
    With `without`, as it would be had that not been said.
    """
    kind = consent.recipient.kind if consent.recipient else consent.recipient_kind
    words = _of_purpose(said_by(consent.person) if said is None else said, purpose=consent.purpose, on=on)
    unsaid = [one.pk for one in (consent, without) if one]
    others = [
        one
        for one in words
        if one.pk not in unsaid
        and (one.recipient_kind == kind if one.recipient_id is None else one.recipient_id == consent.recipient_id)
        and _reaches(one, consent)
    ]
    named = [one for one in others if one.recipient_id] if consent.recipient_id else []
    nos = nos_among([*others, consent]) | nos_among([*named, consent])
    return {group: nos[group] for group in consent.groups if group in nos}


def undone_by(consent: Consent) -> list[Consent]:
    """The nos that stood about any of these details until this consent, to the body that it names or its kind, or to its kind."""
    kind = consent.recipient.kind if consent.recipient else consent.recipient_kind
    about = Q(recipient__isnull=True, recipient_kind=kind)
    about |= Q(recipient=consent.recipient) if consent.recipient else Q(pk__in=())
    words = words_for(person=consent.person, purpose=consent.purpose).filter(about).exclude(pk=consent.pk)
    before = [one for one in words.select_related("replaced_by__agency", "agency") if said_at(one) < said_at(consent)]
    nos: dict[int, Consent] = {}
    for said in (before, [one for one in before if one.recipient_id]):
        for group in consent.groups:
            nos |= {no.pk: no for no in _since_the_last_yes(said, group=group) if no.pk != consent.replaces_id}
    return [nos[key] for key in sorted(nos)]


def _since_the_last_yes(said: Iterable[Consent], *, group: str) -> Iterable[Consent]:
    about = sorted((one for one in said if group in one.groups), key=said_at, reverse=True)
    return takewhile(is_no, about)


def _reaches(word: Consent, consent: Consent) -> bool:
    """Whether a word bears on a consent: what is taken back of a consent to the kind leaves one that names the body and stood by then."""
    if word.recipient_id == consent.recipient_id or word.is_refusal or not is_no(word):
        return True
    if consent.pk is None:
        return True
    return consent.pk > _entry(word) and day_here(consent.recorded_at) >= last_word_on(word)


def opened_to(consent: Consent, *, recipient: Agency, on: date, said: Iterable[Consent] | None = None) -> list[str]:
    """The field groups of a consent that it opens to this body: those that nobody refused since, and of one to its kind, not to it by name."""
    words = said_by(consent.person) if said is None else said
    refused = overtaken_by(consent, on=on, said=words)
    if consent.recipient_kind:
        refused |= named_nos(person=consent.person, recipient=recipient, purpose=consent.purpose, on=on, said=words)
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
