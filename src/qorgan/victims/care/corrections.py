"""Correcting a care file: what was entered wrongly, by whoever keeps it or by a later list."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.days import not_ahead
from qorgan.desk.inputs import Note, PastDay
from qorgan.kernel.refusals import Refusal
from qorgan.victims.care.commands import (
    LABELS,
    AbsenceReason,
    Applicant,
    Channel,
    DischargeReason,
    Exploitation,
    Region,
    Why,
    applied,
    check_overlap,
    locked,
    none_undecided,
    not_an_expulsion,
)
from qorgan.victims.care.days import check_left_after, check_own_days
from qorgan.victims.care.models import CareFile
from qorgan.victims.care.remarks import remarks_on


@command(
    may="care.admit",
    post="/care-files/{care_file}/corrections",
    title=_("Correct the care file"),
    labels=LABELS,
    helps={"note": _("Write no names.")},
    journals=("reason",),
    starts={"admitted_on": lambda values: values["care_file"].agency},
)
def correct_care_file(
    *,
    actor: Actor,
    care_file: CareFile,
    reason: Why,
    admitted_on: PastDay | None = None,
    channel: Channel | None = None,
    is_repeat: bool | None = None,
    exploitation: Exploitation | None = None,
    region: Region | None = None,
    discharged_on: PastDay | None = None,
    discharge_reason: DischargeReason | None = None,
    reopen: bool = False,
    applied_by: Applicant | None = None,
    absence_reason: AbsenceReason | None = None,
    note: Note | None = None,
) -> CareFile:
    """Correct what was entered wrongly; what is not given stays. The facts told before are retracted and told anew.

    The journal keeps the reason.

    Raises:
        care.reopen_or_discharge, care.discharge_unexplained, day.in_future, care.discharge_before_start,
        care.service_outside_stay, care.stays_overlap
        care.discharge_before_record: the file keeps something that happened in the stay after that day.
        care.absence_unexplained, care.absence_of_an_adult, care.expulsion_not_discharge, care.appeal_undecided
        care.expulsion_stands: the person was expelled, and neither was that reversed nor withdrawn.
    """
    if discharge_reason and discharge_reason != care_file.discharge_reason:
        not_an_expulsion(discharge_reason)
    given = {
        "admitted_on": admitted_on,
        "channel": channel,
        "is_repeat": is_repeat,
        "exploitation": exploitation,
        "region": region,
        "note": note,
    }
    if applied_by or absence_reason:
        kept = None if applied_by else care_file.absence_reason
        given |= applied(
            applied_by=applied_by or care_file.applied_by,
            absence_reason=absence_reason or kept,
            person=care_file.person,
            on=admitted_on or care_file.admitted_on,
        )
    ends = {"discharged_on": discharged_on, "discharge_reason": discharge_reason}
    return put_right(actor=actor, care_file=locked(care_file), given=given, ends=ends, reopen=reopen)


def put_right(
    *, actor: Actor, care_file: CareFile, given: Mapping[str, object], ends: Mapping[str, object], reopen: bool = False
) -> CareFile:
    """Change what is given of a care file that is locked, as a correction or a later list says it.

    Raises:
        care.reopen_or_discharge, care.discharge_unexplained, day.in_future, care.discharge_before_start,
        care.service_outside_stay, care.stays_overlap
        care.discharge_before_record: the file keeps something that happened in the stay after that day.
        care.appeal_undecided, care.expulsion_stands
    """
    left_on = care_file.discharged_on
    if reopen or any(one and one != getattr(care_file, end) for end, one in ends.items()):
        _not_expelled(care_file)
    if any(ends.values()):
        none_undecided(care_file)
    if reopen and all(ends.values()):
        raise Refusal("care.reopen_or_discharge")
    if reopen:
        care_file.discharged_on, care_file.discharge_reason = None, ""
    for name, value in (given if reopen else {**given, **{end: one or None for end, one in ends.items()}}).items():
        if value is not None:
            setattr(care_file, name, value)
    for day in (care_file.admitted_on, care_file.discharged_on):
        if day:
            not_ahead(day, today=actor.today)
    check_own_days(care_file)
    if care_file.discharged_on != left_on:
        check_left_after(care_file)
    stays = [one for one in care_file.person.care_files.all() if one.agency_id == care_file.agency_id]
    check_overlap(
        person=care_file.person,
        agency_id=care_file.agency_id,
        first=care_file.admitted_on,
        last=care_file.discharged_on,
        but=care_file.pk,
        among=sorted(stays, key=lambda one: (one.admitted_on, one.pk), reverse=True),
    )
    if reopen or any(ends.values()):
        care_file.discharge_remarks = remarks_on(care_file)
    care_file.save()
    return care_file


def _not_expelled(care_file: CareFile) -> None:
    """A stay that an expulsion ended is corrected by what becomes of the expulsion, never beside it."""
    if care_file.discharged_on is None:
        return
    for expulsion in care_file.expulsions.all():
        if expulsion.state == "stands":
            raise Refusal("care.expulsion_stands", expulsion=expulsion.ref, care_file=care_file.ref)
