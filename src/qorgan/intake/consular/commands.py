"""What a consul does for a person found abroad, until the person is home and in good hands."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import country as the_country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_outside
from qorgan.desk.inputs import Amount, Because, CodeOf, Line, Note, PastDay, Reasons
from qorgan.intake.consular import answering
from qorgan.intake.consular.answering import AdultGround, Answer, Opinion, Speaker, answered, check_agreed
from qorgan.intake.consular.handovers import check_handover, check_named, check_not_refused, named_since, way_to
from qorgan.intake.consular.models import UNDER_WAY, Assistance, ConsularFile
from qorgan.intake.consular.queries import LABELS as RECORDS
from qorgan.intake.consular.states import FOLLOW, MAY, TITLES, steps
from qorgan.kernel.money import Money
from qorgan.kernel.refusals import NotFound, Refusal, Remedy
from qorgan.people.ages import is_minor_on
from qorgan.people.commands import change_identity
from qorgan.people.family.models import Relationship
from qorgan.people.grants import groups_in_care, let_work
from qorgan.people.models import Person

Country = Annotated[str, CodeOf("citizenships")]
Way = Annotated[str, CodeOf("consular_ways")]
Exploitation = Annotated[str, CodeOf("exploitation_forms")]
Region = Annotated[str, CodeOf("regions")]
Kind = Annotated[str, CodeOf("assistance_kinds")]
Payer = Annotated[str, CodeOf("assistance_payers")]
Currency = Annotated[str, CodeOf("currencies")]
Paper = Annotated[str, CodeOf("document_kinds")]
Escort = Annotated[str, CodeOf("consular_escorts")]
Entry = Annotated[str, CodeOf("points_of_entry")]

NO_NAMES, TODAY, TO = _("Write no names."), _("Empty means today"), {"to": "handed_over_on"}
LABELS = {
    **RECORDS,
    **answering.LABELS,
    "given_on": _("Day of assistance"),
    "amount": _("Cost, whole units of the currency"),
    "document_kind": _("Kind of document"),
    "document_number": _("Document number"),
    "issued_on": _("Issued on"),
    "consent": _("The person's answer"),
    "to": _("Handed over to"),
    "closing_stands": _("The closing stands"),
}
HELPS = {
    **answering.HELPS,
    "found_on": TODAY,
    "given_on": TODAY,
    "issued_on": TODAY,
    "departed_on": TODAY,
    "arrived_on": TODAY,
    "consent_on": TODAY,
    "handed_over_on": TODAY,
    "closed_on": TODAY,
    "note": NO_NAMES,
    "reason": NO_NAMES,
    "region": _("Empty means the region in which the person is registered"),
    "amount": _("Leave empty if it is not known."),
    "document_number": _("It goes sealed into the vault and is not shown here again."),
    "closing_stands": _("Without this the file is open again, and the mission goes on."),
    "closing_look_words": NO_NAMES,
}


@command(may=MAY, post="/persons/{person}/consular-files", title=_("Open a consular file"), helps=HELPS, begins=True)
def open_consular_file(
    *,
    actor: Actor,
    person: Person,
    country: Country,
    how_found: Way,
    found_on: PastDay | None = None,
    exploitation: Exploitation | None = None,
    region: Region | None = None,
    note: Note | None = None,
) -> ConsularFile:
    """Take a person found abroad into the hands of the mission. No paper and no proof is asked for.

    Raises:
        consular.found_at_home, day.outside, consular.file_open
    """
    day = found_on or actor.today
    _abroad(country)
    Person.objects.select_for_update().get(pk=person.pk)
    other = ConsularFile.objects.filter(UNDER_WAY, person=person, agency=actor.agency).first()
    if other:
        raise Refusal("consular.file_open", person=person.ref, consular_file=other.ref)
    return create_record(
        ConsularFile,
        actor=actor,
        person=person,
        agency=actor.agency,
        region=region or person.region,
        country=country,
        found_on=day,
        how_found=how_found,
        exploitation=exploitation or "",
        note=note or "",
    )


@command(
    may=MAY,
    post="/consular-files/{consular_file}/corrections",
    title=_("Correct the file"),
    journals=("reason",),
    starts={"found_on": lambda values: values["consular_file"].agency},
)
def correct_consular_file(
    *,
    actor: Actor,
    consular_file: ConsularFile,
    reason: Annotated[str, CodeOf("correction_reasons")],
    country: Country | None = None,
    how_found: Way | None = None,
    found_on: PastDay | None = None,
    exploitation: Exploitation | None = None,
    region: Region | None = None,
    departed_on: PastDay | None = None,
    arrived_on: PastDay | None = None,
    note: Note | None = None,
) -> ConsularFile:
    """Put right what was entered wrongly; what is not given stays. The journal keeps the reason.

    Raises:
        record.not_in_this_state, consular.found_at_home, day.outside
    """
    file = held_for(consular_file, actor=actor, act="correct_consular_file")
    if country:
        _abroad(country)
    given = {
        "country": country,
        "how_found": how_found,
        "found_on": found_on,
        "exploitation": exploitation,
        "region": region,
        "note": note,
        "departed_on": departed_on if file.departed_on else None,
        "arrived_on": arrived_on if file.arrived_on else None,
    }
    for name, value in given.items():
        if value is not None:
            setattr(file, name, value)
    days = [file.found_on, *(day for day in (file.document_issued_on, file.departed_on, file.arrived_on) if day)]
    for since, day in zip([days[0], *days], days, strict=False):
        not_outside(day, since=since, today=actor.today)
    if file.consent_on:
        not_outside(file.consent_on, since=file.found_on, today=actor.today)
    file.save()
    return file


@command(
    may=MAY, post="/consular-files/{consular_file}/assistance", title=_("Give assistance"), labels=LABELS, helps=HELPS
)
def give_assistance(
    *,
    actor: Actor,
    consular_file: ConsularFile,
    kind: Kind,
    paid_by: Payer,
    given_on: PastDay | None = None,
    amount: Amount | None = None,
    currency: Currency | None = None,
    note: Note | None = None,
) -> ConsularFile:
    """Write down one thing given: the day, the kind, who paid, and the cost in whole units of a currency.

    Raises:
        record.not_in_this_state, day.outside, consular.cost_half_given
        consular.free_at_a_cost: it was given free of charge, and at a cost.
    """
    file = held_for(consular_file, actor=actor, act="give_assistance")
    day = not_outside(given_on or actor.today, since=file.found_on, today=actor.today)
    if (amount is None) != (currency is None):
        raise Refusal("consular.cost_half_given")
    payer = the_country().codes["assistance_payers"].get(paid_by)
    if amount and payer.attributes.get("free"):
        raise Refusal("consular.free_at_a_cost", payer=payer.title, amount=Money(amount, currency or "")).at("paid_by")
    create_record(
        Assistance,
        actor=actor,
        consular_file=file,
        given_on=day,
        kind=kind,
        paid_by=paid_by,
        amount=amount,
        currency=currency or "",
        note=note or "",
    )
    return file


@command(
    may=MAY,
    post="/consular-assistance/{assistance}/withdrawal",
    title=_("Withdraw the entry"),
    helps={"reason": NO_NAMES},
)
def withdraw_assistance(*, actor: Actor, assistance: Assistance, reason: Because) -> ConsularFile:
    """Take back an entry made by mistake; it stays on the page, marked, and counts no more.

    Raises:
        record.withdrawn
    """
    _own(assistance.consular_file, actor=actor)
    held = Assistance.objects.select_for_update(of=("self",)).get(pk=assistance.pk)
    if held.withdrawn_on:
        raise Refusal("record.withdrawn", record=held.ref, on=held.withdrawn_on)
    held.withdrawn_on, held.withdrawn_because = actor.today, reason
    held.save(update_fields=["withdrawn_on", "withdrawn_because"])
    return assistance.consular_file


@command(
    may=MAY,
    post="/consular-files/{consular_file}/return-document",
    title=_("Issue a return document"),
    labels=LABELS,
    helps=HELPS,
    may_name=("document_number",),
)
def issue_return_document(
    *,
    actor: Actor,
    consular_file: ConsularFile,
    document_kind: Paper,
    document_number: Line | None = None,
    issued_on: PastDay | None = None,
) -> ConsularFile:
    """Write down the paper on which the person goes home; its number goes sealed into the vault. A later one replaces it.

    Raises:
        record.not_in_this_state, day.outside, IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    file = held_for(consular_file, actor=actor, act="issue_return_document")
    day = not_outside(issued_on or actor.today, since=file.found_on, today=actor.today)
    if document_number:
        change_identity(actor=actor, person=file.person, document_kind=document_kind, document_number=document_number)
    file.document_kind, file.document_issued_on = document_kind, day
    file.save(update_fields=["document_kind", "document_issued_on"])
    return file


