"""What is owed about a stay: its end or extension, where who was turned or sent away went, a bed once an appeal is won."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib import import_module

from qorgan.desk.country import day_here
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.desk.obligations.of_terms import OF_TERMS, OfTerm
from qorgan.law.counting import Moment
from qorgan.victims.care.deciding.after_expulsion import owed_after_expulsion
from qorgan.victims.care.deciding.models import AdmissionRefusal, Expulsion, StayExplanation, StayExtension
from qorgan.victims.care.deciding.sending_on import sought_after, term_after
from qorgan.victims.care.deciding.staying import TERM as STAY
from qorgan.victims.care.deciding.staying import standing
from qorgan.victims.care.models import CareFile


def owed_on_stay(record: CareFile) -> Iterable[Duty]:
    """The end of the stay, an extension or, once it ran out, an explanation, counted from the admission.

    An extension entered too late leaves the term missed and begins one of its own; after an explanation the stay is looked at
    again.
    """
    extensions, form = standing(record), f"/care-files/{record.ref}/extensions/new"
    late = sorted((one for one in extensions if one.is_late), key=lambda one: one.until_on)
    answers = _answers(record, late=late)
    yield Duty(
        term=STAY,
        started_at=record.admitted_on,
        owner=record.agency,
        met_at=min(answers, default=None),
        next_step=form,
        extended_to=max((one.until_on for one in extensions if not one.is_late), default=None),
    )
    for one in late:
        yield Duty(
            term=STAY,
            key=one.ref,
            started_at=record.admitted_on,
            owner=record.agency,
            extended_to=one.until_on,
            met_at=min((day for day in answers if day > day_here(one.recorded_at)), default=None),
            next_step=form,
        )
    for said in _explained(record):
        yield Duty(
            term="care.stay_again",
            key=said.ref,
            started_at=said.explained_on,
            owner=record.agency,
            met_at=min((day for day in answers if day > said.explained_on), default=record.discharged_on),
            next_step=explaining(record.ref),
        )


def _answers(record: CareFile, *, late: Iterable[StayExtension]) -> list[date]:
    """The days on which something was said of a stay: its end, an explanation, an extension entered too late."""
    said = [one.explained_on for one in _explained(record)] + [day_here(one.recorded_at) for one in late]
    return [*said, record.discharged_on] if record.discharged_on else said


def _explained(record: CareFile) -> list[StayExplanation]:
    return [one for one in record.explanations.all() if one.withdrawn_on is None]


def explaining(ref: str) -> str:
    """The form on which the head explains a stay."""
    return f"/care-files/{ref}/explanations/new"


def owed_after_refusal(record: AdmissionRefusal) -> Iterable[Duty]:
    """Where the person was sent, counted from the refusal, and anew from the closing of that house; a bed, from the day of the reversal."""
    if record.withdrawn_on is None:
        for one in sought_after(record):
            yield Duty(
                term=term_after(record),
                key=one.key,
                started_at=one.since or _since(record),
                owner=record.agency,
                met_at=one.met_at,
                ended_at=record.reversed_on,
                next_step=f"/admission-refusals/{record.ref}/sending-on/new",
            )
    if record.reversed_on:
        yield Duty(
            term="care.admission",
            started_at=record.reversed_on,
            owner=record.agency,
            met_at=record.care_file.admitted_on if record.care_file else None,
            next_step=f"/persons/{record.person.ref}/care-files/new",
        )


def _since(record: AdmissionRefusal) -> Moment:
    """The hour of a refusal written down on its day, else the day."""
    return record.recorded_at if day_here(record.recorded_at) == record.refused_on else record.refused_on


duties.register_obligations(model=CareFile, derive=owed_on_stay, related=("agency", "extensions", "explanations"))
OF_TERMS[STAY] = OfTerm(once_lapsed=lambda row: explaining(row.source))
duties.register_obligations(
    model=AdmissionRefusal,
    derive=owed_after_refusal,
    related=("agency", "person", "care_file", "sent_to__agency"),
)
duties.register_obligations(
    model=Expulsion,
    derive=owed_after_expulsion,
    related=(
        "care_file__agency",
        "care_file__person__referrals__offers",
        "care_file__person__decisions",
        "care_file__person__care_files",
        "sent_to__agency",
    ),
)
import_module("qorgan.victims.care.deciding.notifications")
