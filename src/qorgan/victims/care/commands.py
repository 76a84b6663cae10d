"""Admitting, serving and discharging. Nobody is turned away for lack of papers, a decision or a proceeding."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Annotated

from django.db import IntegrityError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record, keep_once
from qorgan.desk.database.statements import Statement
from qorgan.desk.inputs import Because, CodeOf, Note, PastDay
from qorgan.government.providers.models import PlaceOffer
from qorgan.government.providers.places import offers_of
from qorgan.kernel.refusals import Refusal
from qorgan.office.appeals.models import IS_OPEN, Appeal
from qorgan.people.ages import is_minor_on
from qorgan.people.models import Person
from qorgan.victims.care import beds
from qorgan.victims.care.arriving import accepted_here, check_arrived, check_wanted
from qorgan.victims.care.days import check_days, check_left_after, check_own_days, stay_of
from qorgan.victims.care.models import CareFile, ServiceGiven
from qorgan.victims.care.remarks import remarks_on
from qorgan.victims.referral.models import ReferralOffer

LABELS = {
    "care_file": _("Care file"),
    "admitted_on": _("Admitted on"),
    "channel": _("How the person came"),
    "is_repeat": _("The person was in care before and came back"),
    "exploitation": _("Form of exploitation"),
    "service": _("Kind of service"),
    "from_on": _("Began on"),
    "discharged_on": _("Discharged on"),
    "discharge_reason": _("Reason of discharge"),
    "reopen": _("Open the file again: the discharge was entered by mistake"),
    "services": _("Kinds of service given at once"),
    "applied_by": _("Who applied"),
    "absence_reason": _("Why the person did not apply in person"),
    "earlier_file": _("Earlier care file"),
    "place_offer": _("Places"),
    "without_bed": _("Helped without a bed"),
    "place_because": _("Why in these places all the same"),
}
HELPS = {
    "admitted_on": _("Empty means today"),
    "from_on": _("Empty means today"),
    "discharged_on": _("Empty means today"),
    "region": _("Empty means the region of your organisation"),
    "note": _("Write no names."),
    "applied_by": _("Empty means the person"),
    "place_offer": _("Empty means the places that fit the person's sex and age"),
}

Channel = Annotated[str, CodeOf("channels")]
Exploitation = Annotated[str, CodeOf("exploitation_forms")]
Service = Annotated[str, CodeOf("service_kinds")]
DischargeReason = Annotated[str, CodeOf("discharge_reasons")]
Region = Annotated[str, CodeOf("regions")]
Applicant = Annotated[str, CodeOf("applicants")]
Why = Annotated[str, CodeOf("correction_reasons")]
AbsenceReason = Annotated[str, CodeOf("absence_reasons")]


@command(
    may="care.admit",
    post="/persons/{person}/care-files",
    title=_("Admit to care"),
    labels=LABELS,
    helps=HELPS,
    begins=True,
)
def admit(
    *,
    actor: Actor,
    person: Person,
    channel: Channel,
    admitted_on: PastDay | None = None,
    is_repeat: bool = False,
    exploitation: Exploitation | None = None,
    region: Region | None = None,
    services: list[Service] | None = None,
    applied_by: Applicant | None = None,
    absence_reason: AbsenceReason | None = None,
    earlier_file: CareFile | None = None,
    place_offer: PlaceOffer | None = None,
    without_bed: bool = False,
    place_because: Because | None = None,
    note: Note | None = None,
) -> CareFile:
    """Open a care file of a person with the actor's own organisation, whoever asked for it (Social Code, art. 139).

    A bed of the organisation is counted as in use. The organisation reads of the person what a stay opens, and what was agreed.
    Who came back is linked to the earlier file; whoever left today may come back today.

    Raises:
        care.admitted_before_arrival: before the arrival that the house told of a referral.
        care.absence_unexplained, referral.arrival_unwanted: another asked, and it is not said why; or after a no to
            the handover.
        care.absence_of_an_adult: why the person did not ask is a reason of children, and the person was none.
        care.stays_overlap, care.not_an_earlier_file: in care here on that day; the file is another person's, or not
            earlier.
        care.places_elsewhere, care.places_not_fitting: of another organisation or over; or of another sex or age,
            without a reason.
    """
    accepted = accepted_here(person=person, house=actor.agency)
    day = _day_of_admission(admitted_on, person=person, accepted=accepted, actor=actor)
    asked = applied(applied_by=applied_by, absence_reason=absence_reason, person=person, on=day)
    check_wanted(accepted, applied_by=applied_by)
    here = _STAYS(person=person.pk, agency=actor.agency.pk)
    check_overlap(person=person, agency_id=actor.agency.pk, first=day, last=None, among=here)
    earlier = _earlier(here, person=person, named=earlier_file, day=day)
    where = region or actor.agency.region
    offers = None if without_bed else offers_of(agency=actor.agency, region=where)
    place = beds.bed_for(person, named=place_offer, because=place_because, offers=offers, actor=actor)
    care_file = keep_once(
        CareFile,
        actor=actor,
        person=person,
        agency=actor.agency,
        region=where,
        admitted_on=day,
        channel=channel,
        is_repeat=is_repeat or earlier is not None,
        exploitation=exploitation or "",
        note=note or "",
        earlier_file=earlier,
        place=place,
        place_because=place_because or "",
        **asked,
    )
    if care_file is None:  # somebody admitted at the same moment
        check_overlap(person=person, agency_id=actor.agency.pk, first=day, last=None)
        raise IntegrityError("two stays at once, neither of which overlaps the other")
    for service in dict.fromkeys(services or ()):
        create_record(ServiceGiven, actor=actor, care_file=care_file, service=service, from_on=day)
    return care_file


@command(
    may="care.service",
    post="/care-files/{care_file}/services",
    title=_("Begin a kind of service"),
    labels=LABELS,
    helps=HELPS,
)
def record_service(
    *, actor: Actor, care_file: CareFile, service: Service, from_on: PastDay | None = None, note: Note | None = None
) -> CareFile:
    """Record that a kind of service began in a care file, also after discharge if it began during the stay.

    Once a kind and day: it counts who receives which kinds. Each time a service is given is a delivery (`planning`).

    Raises:
        care.service_outside_stay, care.service_recorded
    """
    day = from_on or (care_file.discharged_on or actor.today)
    check_days(care_file, services=[day])
    given = keep_once(ServiceGiven, actor=actor, care_file=care_file, service=service, from_on=day, note=note or "")
    if given is None:
        title = country().codes["service_kinds"].get(service).title
        raise Refusal("care.service_recorded", service=title, on=day, care_file=care_file.ref)
    return care_file


@command(may="care.discharge", post="/care-files/{care_file}/discharge", title=_("Discharge"), helps=HELPS)
def discharge(
    *,
    actor: Actor,
    care_file: CareFile,
    discharge_reason: DischargeReason,
    discharged_on: PastDay | None = None,
) -> CareFile:
    """Close a care file with the reason; the outcome that statistics count follows from the reason.

    What does not stand behind an outcome that rests on a plan is remarked and stays with the record. The term of the stay is met by the
    day on which the person left.

    Raises:
        care.file_closed, care.discharge_before_start, care.discharge_before_record,
        care.service_outside_stay
        care.appeal_undecided: an expulsion from this stay is complained about.
        care.expulsion_not_discharge: the reason is a ground on which a person is sent away against the person's will.
    """
    not_an_expulsion(discharge_reason)
    return close(actor=actor, care_file=care_file, reason=discharge_reason, day=discharged_on or actor.today)


def close(*, actor: Actor, care_file: CareFile, reason: str, day: date) -> CareFile:
    """Close a care file, by whatever decision.

    Raises:
        care.file_closed, care.appeal_undecided, care.discharge_before_start,
        care.discharge_before_record, care.service_outside_stay
    """
    care_file = locked(care_file)
    if care_file.discharged_on:
        raise Refusal("care.file_closed", care_file=care_file.ref, on=care_file.discharged_on)
    none_undecided(care_file)
    care_file.discharged_on, care_file.discharge_reason = day, reason
    check_own_days(care_file)
    check_left_after(care_file)
    care_file.discharge_remarks = remarks_on(care_file)
    care_file.save()
    return care_file


def stay_resumed(care_file: CareFile) -> list[CareFile]:
    """The care file, open again because its end did not stand; nothing if it is open.

    Raises:
        care.stays_overlap: the person was admitted anew meanwhile.
    """
    file = locked(care_file)
    if file.discharged_on is None:
        return []
    if (other := admitted_anew(file)) is not None:
        raise Refusal("care.stays_overlap", person=file.person.ref, care_file=other.ref, stay=stay_of(other))
    file.discharged_on, file.discharge_reason, file.discharge_remarks = None, "", []
    file.save()
    return [file]


def admitted_anew(care_file: CareFile) -> CareFile | None:
    """The stay with the same organisation that began after this one ended; None while there is none."""
    if care_file.discharged_on is None:
        return None
    later = care_file.person.care_files.filter(agency_id=care_file.agency_id, admitted_on__gte=care_file.discharged_on)
    return later.exclude(pk=care_file.pk).order_by("admitted_on", "id").first()


def stay_not_expelled(care_file: CareFile) -> CareFile:
    """The ended file of a person whose expulsion was reversed or taken back, and who was admitted anew: it was no expulsion."""
    reasons = country().codes["discharge_reasons"]
    file = locked(care_file)
    file.discharge_reason = next(one.code for one in reasons if one.attributes.get("of_reversal"))
    file.discharge_remarks = remarks_on(file)
    file.save(update_fields=["discharge_reason", "discharge_remarks"])
    return file


def locked(care_file: CareFile) -> CareFile:
    """The file as it stands now, held against a second change at the same time."""
    found = CareFile.objects.select_for_update(of=("self",)).select_related("person", "agency")
    return found.get(pk=care_file.pk)


def _day_of_admission(stated: date | None, *, person: Person, accepted: Iterable[ReferralOffer], actor: Actor) -> date:
    day = stated or actor.today
    check_arrived(accepted, person=person, admitted_on=day)
    return day


def _stays(*, person: int, agency: int) -> QuerySet[CareFile]:
    return CareFile.objects.filter(person=person, agency=agency).order_by("-admitted_on", "-id")


_STAYS = Statement(_stays, person=int, agency=int)


def check_overlap(
    *,
    person: Person,
    agency_id: int,
    first: date,
    last: date | None,
    but: int | None = None,
    among: Iterable[CareFile] | None = None,
) -> None:
    """Whether a stay shares no day with another of the person at one organisation; who left may come back on the same day.

    `among` are the stays of the person there, the latest first, where they were read already.

    Raises:
        care.stays_overlap: it does.
    """
    stays = _STAYS(person=person.pk, agency=agency_id) if among is None else among
    others = (one for one in stays if one.pk != but and (one.discharged_on is None or one.discharged_on > first))
    other = next((one for one in others if last is None or one.admitted_on < last), None)
    if other is not None:
        raise Refusal("care.stays_overlap", person=person.ref, care_file=other.ref, stay=stay_of(other))


def applied(*, applied_by: str | None, absence_reason: str | None, person: Person, on: date) -> dict[str, str]:
    """Who asked for help, as the file keeps it: the law wants to know why another does, and turns nobody away for it."""
    applicants = country().codes["applicants"]
    in_person = next(item.code for item in applicants if item.attributes.get("in_person"))
    asked = applied_by or in_person
    if (asked == in_person) == bool(absence_reason):
        raise Refusal("care.absence_unexplained", applicant=applicants.get(asked).title)
    why = country().codes["absence_reasons"].get(absence_reason) if absence_reason else None
    if why and why.attributes.get("children_only") and is_minor_on(person, on) is False:
        raise Refusal("care.absence_of_an_adult", person=person.ref, on=on, reason=why.title).at("absence_reason")
    return {"applied_by": asked, "absence_reason": absence_reason or ""}


def _earlier(here: Iterable[CareFile], *, person: Person, named: CareFile | None, day: date) -> CareFile | None:
    if named is None:
        return next((one for one in here if one.admitted_on < day or one.discharged_on == day), None)
    if named.person_id != person.pk or (named.admitted_on >= day and named.discharged_on != day):
        raise Refusal("care.not_an_earlier_file", care_file=named.ref, person=person.ref, on=day)
    return named


def none_undecided(care_file: CareFile) -> None:
    """Raises `care.appeal_undecided` when an expulsion from this stay is complained about and not decided."""
    for expulsion in (one for one in care_file.expulsions.all() if one.is_appealed):
        raise Refusal(
            "care.appeal_undecided",
            appeal=Appeal.objects.filter(IS_OPEN, decision_ref=expulsion.ref).values_list("ref", flat=True)[0],
            expulsion=expulsion.ref,
            care_file=care_file.ref,
        )


def not_an_expulsion(reason: str) -> None:
    """Raises `care.expulsion_not_discharge`, `care.reversal_not_chosen` when nobody chooses a reason for an ordinary end."""
    item = country().codes["discharge_reasons"].get(reason)
    if item.attributes.get("expels"):
        raise Refusal("care.expulsion_not_discharge", reason=item.title)
    if item.attributes.get("of_reversal"):
        raise Refusal("care.reversal_not_chosen", reason=item.title).at("discharge_reason")
