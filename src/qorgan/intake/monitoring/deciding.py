"""What is decided on a group of advertisements: nothing, a watch, a lead for another body, a request to block."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Because, CodeOf, Line
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.intake.leads.opening import body_of, open_lead
from qorgan.intake.monitoring.grouping import refuse_merged
from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, BlockRequest, MonitoringDecision
from qorgan.intake.monitoring.readings import texts_of
from qorgan.intake.monitoring.states import KEEP
from qorgan.kernel.refusals import Refusal

Outcome = Annotated[str, CodeOf("monitoring_outcomes")]
FIELDS = {
    "advertisement_group": _("Group"),
    "outcome": _("Decision"),
    "reason": _("Why"),
    "to": _("To which body"),
    "ground": _("Ground of the request to block"),
}
HELPS = {
    "to": _("For a lead or a request to block. Empty: the body of that kind in the region."),
    "ground": _("The article on which the request rests; for a request to block only."),
}
OTHER, MOST_WORDS, MOST_ADDRESSES = "other", 3000, 200


@command(
    may=KEEP,
    post="/advertisement-groups/{advertisement_group}/decisions",
    title=_("Decide"),
    labels=FIELDS,
    helps=HELPS,
)
def decide_group(
    *,
    actor: Actor,
    advertisement_group: AdvertisementGroup,
    outcome: Outcome,
    reason: Because,
    to: Agency | None = None,
    ground: Line | None = None,
) -> MonitoringDecision:
    """Decide on a group. A decision that hands on opens a lead with a clock; one that blocks proposes a request that another approves.

    Raises:
        monitoring.merged
        monitoring.no_body: no body of the kind that the decision asks for works in the region, or the named one is of another kind.
        monitoring.no_ground, monitoring.no_address, monitoring.asked_already: a request to block needs them, and stands once.
    """
    refuse_merged(advertisement_group)
    attributes = country().codes["monitoring_outcomes"].get(outcome).attributes
    members = _members(advertisement_group)
    signals = sorted({code for one in members for code in one.signals})
    lead = ""
    kind = str(attributes.get("hands_on", ""))
    if kind:
        body = _body(kind, group=advertisement_group, to=to, actor=actor)
        lead = _lead(advertisement_group, members=members, body=body, reason=reason, actor=actor)
    decision = create_record(
        MonitoringDecision,
        actor=actor,
        group=advertisement_group,
        agency=actor.agency,
        kind=advertisement_group.kind,
        region=advertisement_group.region,
        risk=advertisement_group.risk,
        outcome=outcome,
        reason=reason,
        waited_since=advertisement_group.waits_since,
        decided_on=actor.today,
        signals=signals,
        lead=lead,
    )
    if attributes.get("blocks"):
        _propose(advertisement_group, members=members, to=to, ground=ground or "", actor=actor)
    advertisement_group.outcome, advertisement_group.decided_on = outcome, actor.today
    advertisement_group.waits_since, advertisement_group.known_risk = None, advertisement_group.risk
    advertisement_group.save(update_fields=["outcome", "decided_on", "waits_since", "known_risk"])
    refresh_facts_and_obligations([advertisement_group], actor=actor)
    return decision


def _members(group: AdvertisementGroup) -> list[Advertisement]:
    found = Advertisement.objects.filter(memberships__group=group, voided_on=None)
    return list(found.order_by("-seen_on", "-id")[:MOST_ADDRESSES])


def _body(kind: str, *, group: AdvertisementGroup, to: Agency | None, actor: Actor) -> Agency:
    if to is not None and to.kind != kind:
        raise Refusal("monitoring.no_body", kind=country().codes["agency_kinds"].get(kind).title).at("to")
    body = to or body_of(kind=kind, region=group.region or actor.agency.region, day=actor.today)
    if body is None:
        raise Refusal("monitoring.no_body", kind=country().codes["agency_kinds"].get(kind).title).at("to")
    return body


def _lead(group: AdvertisementGroup, *, members: list[Advertisement], body: Agency, reason: str, actor: Actor) -> str:
    """Open a lead that tells the wording of the newest advertisement and why it is handed on; its reference."""
    kind = country().codes["advertisement_kinds"].get(group.kind).attributes
    words = texts_of([members[0].ref]).get(members[0].ref, "") if members else ""
    lead = open_lead(
        actor=actor,
        channel="advertisement",
        region=group.region,
        exploitation=str(kind.get("exploitation", "")),
        involves_child=bool(kind.get("concerns_children")),
        language=members[0].language if members else "",
        note=f"{reason}\n\n{group.ref}\n\n{words[:MOST_WORDS]}",
        to=body,
    )
    refresh_facts_and_obligations([lead], actor=actor)
    return str(lead.ref)


def _propose(
    group: AdvertisementGroup, *, members: list[Advertisement], to: Agency | None, ground: str, actor: Actor
) -> None:
    """Propose a request to block at the addresses of the group's advertisements."""
    if to is None or not country().codes["agency_kinds"].get(to.kind).attributes.get("blocks"):
        raise Refusal("monitoring.nobody_blocks").at("to")
    if not ground:
        raise Refusal("monitoring.no_ground").at("ground")
    addresses = list(dict.fromkeys(one.address for one in members if one.address))
    if not addresses:
        raise Refusal("monitoring.no_address", group=group.ref)
    standing = BlockRequest.objects.filter(group=group, to=to, withdrawn_on=None, gone_on=None, answered_on=None)
    if held := standing.first():
        raise Refusal("monitoring.asked_already", block=held.ref, on=held.proposed_on)
    block = create_record(
        BlockRequest,
        actor=actor,
        group=group,
        agency=actor.agency,
        to=to,
        kind=group.kind,
        region=group.region,
        ground=ground,
        addresses="\n".join(addresses),
        proposed_on=actor.today,
        proposed_by=actor.user_ref,
    )
    refresh_facts_and_obligations([block], actor=actor)
