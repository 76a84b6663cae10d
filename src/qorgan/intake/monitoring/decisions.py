"""What is decided on a group of advertisements: nothing, a watch, a lead for another body, a request to block."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import NamelessBecause, NamelessLine
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.intake.leads.opening import body_of, open_lead
from qorgan.intake.monitoring.groups import decide, in_turn, refuse_merged
from qorgan.intake.monitoring.models import (
    Advertisement,
    AdvertisementGroup,
    BlockRequest,
    MonitoringDecision,
    SharedContact,
    groups_of,
    members_of,
)
from qorgan.intake.monitoring.queries import Outcome
from qorgan.intake.monitoring.readings import VALUE, texts_of
from qorgan.intake.monitoring.states import KEEP
from qorgan.kernel.refusals import Refusal
from qorgan.people.texts import open_texts

FIELDS = {
    "advertisement_group": _("Group"),
    "to": _("To which body"),
    "ground": _("Ground of the request to block"),
}
HELPS = {
    "to": _("For a lead or a request to block. Empty: the body of that kind in the region."),
    "ground": _("The article on which the request rests; for a request to block only."),
}
MOST_WORDS, MOST_ADDRESSES, MOST_TOLD = 3000, 200, 30


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
    reason: NamelessBecause,
    to: Agency | None = None,
    ground: NamelessLine | None = None,
) -> MonitoringDecision:
    """Decide on a group. A decision that hands on opens a lead with a clock; one that blocks proposes a request that another approves.

    Raises:
        monitoring.merged
        monitoring.no_body: no body of the kind that the decision asks for works in the region, or the named one is of another kind.
        monitoring.no_ground, monitoring.no_address, monitoring.asked_already: a request to block needs them, and stands once.
    """
    refuse_merged(advertisement_group)
    in_turn()
    advertisement_group.refresh_from_db()
    attributes = country().codes["monitoring_outcomes"].get(outcome).attributes
    members = _members(advertisement_group)
    lead = ""
    if kind := str(attributes.get("hands_on", "")):
        body = _body(kind, group=advertisement_group, to=to, actor=actor)
        lead = _lead(
            members, group=advertisement_group, kind=advertisement_group.kind, body=body, reason=reason, actor=actor
        )
    signals = sorted({code for one in members for code in one.signals})
    decision = _decided(
        advertisement_group,
        actor=actor,
        kind=advertisement_group.kind,
        outcome=outcome,
        reason=reason,
        signals=signals,
        lead=lead,
    )
    if attributes.get("blocks"):
        _propose(advertisement_group, members=members, to=to, ground=ground or "", actor=actor)
    return decision


def refer(advertisement: Advertisement, *, outcome: str, reason: str, actor: Actor) -> MonitoringDecision:
    """Decide at once on one advertisement of a kind of which nothing is kept: a lead opens with its clock, whoever entered it.

    Raises:
        monitoring.no_body: nobody in the whole land hears of it.
    """
    kind = str(country().codes["monitoring_outcomes"].get(outcome).attributes.get("hands_on", ""))
    group = AdvertisementGroup.objects.filter(pk__in=groups_of(advertisement)).order_by("id")[0]
    regions = [one for one in (advertisement.region, actor.agency.region, None) if one != ""]
    body = next((found for region in regions if (found := body_of(kind=kind, region=region, day=actor.today))), None)
    if body is None:
        raise Refusal("monitoring.no_body", kind=country().codes["agency_kinds"].get(kind).title)
    lead = _lead([advertisement], group=group, kind=advertisement.kind, body=body, reason=reason, actor=actor)
    return _decided(
        group,
        actor=actor,
        kind=advertisement.kind,
        outcome=outcome,
        reason=reason,
        signals=advertisement.signals,
        lead=lead,
    )


def _decided(group: AdvertisementGroup, *, actor: Actor, outcome: str, **told: Any) -> MonitoringDecision:
    """Write down a decision, and with its group that it is the last."""
    decision = create_record(
        MonitoringDecision,
        actor=actor,
        group=group,
        agency=actor.agency,
        region=group.region,
        risk=group.risk,
        outcome=outcome,
        waited_since=group.waits_since,
        decided_on=actor.today,
        **told,
    )
    decide(group, outcome=outcome, on=actor.today)
    refresh_facts_and_obligations([group, decision], actor=actor)
    return decision


def _members(group: AdvertisementGroup) -> list[Advertisement]:
    found = Advertisement.objects.filter(pk__in=members_of([group]), voided_on=None)
    return list(found.order_by("-seen_on", "-id")[:MOST_ADDRESSES])


def _body(kind: str, *, group: AdvertisementGroup, to: Agency | None, actor: Actor) -> Agency:
    if to is not None and to.kind != kind:
        raise Refusal("monitoring.no_body", kind=country().codes["agency_kinds"].get(kind).title).at("to")
    body = to or body_of(kind=kind, region=group.region or actor.agency.region, day=actor.today)
    if body is None:
        raise Refusal("monitoring.no_body", kind=country().codes["agency_kinds"].get(kind).title).at("to")
    return body


def _lead(
    told: list[Advertisement], *, group: AdvertisementGroup, kind: str, body: Agency, reason: str, actor: Actor
) -> str:
    """Open a lead that tells why it is handed on, the words of one advertisement, and where and by which contacts it was seen; its reference."""
    about = country().codes["advertisement_kinds"].get(kind).attributes
    words = texts_of([told[0].ref]).get(told[0].ref, "") if told else ""
    lead = open_lead(
        actor=actor,
        channel="advertisement",
        region=group.region,
        exploitation=str(about.get("exploitation", "")),
        involves_child=bool(about.get("concerns_children")),
        language=told[0].language if told else "",
        note=_told(group, members=told, reason=reason, words=words[:MOST_WORDS]),
        to=body,
    )
    refresh_facts_and_obligations([lead], actor=actor)
    return str(lead.ref)


def _told(group: AdvertisementGroup, *, members: list[Advertisement], reason: str, words: str) -> str:
    """What whoever hears the lead needs of a group that stays closed to it."""
    contacts = SharedContact.objects.filter(links__group=group).order_by("-last_on", "-id")[:MOST_TOLD]
    values = open_texts(holders=[one.ref for one in contacts], parts=(VALUE,))
    addresses = dict.fromkeys(one.address for one in members if one.address)
    span = f"{group.ref}: {group.size}, {group.first_on:%d.%m.%Y} - {group.last_on:%d.%m.%Y}"
    return "\n\n".join([reason, span, words, "\n".join(values.values()), "\n".join(list(addresses)[:MOST_TOLD])])


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
