"""Leads that repeat another: which may, and that none is lost with the lead in which it went on.

A repeat is closed because the other lead is looked at. So the other must itself be the first one and must not be over, and where
it ends without help, the repeats that asked for help are looked at again by whoever closed them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from django.db.models import QuerySet

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import day_here
from qorgan.intake.leads.danger import tell_danger
from qorgan.intake.leads.models import ACCEPTED, Lead, LeadPart
from qorgan.intake.leads.opening import ADDED, BESIDE, NOTE, PASSED
from qorgan.intake.leads.outcomes import told_of, without_help
from qorgan.intake.leads.parts import held_now
from qorgan.intake.leads.states import CLOSED, DUPLICATE
from qorgan.intake.leads.words import check_words, struck_in, told_above, words_kept
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.texts import KeptText, kept_texts, seal_text

REPEATS = Phrase("Closed as a repeat of {original}: what is done is done there.")
LOOK_AGAIN = Phrase("It was closed as a repeat of {original}, which has ended without help. Look at it by itself.")
REPEATED_BY = Phrase("{leads} repeat this lead: read what was told there too before you decide.")


def hold_both(lead: Lead, original: Lead) -> Lead:
    """Hold a lead and the one that it is to repeat, so that of two that name each other at the same time one is refused."""
    list(Lead.objects.select_for_update(of=("self",)).filter(pk__in=(lead.pk, original.pk)).order_by("pk"))
    return held_now(lead)


def check_original(*, held: Lead, original: Lead | None) -> None:
    """Refuse to close a lead as a repeat of one in which nobody would look after it.

    Raises:
        lead.original_missing, lead.original_repeats, lead.repeats_itself, lead.original_ended, lead.original_not_urgent
    """
    if original is None or original.pk == held.pk:
        raise Refusal("lead.original_missing", lead=held.ref)
    original.refresh_from_db()
    first = first_of(original)
    if first.pk == held.pk:
        raise Refusal("lead.repeats_itself", lead=held.ref, original=original.ref)
    if first.pk != original.pk:
        raise Refusal("lead.original_repeats", lead=held.ref, original=original.ref, first=first.ref)
    asking = [one for one in (held, *repeats_of(held)) if _asks(one)]
    if original.closed_at and any(without_help(original.outcome) or _came_after(one, original) for one in asking):
        outcome = told_of(original.outcome).title
        raise Refusal(
            "lead.original_ended",
            lead=held.ref,
            original=original.ref,
            on=day_here(original.closed_at),
            outcome=outcome,
        )
    if not original.closed_at and not original.is_emergency and any(one.is_emergency for one in asking):
        raise Refusal("lead.original_not_urgent", lead=held.ref, original=original.ref)


def give_back(*, first: Lead) -> list[Lead]:
    """The repeats of a lead that has ended without help, as far as they ask for help and nobody has them."""
    if first.state != CLOSED or not without_help(first.outcome):
        return []
    return list(_asking_under(first, seen={first.pk}))


def repeats_of(lead: Lead) -> list[Lead]:
    """Every lead that repeats it, itself or by another."""
    found, rest = {lead.pk: lead}, [lead]
    while rest:
        new = [one for one in Lead.objects.filter(duplicate_of=rest.pop()) if one.pk not in found and _is_repeat(one)]
        found |= {one.pk: one for one in new}
        rest += new
    return [one for one in found.values() if one.pk != lead.pk]


def tell_original(*, repeat: Lead, original: Lead, part: LeadPart, note: str | None, actor: Actor) -> Lead:
    """Name the original; whoever has it hears of what its repeat says: a child, that more was told, the note or what may go on of a tip."""
    check_words(actor=actor, words=note, lead=repeat)
    words = note or told_above(actor=actor, lead=repeat)
    repeat.duplicate_of = original
    repeat.save(update_fields=["duplicate_of"])
    seal_text(words, holder=part.ref, part=PASSED, at=actor.now)
    words_kept(actor=actor, words=words, lead=repeat)
    fields = ["added_at"]
    if repeat.involves_child:
        fields += tell_danger(original, name="involves_child", told=True, at=actor.now)
    if any(words_of_repeat(one) for one in (repeat, *repeats_of(repeat))):
        original.added_at = actor.now
    original.save(update_fields=fields)
    return original


def repeated_at(lead: Lead) -> datetime | None:
    """When it was last closed as a repeat; None where it never was, or was given back since."""
    said = (part.closed_at for part in lead.parts.all() if (part.answer, part.outcome) == (ACCEPTED, DUPLICATE))
    return max((at for at in said if at), default=None)


def words_of_repeat(lead: Lead) -> list[KeptText]:
    """What a repeat told, for whoever has the original, as it may be read by now."""
    places = places_of_repeat(lead)
    found = kept_texts(holders={holder for holder, _which in places})
    told = [one for place in places for one in found if (one.holder, one.part) == place]
    texts = struck_in(lead=lead, words=[one.text for one in told])
    return [replace(one, text=text) for one, text in zip(told, texts, strict=True)]


def places_of_repeat(lead: Lead) -> list[tuple[str, str]]:
    """Where the words of a repeat are kept that whoever has the original reads: holder and part, in the order of the telling."""
    parts = [part.ref for part in lead.parts.order_by("id")]
    return [(lead.ref, NOTE), (lead.ref, ADDED), *((part, which) for part in parts for which in (PASSED, BESIDE))]


def told_of_repeats(lead: Lead, *, visible: QuerySet[Lead]) -> Iterable[Text]:
    """What is said on the page of a lead of the one that it repeats, and of those by which it is repeated."""
    if lead.duplicate_of is not None:
        if _is_repeat(lead):
            yield REPEATS.filled(original=lead.duplicate_of.ref)
        elif lead.state != CLOSED and without_help(lead.duplicate_of.outcome):
            yield LOOK_AGAIN.filled(original=lead.duplicate_of.ref)
    again = [one.ref for one in visible.filter(duplicate_of=lead).order_by("id") if _is_repeat(one)]
    if again:
        yield REPEATED_BY.filled(leads=", ".join(again))


def _is_repeat(lead: Lead) -> bool:
    """Whether somebody closed it as a repeat; one that was given back since is none."""
    return lead.duplicate_of_id is not None and repeated_at(lead) is not None


def first_of(lead: Lead) -> Lead:
    """The lead to which a chain of repeats leads; the last one before it would come round."""
    seen = {lead.pk}
    while lead.duplicate_of is not None and _is_repeat(lead) and lead.duplicate_of_id not in seen:
        lead = lead.duplicate_of
        seen.add(lead.pk)
    return lead


def _asking_under(lead: Lead, *, seen: set[int]) -> Iterator[Lead]:
    """Of the repeats of a lead those that ask for help; under one that does not, those that it stood for."""
    for one in Lead.objects.filter(duplicate_of=lead, state=CLOSED, outcome=DUPLICATE).order_by("id"):
        if one.pk in seen:
            continue
        seen.add(one.pk)
        if _asks(one):
            yield one
        else:
            yield from _asking_under(one, seen=seen)


def _asks(lead: Lead) -> bool:
    return lead.is_emergency or lead.involves_child or bool(lead.exploitation)


def _came_after(lead: Lead, original: Lead) -> bool:
    """Whether danger was told of after the other lead was over."""
    return lead.is_emergency and original.closed_at is not None and lead.came_at > original.closed_at
