"""Opening a lead from inside a command: for this room's own act and for the rooms above that hear of people in need.

A room that opens a lead answers its command with the lead among the results, so that its facts and duties are settled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from qorgan.desk.access.actor import Actor, attended, is_deserted
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.creation import create_record
from qorgan.desk.records import Record
from qorgan.intake.leads.models import ACCEPTED, Lead, LeadPart, LeadPerson, LeadResult
from qorgan.intake.leads.outcomes import outcome_of
from qorgan.intake.leads.states import EMERGENCY, HEAR, state_of
from qorgan.intake.leads.words import rewritten_above, words_kept
from qorgan.kernel.refusals import Refusal
from qorgan.people.identity_in_words import WordsOfRoom, about_words, names_out
from qorgan.people.models import Person
from qorgan.people.texts import KeptText, rewrite_texts, seal_text

NOTE, ADDED, SENT, BACK, OWN, BESIDE, PASSED = "note", "added", "sent", "back", "own", "beside", "passed"
"""The texts of a lead (its note, and what was added while it was still being told) and of a part: what the sender wrote, what came
back, what the agency keeps to itself, and what it puts beside the words of the raiser for all who have the lead, and what
went on of a tip when it said that the lead repeats another."""


def open_lead(
    *,
    actor: Actor,
    channel: str,
    agency: Agency | None = None,
    region: str = "",
    came_at: datetime | None = None,
    exploitation: str = "",
    persons: int | None = None,
    groups: Iterable[str] = (),
    language: str = "",
    is_emergency: bool = False,
    involves_child: bool = False,
    note: str = "",
    concerning: Iterable[Person] = (),
    to: Agency | None = None,
) -> Lead:
    """Open a lead inside the caller's command and, with `to`, hand it on at once. `agency` raises it, the actor's own unless given.

    Raises:
        lead.handed_to_oneself
        lead.cannot_hear: nobody at `to` hears leads, not any more, or it is closed.
    """
    raiser = agency or actor.agency
    if to is not None and to.pk == raiser.pk:
        raise Refusal("lead.handed_to_oneself", agency=to.title).at("to")
    lead = create_record(
        Lead,
        actor=actor,
        agency=raiser,
        region=region or raiser.region,
        channel=channel,
        came_at=came_at or actor.now,
        exploitation=exploitation,
        persons=persons,
        groups=list(dict.fromkeys(groups)),
        language=language,
        is_emergency=is_emergency,
        involves_child=involves_child,
    )
    if note:
        seal_text(note, holder=lead.ref, part=NOTE, at=actor.now)
    words_kept(actor=actor, words=note, lead=lead)
    create_record(
        LeadPart, actor=actor, lead=lead, agency=raiser, given_at=actor.now, answer=ACCEPTED, answered_at=actor.now
    )
    for person in concerning:
        link_person(lead=lead, person=person, actor=actor)
    if to is not None:
        hand_on(lead=lead, sender=raiser, to=to, note="", actor=actor)
    return lead


def hand_on(*, lead: Lead, sender: Agency, to: Agency, note: str, actor: Actor) -> LeadPart:
    """Ask a body to take a lead; for the sender this is also what came of it, unless it said so before.

    Raises:
        lead.cannot_hear, lead.handed_on_already
    """
    is_over = to.closed_on is not None and to.closed_on <= actor.today
    if is_over or to.kind not in kinds_that_hear() or is_deserted(to, may=(HEAR,), day=actor.today):
        raise Refusal("lead.cannot_hear", agency=to.title)
    if any(part.agency_id == to.pk and part.stands for part in lead.parts.all()):
        raise Refusal("lead.handed_on_already", agency=to.title, lead=lead.ref)
    part = create_record(LeadPart, actor=actor, lead=lead, agency=to, sender=sender, given_at=actor.now)
    if note:
        seal_text(note, holder=part.ref, part=SENT, at=actor.now)
    words_kept(actor=actor, words=note, lead=lead)
    own = lead.parts.filter(agency=sender, answer=ACCEPTED, triaged_at__isnull=True)
    own.update(outcome=EMERGENCY if lead.is_emergency else outcome_of(to).code, triaged_at=actor.now)
    settle_state(lead, at=actor.now)
    return part


def link_person(*, lead: Lead, person: Person, actor: Actor) -> None:
    """Say that a registered person is concerned; twice without harm. The name stands in the vault, and no longer in the own words."""
    if not LeadPerson.objects.filter(lead=lead, person=person).exists():
        create_record(LeadPerson, actor=actor, lead=lead, person=person, agency=actor.agency)
    if strike := names_out(person=person, actor=actor):
        _strike_own(lead, actor=actor, strike=strike)


def _strike_own(lead: Lead, *, actor: Actor, strike: Callable[[str], str]) -> None:
    """Strike out of what the actor's body wrote alone: of another's words it would tell them whom it registered."""
    parts = {part.ref: part for part in lead.parts.all()}

    def told(one: KeptText) -> str:
        part = parts.get(one.holder)
        writer = lead.agency_id if part is None else part.sender_id if one.part == SENT else part.agency_id
        return strike(one.text) if writer == actor.agency.pk else one.text

    rewrite_texts(told, holders=[lead.ref, *parts])
    rewritten_above(lead=lead, rewrite=strike, agency=actor.agency)


def concerned_in(record: object) -> Iterable[Person]:
    """The persons linked with a lead, for whom its words are looked through."""
    lead = record.lead if isinstance(record, LeadPart) else record
    return Person.objects.filter(leads__lead=lead) if isinstance(lead, Lead) else ()


about_words(WordsOfRoom(about=concerned_in, in_acts_of="qorgan"))


def came_of_it(*, lead: Lead, what: str, record: str, actor: Actor, reason: str = "") -> Lead:
    """Write down what came of a lead: a record of a room above, by its reference; `what` is of `lead_results`.

    Rooms above call it inside their commands and answer with the lead. The raiser learns what it was, never which record; of
    what is guarded (`lead_results`), only that something came of it, unless the record itself may be seen.
    """
    if not LeadResult.objects.filter(lead=lead, what=what, record=record).exists():
        create_record(
            LeadResult,
            actor=actor,
            lead=lead,
            what=what,
            record=record,
            agency=actor.agency,
            happened_on=actor.today,
            reason=reason,
        )
    return lead


def came_of_person(*, person: Person, what: str, record: Record, actor: Actor) -> list[Lead]:
    """Write down at each lead that concerned a person before `record` was made that this came of it; the leads touched.

    Rooms above call it when they hear of a record of theirs; what was there before the lead did not come of it.
    """
    linked = LeadPerson.objects.filter(person=person, recorded_at__lte=record.recorded_at)
    told = LeadResult.objects.filter(lead=OuterRef("lead"), what=what, record=record.ref)
    leads = Lead.objects.filter(pk__in=linked.exclude(Exists(told)).values("lead")).select_related("agency")
    return [came_of_it(lead=lead, what=what, record=record.ref, actor=actor) for lead in leads.order_by("id")]


def settle_state(lead: Lead, *, at: datetime) -> None:
    """Bring the lead's own state in line with the parts of all agencies."""
    lead.state, lead.outcome = state_of(lead, list(lead.parts.all()))
    lead.closed_at = (lead.closed_at or at) if lead.state == "closed" else None
    lead.save(update_fields=["state", "outcome", "closed_at"])


def kinds_that_hear() -> frozenset[str]:
    """The kinds of body in which somebody can hold a role that hears leads."""
    return frozenset(kind for role in roles().values() if HEAR in role.may for kind in role.agency_kinds)


def body_of(*, kind: str, region: str | None, day: date) -> Agency | None:
    """The working body of a kind in a region, None for anywhere, where leads are heard; the one founded first when there are several."""
    bodies = Agency.objects.filter(kind=kind, closed_on__isnull=True)
    found = attended(bodies if region is None else bodies.filter(region=region), may=(HEAR,), day=day)
    return found.order_by("founded_on", "id").first()