@command(may=MAY, post="/consular-files/{consular_file}/departure", title=_("Record the departure"), helps=HELPS)
def record_departure(
    *,
    actor: Actor,
    consular_file: ConsularFile,
    escort: Escort,
    adult_ground: AdultGround | None = None,
    departed_on: PastDay | None = None,
) -> ConsularFile:
    """Write down that the person left for home, and who goes along; on a paper that had been issued by then.

    Raises:
        record.not_in_this_state, day.outside
        consular.child_unescorted: a child would travel alone.
        consent.age_unknown: somebody whose age is not known would, and it is not said why that is no child.
    """
    file = held_for(consular_file, actor=actor, act="record_departure")
    day = not_outside(departed_on or actor.today, since=file.document_issued_on or file.found_on, today=actor.today)
    file.departed_on, file.escort, file.adult_ground = day, escort, adult_ground or file.adult_ground
    alone = the_country().codes["consular_escorts"].get(escort)
    if alone.attributes.get("is_alone") and is_minor_on(file.person, day):
        raise Refusal("consular.child_unescorted", person=file.person.ref, on=day, escort=alone.title)
    if alone.attributes.get("is_alone") and is_minor_on(file.person, day) is None and not file.adult_ground:
        raise Refusal("consent.age_unknown", person=file.person.ref).at("adult_ground")
    file.save(update_fields=["departed_on", "escort", "adult_ground"])
    return file


