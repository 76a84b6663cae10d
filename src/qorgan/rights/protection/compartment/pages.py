"""The pages of the compartment: custodians, sealed identities, openings, notices. None of them leaves as a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.codes import by_name
from qorgan.desk.access.actor import Actor
from qorgan.kernel.texts import Text
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
from qorgan.rights.protection.compartment import commands, models, noticing, opening, passing, queries, sealing
from qorgan.rights.protection.compartment.models import Custodian, Opening, SealedFile
from qorgan.rights.protection.compartment.phrases import (
    CAN_BE_STOPPED,
    CHECK_FIRST,
    FORGOTTEN,
    NO_OTHER_HALF,
    STATES,
    WHAT_SEALING_DOES,
)
from qorgan.rights.protection.compartment.requesters import who_asks
from qorgan.rights.protection.compartment.sessions import half_kept_by, living
from qorgan.rights.protection.compartment.states import OPEN, STOP
from qorgan.rights.protection.queries import protection as protection_page


def _status(record: Any, language: str) -> Text:
    return STATES[record.status]


def _who_asks(record: Opening, language: str) -> str:
    return who_asks(record, language=language)


def _half(record: Any, language: str) -> Text:
    return STATES[record.half]


def _opening_notices(record: Opening, actor: Actor) -> Iterable[Text]:
    if record.status == models.ASKED and record.user_ref != actor.user_ref:
        yield CHECK_FIRST
    if record.status == models.APPROVED and actor.may(STOP):
        yield CAN_BE_STOPPED


def _file_notices(record: SealedFile, actor: Actor) -> Iterable[Text]:
    yield from passing.of_waiting(record)
    if record.status == models.WANTED:
        yield WHAT_SEALING_DOES


def _second_halves(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """The bodies that can keep the other half: of the other kind, at work, with an admitted custodian."""
    found = {one.agency_id: one.agency for one in living() if one.agency.closed_on is None}
    able = (one for one in found.values() if {half_kept_by(one), half_kept_by(actor.agency)} == set(models.HALVES))
    return by_name(((one.ref, one.title.in_(actor.language)) for one in able), actor.language)


def _before_sealing(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    yield WHAT_SEALING_DOES
    if not _second_halves(records, actor):
        yield NO_OTHER_HALF


def _custodian_notices(record: Custodian, actor: Actor) -> Iterable[Text]:
    yield FORGOTTEN


OPENINGS = columns_of(
    Opening,
    Column("ref", _("Opening"), link=True),
    Column("status", _("State"), cell=_status, badge=True),
    "requested_at expires_at user_ref agency purpose",
)
FILES = columns_of(
    SealedFile,
    Column("ref", _("Sealed identity"), link=True),
    Column("status", _("State"), cell=_status, badge=True),
    "wanted_at sealed_at agency counterpart",
)

keep_pages(
    ListPage(
        query=queries.openings,
        on_home=True,
        leaves_house=False,
        columns=OPENINGS,
        help=_("One custodian of each of two bodies approves, within the day. Nobody opens anything alone."),
        empty=_("Nobody asks for an opening."),
    ),
    ListPage(
        query=queries.sealed_files,
        on_home=True,
        leaves_house=False,
        columns=FILES,
        also=(sealing.check_sealed_number,),
        empty=_("Nothing is sealed, and nothing waits to be."),
    ),
    ListPage(
        query=queries.custodians,
        leaves_house=False,
        columns=(
            Column("ref", link=True),
            Column("status", _("State"), cell=_status, badge=True),
            "user_ref agency",
            Column("half", cell=_half),
            "admitted_at",
        ),
        new=commands.enrol_custodian,
        empty=_("No custodian yet. Become the first."),
    ),
    ListPage(
        query=queries.recovery_keys,
        leaves_house=False,
        columns=(Column("half", cell=_half), "held_by", Column("recorded_at", _("Since")), "replaced_at"),
        new=commands.name_recovery_key,
        help=_(
            "Two keys on paper, kept by two institutions. Together, at the console, they bring back what no custodian can open."
        ),
        empty=_("No key on paper yet: what loses its custodians is lost."),
    ),
    ListPage(
        query=queries.compartment_notices,
        on_home=True,
        leaves_house=False,
        columns=(
            Column("ref", _("Notice"), link=True),
            Column("opening", cell=lambda notice, language: notice.opening.ref),
            Column("what", badge=True),
            "told_at seen_at",
        ),
        empty=_("Nothing was approved, opened, declined or stopped."),
    ),
    RecordPage(
        query=queries.custodian,
        pairs=(
            Pair(_("State"), cell=_status, badge=True),
            "user_ref agency",
            Pair(_("Half"), cell=_half),
            "admitted_at admitted_by retired_at",
        ),
        actions=(commands.admit_custodian, commands.change_passphrase, commands.retire_custodian),
        notices=_custodian_notices,
    ),
    RecordPage(
        query=queries.sealed_file,
        pairs=(
            Pair(_("State"), cell=_status, badge=True),
            Pair(name="protection", guarded=True),
            "agency counterpart wanted_at sealed_at let_go_at put_back_at",
        ),
        sections=(
            Section(
                _("Openings"),
                rows=lambda file, actor: queries.openings_visible_to(actor).filter(sealed_file=file).order_by("-id"),
                columns=OPENINGS,
                actions=(opening.request_opening,),
                empty=_("Not asked for."),
            ),
        ),
        actions=(sealing.seal_identity, passing.pass_sealing),
        notices=_file_notices,
    ),
    RecordPage(
        query=queries.opening,
        pairs=(
            Pair(_("State"), cell=_status, badge=True),
            Pair(name="sealed_file", guarded=True),
            Pair(_("Who asks"), cell=_who_asks),
            "agency purpose order_number parts requested_at expires_at shown_at declined_at decline_reason",
            "stopped_at stop_reason",
        ),
        sections=(
            Section(
                _("Approvals"),
                rows=lambda record, actor: record.approvals.select_related("custodian__agency").order_by("id"),
                columns=(
                    Column("half", _("Half"), cell=_half),
                    Column("custodian.user_ref", _("Person")),
                    Column("custodian.agency", _("Body")),
                    Column("approved_at", _("Approved at")),
                    Column("fell_at", _("Fell at")),
                ),
                empty=_("Nobody has approved yet."),
            ),
        ),
        actions=(
            opening.show_identity,
            opening.put_identity_back,
            opening.approve_opening,
            opening.decline_opening,
            opening.stop_opening,
        ),
        notices=_opening_notices,
    ),
    RecordPage(
        query=queries.compartment_notice,
        pairs=(
            Pair(name="what", badge=True),
            Pair(_("Opening"), cell=lambda notice, language: notice.opening.ref),
            Pair(_("Who asks"), cell=lambda notice, language: who_asks(notice.opening, language=language)),
            Pair(_("Purpose"), "opening.purpose", code_list="opening_purposes"),
            Pair(_("Number of the order"), "opening.order_number"),
            Pair(_("What is needed"), "opening.parts", code_list="identity_parts"),
            "told_at seen_at",
        ),
        actions=(noticing.see_notice,),
    ),
    FormPage(
        command=opening.request_opening,
        template="protection/asked.html",
        shows_result=True,
        help=_("Ask for no more than is needed. Custodians of two bodies decide; the display is once, to you."),
    ),
    FormPage(
        command=opening.show_identity,
        template="protection/identity.html",
        submit=_("See once"),
        shows_result=True,
        help=_(
            "Shown once, for five minutes, on this screen. It cannot be printed. Write down nothing you do not need."
        ),
    ),
    FormPage(
        command=opening.put_identity_back,
        goes_to=lambda made: f"/sealed-files/{made[0].ref}",
        help=_("The real identity returns to the register, and what was sealed is destroyed."),
    ),
    FormPage(
        command=opening.approve_opening,
        notices=lambda records, actor: [CHECK_FIRST],
        help=_("You give your body's half for this one opening. Your name stands under it in the journal."),
    ),
    FormPage(
        command=opening.stop_opening,
        help=_("It is over for good, and both halves are destroyed. Whoever still needs the identity asks anew."),
    ),
    FormPage(command=sealing.seal_identity, offers={"counterpart": _second_halves}, notices=_before_sealing),
    FormPage(command=passing.pass_sealing, offers={"to": passing.able_to_seal}),
    FormPage(
        command=sealing.check_sealed_number,
        template="protection/checked.html",
        submit=_("Check"),
        shows_result=True,
        help=_("Answers only whether a sealed identity with this number exists."),
    ),
)
extend_record(
    protection_page,
    notices=passing.of_protection,
    sections=(
        Section(
            _("Sealed identity"),
            rows=lambda protection, actor: (
                queries.files_visible_to(actor).filter(protection=protection).order_by("-id")
            ),
            columns=FILES,
            empty=_("The data are not restricted."),
            may=OPEN,
        ),
    ),
)
