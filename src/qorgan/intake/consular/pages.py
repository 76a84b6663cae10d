"""The pages of people found abroad; their files also stand on the person's page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor, attended
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import is_closed
from qorgan.intake.consular import closures, commands, queries
from qorgan.intake.consular.answering import is_doubtful, who_answered
from qorgan.intake.consular.handovers import TAKES_IN, another_needed_since, receiving_kinds, refused_as_seen
from qorgan.intake.consular.looking import ends_handover
from qorgan.intake.consular.models import REFUSED, TAKEN_BACK, Assistance, ConsularFile
from qorgan.intake.consular.states import TITLES, UNDER_WAY
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.bodies import offered
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_record,
    keep_pages,
)
from qorgan.people.family.queries import relationships_by_name
from qorgan.people.hidden_records import none_or_unshown
from qorgan.people.queries import person

WAITS = Phrase("The person is home and in nobody's hands yet. Ask for the person's word and hand over.")
SAID_NO = Phrase("The answer on the handover is no ({who}). Leave the contacts of help and close the file.")
SAID_NO_OF_CHILD = Phrase(
    "The answer on the handover is no ({who}). The handover of a child is owed until the file is closed in words; the ministry looks again."
)
TOOK_BACK = Phrase("The consent was taken back ({who}). Ask anew and record the answer before handing over.")
DOUBTED = Phrase(
    "What is known now speaks against this yes: it would not be taken so today. Ask whoever may answer anew, before handing over."
)
ANOTHER_NEEDED = Phrase("Another receiver is needed: the person cannot go to {agency}. Name another body.")
RECEIVER_CLOSED = Phrase("{agency} was closed on {on} and receives nobody any more. Name another body.")
RECEIVER_CLOSES = Phrase("{agency} works until {on} and receives nobody after that day. Name another body.")
SUCCEEDED = Phrase("The successor of {agency} is {successor}.")
WITHDRAWN = Phrase("withdrawn")
CORRECTED = ("country", "how_found", "found_on", "exploitation", "region", "departed_on", "arrived_on", "note")


def _state(file: ConsularFile, language: str) -> Text:
    return TITLES[file.state]


def _file_of(given: Assistance, language: str) -> ConsularFile:
    return given.consular_file


def _mark(given: Assistance, language: str) -> Text | str:
    return WITHDRAWN if given.withdrawn_on else ""


def _notices(file: ConsularFile, actor: Actor) -> Iterable[Text]:
    if is_doubtful(file):
        yield DOUBTED
    if file.receiver is not None and file.state in UNDER_WAY:
        refused = refused_as_seen(actor=actor, consular_file=file, to=file.receiver, on=actor.today)
        if refused:
            yield refused.says.filled(**refused.values)
        if file.receiver.closed_on:
            yield from _closed(file.receiver, on=actor.today)
        elif not refused and another_needed_since(file):
            yield ANOTHER_NEEDED.filled(agency=file.receiver.title)
    if file.consent == TAKEN_BACK and file.state in UNDER_WAY:
        yield TOOK_BACK.filled(who=who_answered(file))
    elif file.awaits_handover:
        yield WAITS
    elif file.state in UNDER_WAY and file.consent == REFUSED:
        yield (SAID_NO if ends_handover(file) else SAID_NO_OF_CHILD).filled(who=who_answered(file))


def _closed(body: Agency, *, on: date) -> Iterable[Text]:
    told = RECEIVER_CLOSED if is_closed(body, on=on) else RECEIVER_CLOSES
    yield told.filled(agency=body.title, on=body.closed_on)
    if body.successor:
        yield SUCCEEDED.filled(agency=body.title, successor=body.successor.title)


def _before_handing_over(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    return [DOUBTED] if is_doubtful(records["consular_file"]) else []


def _receivers(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    staffed = partial(attended, may=TAKES_IN, day=actor.today)
    return offered(receiving_kinds, but=records["consular_file"].agency, among=staffed)(actor.language)


def _relationships(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    return relationships_by_name(records["consular_file"].person, actor)


def _as_named(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    named = records["consular_file"].receiver
    return {} if named is None or is_closed(named, on=actor.today) else {"to": named}


def _as_it_stands(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    return {name: getattr(records["consular_file"], name) for name in CORRECTED}


FILES = columns_of(
    ConsularFile,
    Column("ref", _("Consular file"), link=True),
    "found_on country",
    Column("state", _("State"), cell=_state, badge=True),
    "arrived_on handed_over_on",
)
GIVEN = (
    Column("given_on", _("Day of assistance")),
    Column("kind", _("Kind"), code_list="assistance_kinds"),
    Column("cost", _("Cost")),
    Column("paid_by", _("Who paid"), code_list="assistance_payers"),
)

keep_pages(
    ListPage(
        query=queries.consular_files,
        on_home=True,
        columns=(*FILES[:1], "person", *FILES[1:], "agency"),
        joins=("person", "agency"),
        help=_("One row is one person in the hands of one mission. Who they are stands in the vault."),
        empty=_("Nobody yet. Open a person's page to open a consular file."),
        begun_by=commands.open_consular_file,
    ),
    ListPage(
        query=queries.consular_assistance,
        columns=(Column("consular_file", cell=_file_of), *GIVEN, "withdrawn_on"),
        joins=("consular_file",),
        empty=_("Nothing given yet. Open a consular file to write down what the mission gave."),
    ),
    RecordPage(
        query=queries.consular_file,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "person agency country found_on how_found exploitation region document_kind document_issued_on",
            "departed_on escort arrived_on point_of_entry consent consent_by adult_ground consent_on guardian",
            Pair(name="relationship", guarded=True),
            "authority child_opinion child_words child_overruled receiver receiver_named_on handed_over_on",
            "handed_to handover_ref closed_on closed_because closing_words closing_looked_on",
            "closing_look_words note",
        ),
        sections=(
            Section(
                _("Assistance"),
                rows=lambda file, actor: file.assistance.order_by("-given_on", "-id"),
                columns=(*GIVEN, Column("note", _("Note")), Column("withdrawn_on", _("Withdrawn"), cell=_mark)),
                actions=(commands.give_assistance,),
                row_actions=(commands.withdraw_assistance,),
                empty=_("Nothing given yet."),
            ),
        ),
        actions=(
            commands.give_assistance,
            commands.issue_return_document,
            commands.record_departure,
            commands.meet_arrival,
            commands.record_handover_consent,
            commands.name_receiver,
            commands.hand_over,
            closures.close_consular_file,
            commands.correct_consular_file,
            closures.look_at_closing,
            closures.reopen_consular_file,
        ),
        notices=_notices,
    ),
    FormPage(command=commands.correct_consular_file, initial=_as_it_stands),
    FormPage(command=commands.name_receiver, offers={"receiver": _receivers}),
    FormPage(
        command=commands.record_handover_consent,
        offers={"relationship": _relationships},
        help=_(
            "This is the answer on the handover. Which details go to whom is asked apart: a referral needs a consent."
        ),
        mends=True,
    ),
    FormPage(command=commands.hand_over, initial=_as_named, offers={"to": _receivers}, notices=_before_handing_over),
    FormPage(
        command=commands.open_consular_file,
        help=_("No paper and no proof is needed to begin. Everything here can be corrected later."),
    ),
)
extend_record(
    person,
    sections=(
        Section(
            _("Consular files"),
            rows=lambda person, actor: queries.visible_to(actor).filter(person=person).order_by("-found_on", "-id"),
            columns=FILES,
            actions=(commands.open_consular_file,),
            empty=none_or_unshown(_("None.")),
            may=queries.READ,
        ),
    ),
)