@command(may=MAY, post="/consular-files/{consular_file}/arrival", title=_("Record the arrival"), helps=HELPS)
def meet_arrival(
    *, actor: Actor, consular_file: ConsularFile, point_of_entry: Entry, arrived_on: PastDay | None = None
) -> ConsularFile:
    """Write down that the person was met at home, and where. From now on the person awaits handover.

    Raises:
        record.not_in_this_state, day.outside
    """
    file = held_for(consular_file, actor=actor, act="meet_arrival")
    day = not_outside(arrived_on or actor.today, since=file.departed_on or file.found_on, today=actor.today)
    file.arrived_on, file.point_of_entry = day, point_of_entry
    file.save(update_fields=["arrived_on", "point_of_entry"])
    return file


@command(
    may=MAY, post="/consular-files/{consular_file}/consent", title=_("Record the answer on handover"), labels=LABELS
)
def record_handover_consent(
    *,
    actor: Actor,
    consular_file: ConsularFile,
    consent: Answer,
    consent_by: Speaker,
    adult_ground: AdultGround | None = None,
    guardian: Person | None = None,
    relationship: Relationship | None = None,
    authority: Line | None = None,
    child_opinion: Opinion | None = None,
    child_words: Note | None = None,
    child_overruled: Reasons | None = None,
    consent_on: PastDay | None = None,
) -> ConsularFile:
    """Write down whether the person agrees to be handed over to help at home. A later answer replaces the earlier one.

    Raises:
        record.not_in_this_state, day.outside
        consular.representative_missing: the person is a child and a yes is not that of a representative.
        consular.no_yes_to_take_back: no yes stands that could be taken back.
        consent.age_unknown, consent.child_not_heard, consent.guardian_unknown, consent.giver_stops_nothing and what
        else stands against who speaks, as for a consent.
    """
    file = held_for(consular_file, actor=actor, act="record_handover_consent")
    day = not_outside(consent_on or actor.today, since=file.found_on, today=actor.today)
    kept = answered(
        file=file,
        consent=consent,
        consent_by=consent_by,
        consent_on=day,
        adult_ground=adult_ground,
        guardian=guardian,
        relationship=relationship,
        authority=authority,
        child_opinion=child_opinion,
        child_words=child_words,
        child_overruled=child_overruled,
    )
    for name, value in kept.items():
        setattr(file, name, value)
    file.save(update_fields=list(kept))
    return file


