"""The pages of care files; the files of a person also stand on the person's page, for those who may read them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country, label
from qorgan.kernel.texts import Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    Stage,
    columns_of,
    extend_record,
    keep_pages,
)
from qorgan.people.hidden_records import none_or_unshown
from qorgan.people.queries import person
from qorgan.victims.care import beds, commands, corrections, queries, remarks
from qorgan.victims.care.models import CareFile
from qorgan.victims.care.reading import told_unread
from qorgan.victims.care.states import TITLES

CORRECTED = (
    "admitted_on",
    "channel",
    "is_repeat",
    "exploitation",
    "region",
    "discharged_on",
    "discharge_reason",
    "applied_by",
    "absence_reason",
    "note",
)


def _state(care_file: CareFile, language: str) -> Text:
    return TITLES[care_file.state]


def reasons_of(*, expels: bool) -> Callable[[Mapping[str, Any], Actor], list[tuple[str, str]]]:
    """The reasons to offer for ending a stay: those of an expulsion, or those of any other end that somebody chooses."""

    def offered(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
        reasons = country().codes["discharge_reasons"]
        chosen = (one for one in reasons if not one.attributes.get("of_reversal"))
        fitting = (one for one in chosen if bool(one.attributes.get("expels")) == expels)
        return [(one.code, reasons.label(one.code, actor.language)) for one in fitting]

    return offered


def _reasons_to_correct(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """What is written down stays among the reasons, whatever it is."""
    held, reasons = records["care_file"].discharge_reason, country().codes["discharge_reasons"]
    offered = reasons_of(expels=False)(records, actor)
    is_offered = not held or held in dict(offered)
    return offered if is_offered else [*offered, (held, reasons.label(held, actor.language))]


def _outcome(care_file: CareFile, language: str) -> str:
    return label("outcomes", queries.outcome(care_file), language)


def _as_it_stands(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {name: getattr(records["care_file"], name) for name in CORRECTED}


def _notices(care_file: CareFile, actor: Actor) -> Iterable[Text]:
    return [*remarks.kept(care_file), *told_unread(care_file.person, actor)]


keep_pages(
    ListPage(
        query=queries.care_files,
        on_home=True,
        columns=(
            Column("ref", link=True),
            "person admitted_on region",
            Column("state", _("State"), cell=_state, badge=True),
            Column("outcome", _("Outcome"), cell=_outcome),
        ),
        empty=_("No care files yet. Open a person's page to admit the person to care."),
        begun_by=commands.admit,
        stepped=True,
        joins=("person",),
        reads=("ref", "admitted_on", "region", "discharged_on", "discharge_reason", "person__ref"),
    ),
    RecordPage(
        query=queries.care_file,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "person agency region admitted_on channel applied_by absence_reason is_repeat earlier_file place",
            "place_because exploitation discharged_on discharge_reason",
            Pair(_("Outcome"), cell=_outcome),
            "note",
        ),
        sections=(
            Section(
                _("Kinds of service begun"),
                rows=lambda care_file, actor: care_file.services.order_by("-from_on", "-id"),
                columns=(
                    Column("service", _("Kind of service"), code_list="service_kinds"),
                    Column("from_on", _("Began on")),
                    Column("note", _("Note")),
                ),
                actions=(commands.record_service,),
                empty=_("No kind of service has begun yet."),
            ),
        ),
        actions=(commands.record_service, commands.discharge, corrections.correct_care_file),
        notices=_notices,
        stages=(
            Stage(_("Admission"), "admitted_on", 10),
            Stage(pgettext_lazy("a stage", "Discharge"), "discharged_on", 50),
        ),
    ),
    FormPage(
        command=commands.admit,
        tells=lambda made, actor: beds.beyond_places(made),
        help=_("No paper, decision or proceeding is needed. Papers can follow."),
    ),
    FormPage(
        command=commands.record_service,
        done=_(
            "The kind of service has begun. Write down each day on which it is given under “Services given, day by day”."
        ),
        help=_(
            "Once for each kind, on the day it began: statistics count from it who receives which kinds. "
            "What was given on one day, by whom and at what cost is written down with “Record what was given on a day”."
        ),
    ),
    FormPage(
        command=commands.discharge,
        offers={"discharge_reason": reasons_of(expels=False)},
        notices=lambda records, actor: remarks.foretold(records["care_file"]),
    ),
    FormPage(
        command=corrections.correct_care_file, initial=_as_it_stands, offers={"discharge_reason": _reasons_to_correct}
    ),
)
extend_record(
    person,
    notices=told_unread,
    sections=(
        Section(
            _("Care files"),
            rows=lambda person, actor: queries.visible_to(actor).filter(person=person).order_by("-admitted_on", "-id"),
            columns=columns_of(
                CareFile,
                Column("ref", _("Care file"), link=True),
                "admitted_on discharged_on agency",
                Column("state", _("State"), cell=_state, badge=True),
                Column("outcome", _("Outcome"), cell=_outcome),
            ),
            actions=(commands.admit,),
            empty=none_or_unshown(_("No care file yet.")),
            stages=(
                Stage(_("Care"), "admitted_on", 60, act=commands.admit),
                Stage(pgettext_lazy("a stage", "Discharge"), "discharged_on", 70),
            ),
            may="care.read",
        ),
    ),
)
