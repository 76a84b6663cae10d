"""The questions about what other authorities gave: which packages, what they say, and what of it the own house holds too."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import query
from qorgan.desk.inputs import Day
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.shapes import Shape
from qorgan.intake.monitoring.models import AdvertisementGroup, SharedContact
from qorgan.intake.monitoring.pictures import alike, marks_of_value
from qorgan.intake.monitoring.placing import like
from qorgan.intake.monitoring.readings import PICTURE
from qorgan.intake.sharing.models import ReceivedContact, ReceivedItem, ReceivedPackage, ReceivedWording
from qorgan.intake.sharing.states import RECEIVE
from qorgan.methods.likeness import Sketch
from qorgan.people.texts import open_texts


def received_for(actor: Actor) -> QuerySet[ReceivedPackage]:
    """What was received, for whoever watches alone."""
    found = ReceivedPackage.objects.select_related("agency")
    return found if _receives(actor) else found.filter(NOTHING)


def received_items_for(actor: Actor) -> QuerySet[ReceivedItem]:
    """The lines of what was received, for whoever watches alone."""
    found = ReceivedItem.objects.select_related("package")
    return found if _receives(actor) else found.filter(NOTHING)


def _receives(actor: Actor) -> bool:
    return actor.may(RECEIVE) and actor.scope is Scope.NATIONAL


class ReceivedContents(Shape):
    """What a received line says, which contacts of the own house it names, and which groups have its wording.

    Of a revoked one nothing but its day.
    """

    item: str
    kind: str
    value: str
    held: list[str]
    alike: list[str]
    revoked_on: Day | None


register_type(
    RecordType(
        name="received_package",
        title=_("Received package"),
        model=ReceivedPackage,
        visible_to=received_for,
        also=("key", "signed_by"),
        path="/received-packages/{ref}",
    )
)
register_type(
    RecordType(
        name="received_item",
        title=_("Received item"),
        model=ReceivedItem,
        visible_to=received_items_for,
        also=("uid",),
        shown_on=("package",),
    )
)


@query(
    may=RECEIVE, get="/received-packages", title=_("Received packages"), orders={"changed_on": ("-changed_on", "-id")}
)
def received_packages(*, actor: Actor) -> QuerySet[ReceivedPackage]:
    """Packages that other authorities gave, one row each, the one changed last first."""
    return received_for(actor)


@query(may=RECEIVE, get="/received-packages/{received_package}", title=_("Received package"))
def received_package(*, actor: Actor, received_package: ReceivedPackage) -> ReceivedPackage:
    """One received package; what it says stands in its contents."""
    return received_package


@query(may=RECEIVE, get="/received-packages/{received_package}/contents", title=_("What it says"), sensitive=True)
def received_contents(*, actor: Actor, received_package: ReceivedPackage) -> list[ReceivedContents]:
    """What a received package says line by line, and what of it is held here too; reading it is written to the journal."""
    items = ReceivedItem.objects.filter(package=received_package).order_by("id")
    standing = items.filter(revoked_on=None).order_by()
    texts = {ref: text for (ref, _part), text in open_texts(holders=standing.values("ref")).items()}
    held, wordings = held_here(standing), alike_here(standing)
    return [
        ReceivedContents(
            item=one.ref,
            kind=one.kind,
            value=texts.get(one.ref, ""),
            held=list(dict.fromkeys([*held[one.pk], *_alike(one, value=texts.get(one.ref, ""))])),
            alike=wordings.get(one.pk, []),
            revoked_on=one.revoked_on,
        )
        for one in items
    ]


def _alike(item: ReceivedItem, *, value: str) -> list[str]:
    """Which pictures of the own house are one with that of a line, also where they were changed."""
    marks = marks_of_value(value) if item.kind == PICTURE else None
    found = [one.contact for one in alike(marks)] if marks else []
    return list(SharedContact.objects.filter(pk__in=found).order_by("id").values_list("ref", flat=True))


def held_here(items: QuerySet[ReceivedItem]) -> dict[int, list[str]]:
    """Which contacts of the own house each of the lines names, by the key of the line."""
    links = list(ReceivedContact.objects.filter(item__in=items.values("pk")).values_list("item", "mark"))
    own = SharedContact.objects.filter(mark__in={bytes(mark) for _item, mark in links})
    refs = {bytes(mark): ref for mark, ref in own.values_list("mark", "ref")}
    found: dict[int, list[str]] = defaultdict(list)
    for item, mark in links:
        found[item] += [refs[bytes(mark)]] if bytes(mark) in refs else []
    return found


def alike_here(items: QuerySet[ReceivedItem]) -> dict[int, list[str]]:
    """The groups of the own house that have the wording of each of the lines, by the key of the line."""
    kept = ReceivedWording.objects.filter(item__in=items.values("pk")).values_list("item", "sketch", "bands")
    groups = like({item: Sketch(bytes(values), tuple(bands)) for item, values, bands in kept})
    keys = {key for found in groups.values() for key in found}
    refs = dict(AdvertisementGroup.objects.filter(pk__in=keys, merged_into=None).values_list("pk", "ref"))
    return {item: sorted(refs[key] for key in found if key in refs) for item, found in groups.items()}
