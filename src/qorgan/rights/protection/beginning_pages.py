"""Who stands in a proceeding and may be protected, on its page; whether anybody is stands in no row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.kinds import KINDS
from qorgan.desk.labels import Words
from qorgan.justice.crimes.models import STANDING, InjuredParty, Proceeding, Suspect
from qorgan.justice.crimes.queries import proceeding
from qorgan.kit.bodies import able_to, offered
from qorgan.kit.pages import Column, FormPage, Section, extend_record
from qorgan.rights.protection.beginning import request_protection_of_injured, request_protection_of_suspect
from qorgan.rights.protection.models import ProtectionRequest
from qorgan.rights.protection.states import REQUEST


def _stands_as(row: InjuredParty | Suspect, language: str) -> Words:
    return KINDS[type(row)].title


def _who_stands(record: Proceeding, actor: Actor) -> Iterable[InjuredParty | Suspect]:
    yield from record.injured_parties.filter(STANDING).select_related("person").order_by("id")
    yield from record.suspects.filter(STANDING).select_related("person").order_by("id")


def _to_the_proceeding(made: ProtectionRequest) -> str:
    return f"/proceedings/{made.proceeding.ref}" if made.proceeding else "/"


def forms(*, needs: Any) -> tuple[FormPage, ...]:
    """The forms by which a protection is begun out of a proceeding; `needs` is what the own body must say."""
    return tuple(
        FormPage(
            command=act,
            choices={"agency": offered(lambda: able_to("protection.decide"))},
            needs=needs,
            help=_("The hours of the law run from the moment of receipt. No name is opened by it."),
            done=_("Recorded. The hours run."),
            goes_to=_to_the_proceeding,
        )
        for act in (request_protection_of_injured, request_protection_of_suspect)
    )


extend_record(
    proceeding,
    sections=(
        Section(
            _("For whom measures of safety may be asked"),
            rows=_who_stands,
            columns=(
                Column("ref", _("Reference")),
                Column("kind", _("In the proceeding as"), cell=_stands_as),
                Column("person", _("Person")),
            ),
            row_actions=(request_protection_of_injured, request_protection_of_suspect),
            empty=_("Nobody stands in the proceeding yet."),
            may=REQUEST,
        ),
    ),
)
