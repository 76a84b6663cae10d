"""Who stands in a proceeding and may be protected, on its page; whether anybody is stands in no row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.labels import Words
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.justice.crimes.models import STANDING, InjuredParty, Proceeding, Suspect
from qorgan.justice.crimes.queries import proceeding
from qorgan.kernel.texts import Phrase, Text, clock_text
from qorgan.kit.bodies import attended_by
from qorgan.kit.pages import Column, FormPage, Section, columns_of, extend_record
from qorgan.rights.protection.beginning import request_protection_of_injured, request_protection_of_suspect
from qorgan.rights.protection.holding import terms_instant
from qorgan.rights.protection.models import ProtectionRequest
from qorgan.rights.protection.states import READ, REQUEST

DECIDED_BY = Phrase("{request} is recorded and the hours run. {agency} decides on it by {due} and tells whoever asked.")
DECIDED = Phrase("{request} is recorded. {agency} decides on it and tells whoever asked.")
UNREAD = Phrase(
    "{says} It now stands in the work of those who decide there; your role does not read it, so keep the reference to ask them."
)


def _stands_as(row: InjuredParty | Suspect, language: str) -> Words:
    return RECORD_TYPES[type(row)].title


def _who_stands(record: Proceeding, actor: Actor) -> Iterable[InjuredParty | Suspect]:
    yield from record.injured_parties.filter(STANDING).select_related("person").order_by("id")
    yield from record.suspects.filter(STANDING).select_related("person").order_by("id")


def _told(made: ProtectionRequest, actor: Actor) -> Text:
    """Who decides and by when; whoever may not read the request is told that nothing of it comes back here."""
    due = terms_instant("protection.decision", started=made.received_at, agency=made.agency)
    values = {"request": made.ref, "agency": made.agency.title, "due": clock_text(localtime(due)) if due else ""}
    says = (DECIDED_BY if due else DECIDED).filled(**values)
    return says if actor.may(READ) else UNREAD.filled(says=says)


def _to_what_may_be_read(made: ProtectionRequest, actor: Actor) -> str:
    if actor.may(READ):
        return f"/protection-requests/{made.ref}"
    return f"/proceedings/{made.proceeding.ref}" if made.proceeding else "/"


def forms(*, needs: Any) -> tuple[FormPage, ...]:
    """The forms by which a protection is begun out of a proceeding; `needs` is what the own body must say."""
    return tuple(
        FormPage(
            command=act,
            offers={"agency": attended_by("protection.decide")},
            needs=needs,
            help=_("The hours of the law run from the moment of receipt. No name is opened by it."),
            tells=_told,
            brings_to=_to_what_may_be_read,
        )
        for act in (request_protection_of_injured, request_protection_of_suspect)
    )


extend_record(
    proceeding,
    sections=(
        Section(
            _("For whom measures of safety may be asked"),
            rows=_who_stands,
            columns=columns_of(
                InjuredParty,
                Column("ref", _("Reference")),
                Column("kind", _("In the proceeding as"), cell=_stands_as),
                "person",
            ),
            row_actions=(request_protection_of_injured, request_protection_of_suspect),
            empty=_("Nobody stands in the proceeding yet."),
            may=REQUEST,
        ),
    ),
)
