"""The questions: which packages there are, what of them may be read now, and what was seen of it."""

from __future__ import annotations

from typing import Annotated

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import query
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.shapes import Shape
from qorgan.desk.workflow import Workflow, register_workflow, steps_of
from qorgan.intake.monitoring.models import AdvertisementGroup, AdvertisementNetwork
from qorgan.intake.sharing import states
from qorgan.intake.sharing.facts import FactPackage, FactSighting, derive, derive_sighting
from qorgan.intake.sharing.models import Package, PackageItem, Sighting
from qorgan.intake.sharing.opening import Opened, opened
from qorgan.intake.sharing.states import GIVE, READ

Purpose = Annotated[str, CodeOf("package_purposes")]
LABELS = {
    "in_force": _("Only those in force"),
}


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


class Contents(Shape):
    """What an item gives now. Of one that may not be read any more all is empty but when and why it was revoked."""

    item: str
    gives: str
    is_open: bool
    kind: str
    platform: str
    region: str
    address: str
    seen_on: Day | None
    words: str
    contacts: list[str]
    marks: list[str]
    revoked_on: Day | None
    revoked_reason: str
    sightings: int


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


@query(may=READ, get="/packages/{package}", title=_("Package"), labels=LABELS)
def package(*, actor: Actor, package: Package) -> Package:
    """One package; what it gives stands in its contents."""
    return package


@query(may=READ, get="/packages/{package}/contents", title=_("What it gives"), labels=LABELS, sensitive=True)
def package_contents(*, actor: Actor, package: Package) -> list[Contents]:
    """What each item of a package gives now; reading it is written to the journal."""
    return [told(one, package=package) for one in opened(PackageItem.objects.filter(package=package), on=actor.today)]


@query(may=READ, get="/package-items/{package_item}", title=_("Item of a package"), labels=LABELS)
def package_item(*, actor: Actor, package_item: PackageItem) -> PackageItem:
    """One item of a package; what it gives stands in its contents."""
    return package_item


@query(may=READ, get="/package-items/{package_item}/contents", title=_("What it gives"), labels=LABELS, sensitive=True)
def item_contents(*, actor: Actor, package_item: PackageItem) -> Contents:
    """What an item gives now; reading it is written to the journal."""
    (one,) = opened(PackageItem.objects.filter(pk=package_item.pk), on=actor.today)
    return told(one, package=package_item.package)


def told(one: Opened, *, package: Package) -> Contents:
    """What an item gives, in the words of a machine."""
    item = one.item
    return Contents(
        item=item.ref,
        gives=item.gives,
        is_open=one.is_open,
        kind=one.kind,
        platform=one.platform,
        region=one.region,
        address=one.address,
        seen_on=one.seen_on,
        words=one.words,
        contacts=[f"{kind} {value}" for _ref, kind, value in one.contacts],
        marks=[f"{kind} {mark}" for _ref, kind, mark in one.marks],
        revoked_on=item.revoked_on or item.package.revoked_on,
        revoked_reason=item.revoked_reason or item.package.revoked_reason,
        sightings=item.sightings,
    )
