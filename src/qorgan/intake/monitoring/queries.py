"""The questions: which advertisements, groups, networks, contacts and requests to block there are, and what they say."""

from __future__ import annotations

from typing import Annotated

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.access.roles import Scope
from qorgan.desk.attachments.holders import take_attachments
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow, steps_of
from qorgan.intake.monitoring import states
from qorgan.intake.monitoring.facts import (
    FactAdvertisement,
    FactAdvertisementSignal,
    FactBlockRequest,
    FactMonitoringDecision,
    FactSignal,
    derive,
    derive_block,
    derive_decision,
)
from qorgan.intake.monitoring.models import (
    Advertisement,
    AdvertisementGroup,
    AdvertisementNetwork,
    BlockRequest,
    MonitoringDecision,
    SharedContact,
    members_of,
)
from qorgan.intake.monitoring.settings import least_of
from qorgan.intake.monitoring.states import ADD, BLOCKS, READ, SEE

Region = Annotated[str, CodeOf("regions")]
Kind = Annotated[str, CodeOf("advertisement_kinds")]
Platform = Annotated[str, CodeOf("advertisement_platforms")]
Language = Annotated[str, CodeOf("languages")]
Signal = Annotated[str, CodeOf("signals")]
Level = Annotated[str, CodeOf("monitoring_risks")]
Outcome = Annotated[str, CodeOf("monitoring_outcomes")]
ContactKind = Annotated[str, CodeOf("advertisement_contacts")]
LABELS = {
    "advertisement_group": _("Group"),
    "advertisement_network": _("Network"),
    "shared_contact": _("Contact"),
    "risk": _("Risk from"),
    "signal": _("Signal"),
    "undecided": _("Only those that wait for a decision"),
    "seen_from": _("Seen from"),
    "seen_until": _("Seen until"),
    "is_open": _("Only open ones"),
    "again": _("Only those seen again"),
}


def advertisements_for(actor: Actor) -> QuerySet[Advertisement]:
    """All of them for whoever watches; for whoever only enters them those of the own body."""
    found = Advertisement.objects.select_related("agency")
    if watches(actor):
        return found
    return found.filter(agency=actor.agency) if actor.may(SEE) else found.filter(NOTHING)


def groups_for(actor: Actor) -> QuerySet[AdvertisementGroup]:
    """The groups, for whoever watches alone."""
    found = AdvertisementGroup.objects.select_related("agency", "network", "merged_into")
    return found if watches(actor) else found.filter(NOTHING)


def networks_for(actor: Actor) -> QuerySet[AdvertisementNetwork]:
    """The networks, for whoever watches alone."""
    found = AdvertisementNetwork.objects.select_related("merged_into")
    return found if watches(actor) else found.filter(NOTHING)


def contacts_for(actor: Actor) -> QuerySet[SharedContact]:
    """The contacts, for whoever watches alone."""
    return SharedContact.objects.all() if watches(actor) else SharedContact.objects.filter(NOTHING)


def decisions_for(actor: Actor) -> QuerySet[MonitoringDecision]:
    """The decisions, for whoever watches alone."""
    found = MonitoringDecision.objects.select_related("group", "agency")
    return found if watches(actor) else found.filter(NOTHING)


def blocks_for(actor: Actor) -> QuerySet[BlockRequest]:
    """The requests to block: all for whoever watches, else those that were put to the own body."""
    found = BlockRequest.objects.select_related("group", "agency", "to")
    if not actor.may(BLOCKS):
        return found.filter(NOTHING)
    return found if watches(actor) else found.filter(to=actor.agency, asked_on__isnull=False)


def watches(actor: Actor) -> bool:
    """Whether somebody watches the whole country."""
    return actor.may(READ) and actor.scope is Scope.NATIONAL


register_type(
    RecordType(
        name="advertisement",
        title=_("Advertisement"),
        model=Advertisement,
        visible_to=advertisements_for,
        also=("script",),
        path="/advertisements/{ref}",
    )
)
register_type(
    RecordType(
        name="advertisement_group",
        title=_("Group of advertisements"),
        model=AdvertisementGroup,
        visible_to=groups_for,
        path="/advertisement-groups/{ref}",
    )
)
register_type(
    RecordType(
        name="advertisement_network",
        title=_("Network of advertisements"),
        model=AdvertisementNetwork,
        visible_to=networks_for,
        path="/advertisement-networks/{ref}",
    )
)
register_type(
    RecordType(
        name="shared_contact",
        title=_("Contact in advertisements"),
        model=SharedContact,
        visible_to=contacts_for,
        path="/shared-contacts/{ref}",
    )
)
register_type(
    RecordType(
        name="monitoring_decision",
        title=_("Decision on advertisements"),
        model=MonitoringDecision,
        visible_to=decisions_for,
        shown_on=("group",),
        but=("kind", "region"),
    )
)
register_type(
    RecordType(
        name="block_request",
        title=_("Request to block"),
        model=BlockRequest,
        visible_to=blocks_for,
        also=("addresses", "seen_again"),
        but=("answer_note",),
        path="/block-requests/{ref}",
    )
)
take_attachments(Advertisement, read=SEE, keep=ADD, by_own_act=True)
register_workflow(
    Workflow(
        model=Advertisement,
        state=states.state_of_advertisement,
        steps=steps_of(states.ADVERTISEMENT_MOVES),
        withheld=lambda one, actor: ("attach_file",),
    )
)
register_workflow(Workflow(model=AdvertisementGroup, state=states.state_of_group, steps=steps_of(states.GROUP_MOVES)))
register_workflow(Workflow(model=SharedContact, state=states.state_of_contact, steps=steps_of(states.CONTACT_MOVES)))
register_workflow(Workflow(model=BlockRequest, state=states.state_of_block, steps=steps_of(states.BLOCK_MOVES)))
ledger.tell(model=Advertisement, tells=(FactAdvertisement, FactAdvertisementSignal), derive=derive, related=("agency",))
ledger.tell(
    model=MonitoringDecision,
    tells=(FactMonitoringDecision, FactSignal),
    derive=derive_decision,
    related=("agency",),
)
ledger.tell(model=BlockRequest, tells=(FactBlockRequest,), derive=derive_block, related=("agency",))


