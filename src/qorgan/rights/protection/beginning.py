"""Beginning protection out of a proceeding: the body that conducts it asks for somebody who stands in it, by reference alone."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.inputs import Instant, Note
from qorgan.justice.crimes.models import InjuredParty, Suspect
from qorgan.kernel.refusals import Refusal
from qorgan.rights.protection.commands import Applicant, Capacity, Form, ThreatKind, entered
from qorgan.rights.protection.labels import HELPS, LABELS
from qorgan.rights.protection.models import ProtectionRequest
from qorgan.rights.protection.states import REQUEST
from qorgan.rights.protection.words import Threat

PARTIES = {
    **LABELS,
}


@command(
    may=REQUEST,
    post="/injured-parties/{injured_party}/protection-requests",
    title=_("Ask for measures of safety"),
    labels=PARTIES,
    helps=HELPS,
    unlinked=("injured_party",),
    begins=True,
)
def request_protection_of_injured(
    *,
    actor: Actor,
    injured_party: InjuredParty,
    capacity: Capacity,
    applicant: Applicant,
    form: Form,
    threats: list[ThreatKind],
    threatened_by: Note | None = None,
    words: Note | None = None,
    received_at: Instant | None = None,
    agency: Agency | None = None,
) -> ProtectionRequest:
    """Record a request for measures of safety, or the own initiative, for an injured party of a proceeding; no name is opened by it.

    Raises:
        protection.not_in_the_proceeding, protection.in_future, protection.not_a_deciding_body,
        protection.nobody_decides
    """
    return _begun(
        injured_party,
        actor=actor,
        agency=agency,
        capacity=capacity,
        applicant=applicant,
        form=form,
        threats=threats,
        threatened_by=threatened_by,
        words=words,
        received_at=received_at,
    )


@command(
    may=REQUEST,
    post="/suspects/{suspect}/protection-requests",
    title=_("Ask for measures of safety"),
    labels=PARTIES,
    helps=HELPS,
    unlinked=("suspect",),
    begins=True,
)
def request_protection_of_suspect(
    *,
    actor: Actor,
    suspect: Suspect,
    capacity: Capacity,
    applicant: Applicant,
    form: Form,
    threats: list[ThreatKind],
    threatened_by: Note | None = None,
    words: Note | None = None,
    received_at: Instant | None = None,
    agency: Agency | None = None,
) -> ProtectionRequest:
    """Record a request for measures of safety, or the own initiative, for a suspect of a proceeding; no name is opened by it.

    Raises:
        protection.not_in_the_proceeding, protection.in_future, protection.not_a_deciding_body,
        protection.nobody_decides
    """
    return _begun(
        suspect,
        actor=actor,
        agency=agency,
        capacity=capacity,
        applicant=applicant,
        form=form,
        threats=threats,
        threatened_by=threatened_by,
        words=words,
        received_at=received_at,
    )


def _begun(
    party: InjuredParty | Suspect, *, threatened_by: str | None, words: str | None, **asked: Any
) -> ProtectionRequest:
    """Enter it for whoever stands in the proceeding, while that lasts.

    Raises:
        protection.not_in_the_proceeding, protection.in_future, protection.not_a_deciding_body,
        protection.nobody_decides
    """
    if party.withdrawn_on:
        raise Refusal("protection.not_in_the_proceeding", record=party.ref, on=party.withdrawn_on)
    threat = Threat(threatened_by=threatened_by or "", words=words or "")
    return entered(threat=threat, person=party.person, proceeding=party.proceeding, **asked)