@command(
    may=FOLLOW,
    post="/consular-files/{consular_file}/receiver",
    title=_("Name who receives at home"),
    helps={"receiver": _("The mission sees it and prepares the handover. The body itself is told nothing by this.")},
)
def name_receiver(*, actor: Actor, consular_file: ConsularFile, receiver: Agency) -> ConsularFile:
    """Say which body the ministry found to receive the person at home; the first day stays if another replaces it. It hears of nobody.

    Raises:
        record.not_in_this_state, consular.handed_to_self, house.given_to_closed, consular.nobody_to_receive,
        consular.receiver_refused
    """
    file = locked(consular_file, act="name_receiver")
    check_named(actor=actor, consular_file=file, to=receiver)
    file.first_named_on, file.receiver, file.receiver_named_on = named_since(file), receiver, actor.today
    file.save(update_fields=["receiver", "receiver_named_on", "first_named_on"])
    return file


@command(may=MAY, post="/consular-files/{consular_file}/handover", title=_("Hand over"), labels=LABELS, past_bodies=TO)
def hand_over(
    *, actor: Actor, consular_file: ConsularFile, to: Agency, handed_over_on: PastDay | None = None
) -> ConsularFile:
    """Hand an arrived person, who agreed, over to an organisation or agency.

    A provider receives by a referral that it accepted, and reads what that covers; another body
    works with the person from then on: it reads who that is and how to reach the person.

    Raises:
        record.not_in_this_state, consular.handover_consent_missing, day.outside, consular.handed_to_self,
        house.given_to_closed, consular.nobody_to_receive, consular.receiver_refused
        consular.representative_missing: as is known by now, the yes was that of a child alone.
        referral.not_accepted: the body takes people in by referral and has accepted none of this person.
    """
    file = held_for(consular_file, actor=actor, act="hand_over")
    check_agreed(file, way=Remedy(act=record_handover_consent.name, places={"consular_file": file.ref}))
    day = handed_over_on or actor.today
    check_handover(actor=actor, consular_file=file, to=to, on=day)
    way = way_to(consular_file=file, to=to, on=day)
    if not way:
        check_not_refused(consular_file=file, to=to, on=actor.today)
    file.handed_to, file.handed_over_on, file.handover_ref = to, day, way
    file.save(update_fields=["handed_to", "handed_over_on", "handover_ref"])
    if not way:
        let_work(person=file.person, agency=to, source=file.ref, groups=groups_in_care(), actor=actor)
    return file


def _own(file: ConsularFile, *, actor: Actor) -> None:
    """Who follows all missions reads every file; only its own mission acts on it."""
    if file.agency_id != actor.agency.pk:
        raise NotFound()


def held_for(file: ConsularFile, *, actor: Actor, act: str) -> ConsularFile:
    """The file as it stands now, held against a second change at the same time, if its state admits the act."""
    _own(file, actor=actor)
    return locked(file, act=act)


def locked(file: ConsularFile, *, act: str) -> ConsularFile:
    """The same for whoever follows all missions."""
    found = ConsularFile.objects.select_for_update(of=("self",)).select_related("person", "agency").get(pk=file.pk)
    if (found.state, act) not in steps():
        raise Refusal("record.not_in_this_state", record=found.ref, state=TITLES[found.state])
    return found


def _abroad(country: str) -> None:
    home = the_country().about["iso"]["alpha_2"]
    if country == home or not country.isupper():  # “stateless” and “unknown” stand in the list too and are no places
        raise Refusal("consular.found_at_home", country=the_country().codes["citizenships"].get(country).title)
