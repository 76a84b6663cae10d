"""Packages given to other authorities: what there is, chosen from a group or a network, added to, seen by the receiver, revoked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.access.roles import Scope, roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.bulk_rows import drafted
from qorgan.desk.counter import command, query
from qorgan.desk.creation import create_record, keep_once
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, ComingDay, Day, Line, NamelessBecause, NamelessLine, PastDay
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow, steps_of
from qorgan.intake.monitoring.groups import refuse_merged
from qorgan.intake.monitoring.models import (
    Advertisement,
    AdvertisementGroup,
    AdvertisementNetwork,
    SharedContact,
    members_of,
)
from qorgan.intake.sharing import states
from qorgan.intake.sharing.facts import FactPackage, FactSighting, derive, derive_sighting
from qorgan.intake.sharing.models import Package, PackageItem, Sighting
from qorgan.intake.sharing.states import GIVE, READ, SEE, is_in_force
from qorgan.kernel.refusals import Refusal

Purpose = Annotated[str, CodeOf("package_purposes")]
Region = Annotated[str, CodeOf("regions")]
Gives = Annotated[str, CodeOf("package_contents")]
LABELS = {
    "in_force": _("Only those in force"),
    "advertisement_group": _("Group"),
    "advertisement_network": _("Network"),
    "gives": _("How much is given"),
    "advertisements": _("Advertisements"),
    "contacts": _("Contacts"),
}
HELPS = {
    "gives": _("The least that serves the purpose. Marks show which items are of one hand, and no number."),
    "advertisements": _("None chosen and no contact: all of them."),
}
MOST_ITEMS = 2000


def packages_for(actor: Actor) -> QuerySet[Package]:
    """The packages: all for whoever gives, else those given to the own body, the revoked ones among them."""
    found = Package.objects.select_related("agency", "to")
    return found.filter(_given(actor))


def items_for(actor: Actor) -> QuerySet[PackageItem]:
    """The items of the packages that an actor may see."""
    found = PackageItem.objects.select_related("package__agency", "package__to")
    return found.filter(_given(actor, "package__"))


def sightings_for(actor: Actor) -> QuerySet[Sighting]:
    """The sightings of the items that an actor may see: for whoever gives all, else those of the own body."""
    found = Sighting.objects.select_related("item__package", "agency").filter(_given(actor, "item__package__"))
    return found if _gives(actor) else found.filter(agency=actor.agency)


def _gives(actor: Actor) -> bool:
    return actor.may(GIVE) and actor.scope is Scope.NATIONAL


def _given(actor: Actor, way: str = "") -> Q:
    if _gives(actor):
        return Q()
    return Q(**{f"{way}to": actor.agency}) if actor.may(READ) else NOTHING


register_type(
    RecordType(
        name="package",
        title=_("Package"),
        model=Package,
        visible_to=packages_for,
        also=("revoked_reason",),
        path="/packages/{ref}",
    )
)
register_type(
    RecordType(
        name="package_item",
        title=_("Item of a package"),
        model=PackageItem,
        visible_to=items_for,
        also=("revoked_reason",),
        path="/package-items/{ref}",
    )
)
register_type(
    RecordType(name="sighting", title=_("Sighting"), model=Sighting, visible_to=sightings_for, shown_on=("item",))
)
register_workflow(
    Workflow(
        model=Package,
        state=states.state_of_package,
        steps=steps_of(states.PACKAGE_MOVES),
        withheld=states.withheld_of_package,
    )
)
register_workflow(
    Workflow(
        model=PackageItem,
        state=states.state_of_item,
        steps=steps_of(states.ITEM_MOVES),
        withheld=states.withheld_of_item,
    )
)
register_workflow(Workflow(model=AdvertisementGroup, withheld=states.withheld_of_group))
register_workflow(Workflow(model=AdvertisementNetwork, withheld=states.withheld_of_network))
ledger.tell(model=Package, tells=(FactPackage,), derive=derive, related=("agency",))
ledger.tell(model=Sighting, tells=(FactSighting,), derive=derive_sighting, related=("agency", "item__package"))


@query(may=READ, get="/packages", title=_("Packages"), labels=LABELS, orders={"issued_on": ("-issued_on", "-id")})
def packages(*, actor: Actor, purpose: Purpose | None = None, in_force: bool = False) -> QuerySet[Package]:
    """Packages given to authorities, one row each, the newest first."""
    found = packages_for(actor)
    found = found.filter(purpose=purpose) if purpose else found
    return found.filter(revoked_on=None, until_on__gte=actor.today) if in_force else found


@query(may=READ, get="/packages/{package}", title=_("Package"))
def package(*, actor: Actor, package: Package) -> Package:
    """One package; what it gives stands in its contents."""
    return package


@query(may=READ, get="/package-items/{package_item}", title=_("Item of a package"))
def package_item(*, actor: Actor, package_item: PackageItem) -> PackageItem:
    """One item of a package; what it gives stands in its contents."""
    return package_item


@command(
    may=GIVE,
    post="/advertisement-groups/{advertisement_group}/packages",
    title=_("Share with an authority"),
    labels=LABELS,
    helps=HELPS,
    journals=("purpose", "gives"),
)
def share_group(
    *,
    actor: Actor,
    advertisement_group: AdvertisementGroup,
    purpose: Purpose,
    until_on: ComingDay,
    gives: Gives,
    to: Agency | None = None,
    outside: Line | None = None,
    advertisements: list[Advertisement] | None = None,
    contacts: list[SharedContact] | None = None,
) -> Package:
    """Give advertisements and contacts of a group to an authority, for a purpose, until a day.

    Raises:
        monitoring.merged
        day.too_early, sharing.to_one, sharing.nobody_reads, sharing.not_among, sharing.too_many, sharing.nothing_given
    """
    refuse_merged(advertisement_group)
    package = _issued(actor=actor, to=to, outside=outside or "", purpose=purpose, until_on=until_on)
    chosen = _chosen(advertisements, contacts, groups=[advertisement_group], of=advertisement_group.ref)
    _give(package, *chosen, gives=gives, actor=actor)
    return package


@command(
    may=GIVE,
    post="/advertisement-networks/{advertisement_network}/packages",
    title=_("Share the network with an authority"),
    labels=LABELS,
    helps=HELPS,
    journals=("purpose", "gives"),
)
def share_network(
    *,
    actor: Actor,
    advertisement_network: AdvertisementNetwork,
    purpose: Purpose,
    until_on: ComingDay,
    gives: Gives,
    to: Agency | None = None,
    outside: Line | None = None,
    advertisements: list[Advertisement] | None = None,
    contacts: list[SharedContact] | None = None,
) -> Package:
    """Give advertisements and contacts of a network to an authority, for a purpose, until a day.

    Raises:
        sharing.merged: it became part of another.
        day.too_early, sharing.to_one, sharing.nobody_reads, sharing.not_among, sharing.too_many, sharing.nothing_given
    """
    if into := advertisement_network.merged_into:
        raise Refusal("sharing.merged", network=advertisement_network.ref, into=into.ref)
    package = _issued(actor=actor, to=to, outside=outside or "", purpose=purpose, until_on=until_on)
    chosen = _chosen(advertisements, contacts, groups=advertisement_network.members.all(), of=advertisement_network.ref)
    _give(package, *chosen, gives=gives, actor=actor)
    return package


@command(may=GIVE, post="/packages/{package}/items", title=_("Add to the package"), labels=LABELS, journals=("gives",))
def add_items(
    *,
    actor: Actor,
    package: Package,
    gives: Gives,
    advertisements: list[Advertisement] | None = None,
    contacts: list[SharedContact] | None = None,
) -> list[PackageItem]:
    """Give more advertisements or contacts with a package that is in force.

    Raises:
        sharing.revoked, sharing.over, sharing.nothing_given, sharing.in_it_already, sharing.too_many
    """
    refuse_over(package, actor=actor)
    return _give(package, advertisements or [], contacts or [], gives=gives, actor=actor)


@command(may=SEE, post="/package-items/{package_item}/sightings", title=_("Say that it was seen"))
def record_sighting(
    *,
    actor: Actor,
    package_item: PackageItem,
    seen_on: PastDay,
    region: Region | None = None,
    note: NamelessLine | None = None,
) -> Sighting:
    """Tell the giver of an item that it was seen: on which day and in which region.

    Raises:
        sharing.revoked, sharing.over: it may not be read any more.
        sharing.seen_already: the own body said so before.
    """
    refuse_over(package_item.package, item=package_item, actor=actor)
    sighting = keep_once(
        Sighting,
        actor=actor,
        item=package_item,
        agency=actor.agency,
        seen_on=seen_on,
        region=region or "",
        note=note or "",
    )
    if sighting is None:
        raise Refusal("sharing.seen_already", item=package_item.ref, on=seen_on).at("seen_on")
    PackageItem.objects.filter(pk=package_item.pk).update(sightings=F("sightings") + 1)
    Package.objects.filter(pk=package_item.package_id).update(sightings=F("sightings") + 1)
    return sighting


def advertisements_in(groups: Iterable[AdvertisementGroup]) -> QuerySet[Advertisement]:
    """The advertisements that stand in groups."""
    return Advertisement.objects.filter(pk__in=members_of(groups), voided_on=None)


def contacts_in(groups: Iterable[AdvertisementGroup]) -> QuerySet[SharedContact]:
    """The contacts that advertisements of groups name."""
    return SharedContact.objects.filter(links__group__in=groups).distinct()


def refuse_over(package: Package, *, actor: Actor, item: PackageItem | None = None) -> None:
    """Refuse what cannot be done to a package or an item that may not be read any more.

    Raises:
        sharing.revoked, sharing.over
    """
    revoked_on = package.revoked_on or (item.revoked_on if item else None)
    if revoked_on:
        raise Refusal("sharing.revoked", record=(item or package).ref, on=revoked_on)
    if not is_in_force(package, on=actor.today):
        raise Refusal("sharing.over", package=package.ref, on=package.until_on)


def _issued(*, actor: Actor, to: Agency | None, outside: str, purpose: str, until_on: Day) -> Package:
    if (to is None) == (not outside):
        raise Refusal("sharing.to_one").at("to")
    readers = {kind for role in roles().values() if SEE in role.may for kind in role.agency_kinds}
    if to is not None and to.kind not in readers:
        raise Refusal("sharing.nobody_reads", body=to.title).at("to")
    return create_record(
        Package,
        actor=actor,
        agency=actor.agency,
        to=to,
        outside=outside,
        purpose=purpose,
        issued_on=actor.today,
        until_on=until_on,
    )


def _chosen(
    advertisements: list[Advertisement] | None,
    contacts: list[SharedContact] | None,
    *,
    groups: Iterable[AdvertisementGroup],
    of: str,
) -> tuple[list[Advertisement], list[SharedContact]]:
    """What was chosen of a group or network; all its advertisements where nothing was."""
    if not advertisements and not contacts:
        return list(advertisements_in(groups).order_by("id")[: MOST_ITEMS + 1]), []
    for chosen, all_of in ((advertisements or [], advertisements_in(groups)), (contacts or [], contacts_in(groups))):
        held = set(all_of.filter(pk__in=[one.pk for one in chosen]).values_list("pk", flat=True))
        for one in chosen:
            if one.pk not in held:
                raise Refusal("sharing.not_among", record=one.ref, holder=of)
    return advertisements or [], contacts or []


def _give(
    package: Package,
    advertisements: Sequence[Advertisement],
    contacts: Sequence[SharedContact],
    *,
    gives: str,
    actor: Actor,
) -> list[PackageItem]:
    Package.objects.select_for_update().get(pk=package.pk)
    number = len(advertisements) + len(contacts)
    if not number:
        raise Refusal("sharing.nothing_given")
    if package.items.count() + number > MOST_ITEMS:
        raise Refusal("sharing.too_many", most=MOST_ITEMS)
    standing = package.items.filter(revoked_on=None)
    for name, chosen in (("advertisement", advertisements), ("contact", contacts)):
        held = standing.filter(**{f"{name}__in": [one.pk for one in chosen]}).select_related(name).first()
        if held is not None:
            raise Refusal("sharing.in_it_already", record=getattr(held, name).ref, package=package.ref)
    alike = {"package": package, "gives": gives}
    rows = [{"advertisement": one} for one in advertisements] + [{"contact": one} for one in contacts]
    return PackageItem.objects.bulk_create(drafted(PackageItem, actor=actor, rows=[row | alike for row in rows]))


@command(may=GIVE, post="/packages/{package}/revoke", title=_("Revoke the package"))
def revoke_package(*, actor: Actor, package: Package, reason: NamelessBecause) -> Package:
    """Take back all that a package gives, whether it is in force or over.

    Raises:
        sharing.revoked: it was revoked before.
    """
    if package.revoked_on:
        raise Refusal("sharing.revoked", record=package.ref, on=package.revoked_on)
    package.revoked_on, package.revoked_reason = actor.today, reason
    package.save(update_fields=["revoked_on", "revoked_reason"])
    return package


@command(may=GIVE, post="/package-items/{package_item}/revoke", title=_("Revoke the item"))
def revoke_item(*, actor: Actor, package_item: PackageItem, reason: NamelessBecause) -> PackageItem:
    """Take back one item of a package.

    Raises:
        sharing.revoked: it was revoked before, by itself or with its package.
    """
    revoked_on = package_item.revoked_on or package_item.package.revoked_on
    if revoked_on:
        raise Refusal("sharing.revoked", record=package_item.ref, on=revoked_on)
    package_item.revoked_on, package_item.revoked_reason = actor.today, reason
    package_item.save(update_fields=["revoked_on", "revoked_reason"])
    return package_item
