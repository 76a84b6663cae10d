"""The journals that a provider keeps, made from its records: what happened on which day, by reference, never by name."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.victims.care.models import CareFile, Entry
from qorgan.victims.house.models import Escort, Incident, Visit
from qorgan.victims.house.queries import HEAR, complaints_visible_to
from qorgan.victims.planning.models import Delivery


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One entry: the day, the record, the care file it is about ("" when it is about the house), what, and what more there is."""

    on: date
    record: str
    care_file: str
    what: Text
    more: Text


@dataclass(frozen=True, slots=True)
class Journal:
    """One journal of one organisation over a period, both days included. `lacks` says what is kept from its reader, if anything may be."""

    journal: str
    first: date
    last: date
    lines: tuple[JournalLine, ...]
    lacks: Text


def entries(journal: str, *, agency: Agency, first: date, last: date, actor: Actor) -> list[JournalLine]:
    """The entries of one journal of an organisation from a day to a day, the earliest first."""
    found = JOURNALS[journal](agency, (first, last), actor)
    return sorted(found, key=lambda line: (line.on, line.record))


def reads(journal: str, *, actor: Actor) -> bool:
    """Whether the actor reads the records that a journal is made of."""
    return journal not in READ_BY or actor.may(READ_BY[journal])


def _said(code_list: str, *codes: str) -> Text:
    held = country().codes[code_list]
    titles = [held.get(code).title if code in held else Text.of(code) for code in codes if code]
    languages = Text.of("").as_dict()
    return Text(**{language: ", ".join(title.in_(language) for title in titles) for language in languages})


def _both(*texts: Text) -> Text:
    return Text(
        **{
            language: " · ".join(one.in_(language) for one in texts if one.in_(language))
            for language in texts[0].as_dict()
        }
    )


def _ref(care_file: CareFile | None) -> str:
    return care_file.ref if care_file else ""


def _marked(entry: Entry, more: Text) -> Text:
    """What more there is, after the mark of an entry that was made by mistake."""
    return _both(WITHDRAWN.filled(on=day_text(entry.withdrawn_on)), more) if entry.withdrawn_on else more


Days = tuple[date, date]


def _admissions(agency: Agency, days: Days, actor: Actor) -> Iterable[JournalLine]:
    for one in CareFile.objects.filter(agency=agency, admitted_on__range=days):
        applied = _said("applicants", one.applied_by)
        yield JournalLine(one.admitted_on, one.ref, one.ref, _said("channels", one.channel), applied)


def _discharges(agency: Agency, days: Days, actor: Actor) -> Iterable[JournalLine]:
    for one in CareFile.objects.filter(agency=agency, discharged_on__range=days):
        assert one.discharged_on
        nights = Text.of(str((one.discharged_on - one.admitted_on).days))
        yield JournalLine(
            one.discharged_on, one.ref, one.ref, _said("discharge_reasons", one.discharge_reason), _both(NIGHTS, nights)
        )


def _services(agency: Agency, days: Days, actor: Actor) -> Iterable[JournalLine]:
    rows = Delivery.objects.filter(care_file__agency=agency, delivered_on__range=days, withdrawn_on__isnull=True)
    for one in rows.select_related("care_file"):
        units = _both(Text.of(str(one.units)), _said("delivery_units", one.unit), _said("staff_roles", one.given_by))
        yield JournalLine(one.delivered_on, one.ref, one.care_file.ref, _said("plan_areas", one.service), units)


def _visits(agency: Agency, days: Days, actor: Actor) -> Iterable[JournalLine]:
    for one in Visit.objects.filter(agency=agency, visited_on__range=days).select_related("care_file"):
        more = Text.of("") if one.is_wanted is None else WANTED if one.is_wanted else UNWANTED
        yield JournalLine(
            one.visited_on, one.ref, _ref(one.care_file), _said("visitor_kinds", one.visitor), _marked(one, more)
        )


def _incidents(agency: Agency, days: Days, actor: Actor) -> Iterable[JournalLine]:
    for one in Incident.objects.filter(agency=agency, happened_on__range=days).select_related("care_file"):
        told = _said("incident_bodies", *one.reported_to)
        yield JournalLine(
            one.happened_on, one.ref, _ref(one.care_file), _said("incident_kinds", one.kind), _marked(one, told)
        )


def _escorts(agency: Agency, days: Days, actor: Actor) -> Iterable[JournalLine]:
    rows = Escort.objects.filter(care_file__agency=agency, escorted_on__range=days).select_related("care_file")
    for one in rows:
        by = _said("staff_roles", one.escorted_by)
        yield JournalLine(
            one.escorted_on, one.ref, one.care_file.ref, _said("escort_purposes", one.purpose), _marked(one, by)
        )


def _complaints(agency: Agency, days: Days, actor: Actor) -> Iterable[JournalLine]:
    """Only those that the actor may hear of: never one about the actor, nor one that another body answers."""
    for one in complaints_visible_to(actor).filter(agency=agency, received_on__range=days):
        result = _said("complaint_results", one.result)
        yield JournalLine(one.received_on, one.ref, _ref(one.care_file), _said("complaint_topics", one.topic), result)


LACKS = {
    "complaints": Phrase(
        "Not complete: complaints that another body answers, and any about whoever reads this, do not stand here."
    )
}
"""What a journal may lack for whoever reads it; said whether it does or not, so that it tells nothing."""
WITHDRAWN = Phrase("Entered by mistake, withdrawn on {on}")
NIGHTS = Phrase("Nights", context="a column")
WANTED = Phrase("The person wanted it")
UNWANTED = Phrase("The person did not want it")
READ_BY = {"complaints": HEAR}
"""The journals that ask for a permission of their own."""
JOURNALS: dict[str, Callable[[Agency, Days, Actor], Iterable[JournalLine]]] = {
    "admissions": _admissions,
    "discharges": _discharges,
    "services": _services,
    "visits": _visits,
    "incidents": _incidents,
    "escorts": _escorts,
    "complaints": _complaints,
}
