"""Writing down what was done to a person and who helped elsewhere, and taking back what was entered wrongly."""

from __future__ import annotations

from typing import Annotated, TypeVar

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.bulk_rows import fresh_refs
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.inputs import Because, CodeOf, Line, Note, PastDay
from qorgan.desk.labels import text_of
from qorgan.kernel.refusals import Refusal
from qorgan.people.grants import check_group
from qorgan.people.models import Person
from qorgan.victims.trafficking.models import ExternalAssistance, TraffickingHistory
from qorgan.victims.trafficking.queries import GROUP
from qorgan.victims.trafficking.queries import LABELS as RECORDS
from qorgan.victims.trafficking.sealed import sealed
from qorgan.victims.trafficking.states import CARED_FOR, KEEP

Recruitment = Annotated[str, CodeOf("recruitment_ways")]
Control = Annotated[str, CodeOf("means_of_control")]
Form = Annotated[str, CodeOf("exploitation_forms")]
Industry = Annotated[str, CodeOf("industries")]
Vulnerability = Annotated[str, CodeOf("vulnerabilities")]
Status = Annotated[str, CodeOf("identification_statuses")]
Body = Annotated[str, CodeOf("identifying_bodies")]
HelpKind = Annotated[str, CodeOf("external_assistance_kinds")]
HelpReason = Annotated[str, CodeOf("external_assistance_reasons")]
HelpState = Annotated[str, CodeOf("external_assistance_states")]
Answer = Annotated[str, CodeOf("outside_agreements")]
AGREED = {"agreed": True, "not_agreed": False}
LABELS = {
    **RECORDS,
    "told_on": _("The person told it on"),
    "recruitment": _("How recruited"),
    "controls": _("Means of control"),
    "exploitation": _("Forms of exploitation"),
    "industries": _("Sectors of work"),
    "vulnerabilities": _("Vulnerabilities, as told"),
    "vulnerability_details": _("Vulnerability in words"),
    "status_told": _("Status, as another body tells"),
    "body_told": _("Body that is said to have decided"),
    "recruited_at": _("Where recruited"),
    "exploited_at": _("Where exploited"),
    "kind": _("What was done there"),
    "organisation": _("Organisation outside"),
    "helped_on": _("On, or since"),
    "reason": _("Reason"),
    "why_sent": _("Why sent"),
    "help_state": _("State of the help there"),
    "agreement": _("Agreed there to the keeping of details"),
    "worker": _("Who worked with the person there"),
    "details": _("How it went"),
    "ended_because": _("Why the help there ended"),
}
SEALED = _("It is sealed at once.")
HELPS = {
    "vulnerabilities": _("No assessment of this house: assess the needs for that."),
    "vulnerability_details": SEALED,
    "recruited_at": SEALED,
    "exploited_at": SEALED,
    "agreement": _("No consent of this house: ask the person before anything goes on."),
    "worker": SEALED,
    "details": SEALED,
    "ended_because": SEALED,
    "reason": _("Without names"),
}
R = TypeVar("R", TraffickingHistory, ExternalAssistance)


@command(
    may=KEEP,
    post="/persons/{person}/trafficking-histories",
    title=_("Record the trafficking history"),
    labels=LABELS,
    helps=HELPS,
    may_name=("recruited_at", "exploited_at", "vulnerability_details"),
)
def record_trafficking_history(
    *,
    actor: Actor,
    person: Person,
    recruitment: list[Recruitment] | None = None,
    controls: list[Control] | None = None,
    exploitation: list[Form] | None = None,
    industries: list[Industry] | None = None,
    recruited_at: Line | None = None,
    exploited_at: Line | None = None,
    vulnerabilities: list[Vulnerability] | None = None,
    vulnerability_details: Note | None = None,
    status_told: Status | None = None,
    body_told: Body | None = None,
    told_on: PastDay | None = None,
) -> TraffickingHistory:
    """Write down what was done to a person, as far as it was told; where it happened and words go sealed.

    Raises:
        person.groups_not_shared: what happened to the person was not shared with the actor's agency.
        trafficking.nothing_told, IdentityErased
    """
    check_group(actor=actor, person=person, group=GROUP)
    words = {"recruited_at": recruited_at, "exploited_at": exploited_at, "vulnerability_details": vulnerability_details}
    codes = {
        "recruitment": recruitment,
        "controls": controls,
        "exploitation": exploitation,
        "industries": industries,
        "vulnerabilities": vulnerabilities,
    }
    if not any((*codes.values(), *words.values(), status_told, body_told)):
        raise Refusal("trafficking.nothing_told", person=person.ref)
    day = told_on or actor.today
    record = _fresh(
        TraffickingHistory,
        actor=actor,
        person=person,
        told_on=day,
        status_told=status_told or "",
        body_told=body_told or "",
        **{name: list(dict.fromkeys(given or ())) for name, given in codes.items()},
    )
    record.words = sealed(record, words=words, actor=actor)
    record.save(force_insert=True)
    return record