@query(
    may=SEE,
    get="/advertisements",
    title=_("Advertisements"),
    labels=LABELS,
    orders={"seen_on": ("-seen_on", "-id"), "risk": ("-risk", "-seen_on", "-id")},
)
def advertisements(
    *,
    actor: Actor,
    advertisement_group: AdvertisementGroup | None = None,
    kind: Kind | None = None,
    platform: Platform | None = None,
    region: Region | None = None,
    language: Language | None = None,
    risk: Level | None = None,
    signal: Signal | None = None,
    seen_from: Day | None = None,
    seen_until: Day | None = None,
) -> QuerySet[Advertisement]:
    """Advertisements that stand, one row each, the newest or those of the greatest risk first."""
    found = advertisements_for(actor).filter(voided_on__isnull=True)
    wanted = {
        "pk__in": members_of([advertisement_group]) if advertisement_group else None,
        "kind": kind,
        "platform": platform,
        "region": region,
        "language": language,
        "risk__gte": least_of(risk) if risk else None,
        "signals__contains": [signal] if signal else None,
        "seen_on__gte": seen_from,
        "seen_on__lte": seen_until,
    }
    return found.filter(**{name: value for name, value in wanted.items() if value is not None and value != ""})


@query(may=SEE, get="/advertisements/{advertisement}", title=_("Advertisement"))
def advertisement(*, actor: Actor, advertisement: Advertisement) -> Advertisement:
    """One advertisement, voided ones included."""
    return advertisement


@query(
    may=READ,
    get="/advertisement-groups",
    title=_("Groups of advertisements"),
    labels=LABELS,
    orders={"risk": ("-risk", "-last_on", "-id"), "last_on": ("-last_on", "-id")},
)
def advertisement_groups(
    *,
    actor: Actor,
    kind: Kind | None = None,
    region: Region | None = None,
    risk: Level | None = None,
    outcome: Outcome | None = None,
    undecided: bool = False,
) -> QuerySet[AdvertisementGroup]:
    """Groups, one row each, those of the greatest risk or the newest first."""
    found = groups_for(actor).filter(merged_into=None)
    wanted = {"kind": kind, "region": region, "outcome": outcome, "risk__gte": least_of(risk) if risk else None}
    found = found.filter(**{name: value for name, value in wanted.items() if value})
    return found.filter(waits_since__isnull=False) if undecided else found


@query(may=READ, get="/advertisement-groups/{advertisement_group}", title=_("Group"), labels=LABELS)
def advertisement_group(*, actor: Actor, advertisement_group: AdvertisementGroup) -> AdvertisementGroup:
    """One group; one that became part of another says of which."""
    return advertisement_group


@query(
    may=READ,
    get="/advertisement-networks",
    title=_("Networks of advertisements"),
    orders={"last_on": ("-last_on", "-id")},
)
def advertisement_networks(*, actor: Actor) -> QuerySet[AdvertisementNetwork]:
    """Networks of several groups, one row each, the one seen last first."""
    return networks_for(actor).filter(groups__gt=1)


@query(may=READ, get="/advertisement-networks/{advertisement_network}", title=_("Network"), labels=LABELS)
def advertisement_network(*, actor: Actor, advertisement_network: AdvertisementNetwork) -> AdvertisementNetwork:
    """One network."""
    return advertisement_network


@query(may=READ, get="/shared-contacts", title=_("Contacts in advertisements"), orders={"groups": ("-groups", "-id")})
def shared_contacts(*, actor: Actor, kind: ContactKind | None = None) -> QuerySet[SharedContact]:
    """Contacts that advertisements name, one row each, those of the most groups first; values are told on their pages."""
    found = contacts_for(actor)
    return found.filter(kind=kind) if kind else found


@query(may=READ, get="/shared-contacts/{shared_contact}", title=_("Contact"), labels=LABELS)
def shared_contact(*, actor: Actor, shared_contact: SharedContact) -> SharedContact:
    """One contact."""
    return shared_contact


@query(
    may=BLOCKS,
    get="/block-requests",
    title=_("Requests to block"),
    labels=LABELS,
    orders={"proposed_on": ("-proposed_on", "-id")},
)
def block_requests(*, actor: Actor, is_open: bool = False, again: bool = False) -> QuerySet[BlockRequest]:
    """Requests to block, one row each, the newest first."""
    found = blocks_for(actor)
    if is_open:
        done = [item.code for item in country().codes["block_answers"] if not item.attributes.get("is_done")]
        found = found.filter(gone_on=None, withdrawn_on=None).exclude(answer__in=done)
    return found.filter(seen_again_on__isnull=False) if again else found


@query(may=BLOCKS, get="/block-requests/{block_request}", title=_("Request to block"))
def block_request(*, actor: Actor, block_request: BlockRequest) -> BlockRequest:
    """One request to block."""
    return block_request