@command(
    may=KEEP,
    post="/trafficking-histories/{trafficking_history}/withdrawal",
    title=_("Withdraw the record"),
    helps=HELPS,
)
def withdraw_trafficking_history(
    *, actor: Actor, trafficking_history: TraffickingHistory, reason: Because
) -> TraffickingHistory:
    """Take back what the own body wrote down by mistake.

    Raises:
        record.not_yours, record.withdrawn
    """
    return _withdrawn(TraffickingHistory, trafficking_history, actor=actor, reason=reason)


@command(
    may=KEEP,
    post="/persons/{person}/external-assistance",
    title=_("Record external assistance"),
    labels=LABELS,
    helps=HELPS,
    may_name=("worker", "details", "ended_because"),
)
def record_external_assistance(
    *,
    actor: Actor,
    person: Person,
    kind: HelpKind,
    organisation: Line | None = None,
    helped_on: PastDay | None = None,
    why_sent: HelpReason | None = None,
    help_state: HelpState | None = None,
    agreement: Answer | None = None,
    worker: Line | None = None,
    details: Note | None = None,
    ended_because: Note | None = None,
) -> ExternalAssistance:
    """Write down what an organisation outside this house did for a person; who worked there goes sealed.

    Raises:
        person.groups_not_shared: what happened to the person was not shared with the actor's agency.
        trafficking.nothing_told, trafficking.help_mismatch, IdentityErased
    """
    check_group(actor=actor, person=person, group=GROUP)
    words = {"worker": worker, "details": details, "ended_because": ended_because}
    if not any((organisation, helped_on, why_sent, help_state, agreement, *words.values())):
        raise Refusal("trafficking.nothing_told", person=person.ref)
    _check_kind(kind=kind, why_sent=why_sent, help_state=help_state, agreement=agreement)
    record = _fresh(
        ExternalAssistance,
        actor=actor,
        person=person,
        kind=kind,
        organisation=organisation or "",
        helped_on=helped_on,
        reason=why_sent or "",
        help_state=help_state or "",
        agreed=AGREED.get(agreement or ""),
    )
    record.words = sealed(record, words=words, actor=actor)
    record.save(force_insert=True)
    return record


@command(
    may=KEEP,
    post="/external-assistance/{external_assistance}/withdrawal",
    title=_("Withdraw the record"),
    labels=LABELS,
)
def withdraw_external_assistance(
    *, actor: Actor, external_assistance: ExternalAssistance, reason: Because
) -> ExternalAssistance:
    """Take back what was written down by mistake about external assistance.

    Raises:
        record.not_yours, record.withdrawn
    """
    return _withdrawn(ExternalAssistance, external_assistance, actor=actor, reason=reason)


def _check_kind(*, kind: str, why_sent: str | None, help_state: str | None, agreement: str | None) -> None:
    given = {"why_sent": why_sent} if kind == CARED_FOR else {"help_state": help_state, "agreement": agreement}
    for name, value in given.items():
        if value:
            title = country().codes["external_assistance_kinds"].get(kind).title
            raise Refusal("trafficking.help_mismatch", kind=title, field=text_of(LABELS[name]))


def _fresh(model: type[R], *, actor: Actor, **fields: object) -> R:
    """A record of the actor's body, not yet saved: its reference is needed to seal its words."""
    ref = fresh_refs(model, count=1)[0]
    return model(ref=ref, recorded_at=actor.now, recorded_by=actor.user_ref, agency=actor.agency, **fields)


def _withdrawn(model: type[R], record: R, *, actor: Actor, reason: str) -> R:
    """The record, withdrawn today; held against a second change at the same time."""
    held: R = (
        model._default_manager.select_for_update(of=("self",)).select_related("person", "agency").get(pk=record.pk)
    )
    if held.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=held.ref)
    if held.withdrawn_on:
        raise Refusal("record.withdrawn", record=held.ref, on=held.withdrawn_on)
    held.withdrawn_on, held.withdrawn_because = actor.today, reason
    held.save(update_fields=["withdrawn_on", "withdrawn_because"])
    return held
