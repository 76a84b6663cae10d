"""A network as pictures: which groups share which contacts, when they were seen, and where. Each has its table beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth

from qorgan.desk.country import country
from qorgan.intake.monitoring.joining import joins
from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, AdvertisementNetwork, GroupContact
from qorgan.kernel.texts import Phrase
from qorgan.kit.maps import map_notes, region_map

MOST_GROUPS, MOST_CONTACTS, MOST_MONTHS = 30, 40, 60
ROW, TOP, LEFT, RIGHT, WIDTH = 26, 14, 300, 640, 860
BAR, TALLEST = 12, 90
MAP_TITLE = Phrase("Advertisements of the network by region")


@dataclass(frozen=True, slots=True)
class Node:
    """A group on the left or a contact on the right: its reference, what it is called, and where it stands."""

    ref: str
    address: str
    words: str
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Line:
    """A link of a group and a contact, as a path."""

    path: str
    group: str
    contact: str


def picture_of(network: AdvertisementNetwork, *, language: str) -> dict[str, Any]:
    """The graph, the months and the map of a network; what is too much for a picture is folded and its number told."""
    groups = list(AdvertisementGroup.objects.filter(network=network).order_by("-size", "id")[:MOST_GROUPS])
    rows = GroupContact.objects.filter(joins(), group__in=groups, contact__groups__gt=1).select_related("contact")
    links = list(rows.order_by("-contact__groups", "contact_id", "group_id"))
    contacts = list(dict.fromkeys(link.contact for link in links))[:MOST_CONTACTS]
    shown = {contact.pk for contact in contacts}
    links = [link for link in links if link.contact_id in shown]
    ordered = _near(contacts, links=links, places={group.pk: place for place, group in enumerate(groups)})
    offers = country().codes["advertisement_kinds"]
    left = {}
    for place, group in enumerate(groups):
        words = f"{offers.label(group.kind, language)} · {group.ref} · {group.size}"
        left[group.pk] = Node(group.ref, f"/advertisement-groups/{group.ref}", words, LEFT, _row(place))
    kinds = country().codes["advertisement_contacts"]
    right = {
        one.pk: Node(
            one.ref,
            f"/shared-contacts/{one.ref}",
            f"{kinds.get(one.kind).title.in_(language)} · {one.ref}",
            RIGHT,
            _row(place),
        )
        for place, one in enumerate(ordered)
    }
    return {
        "groups": list(left.values()),
        "contacts": list(right.values()),
        "lines": [_line(left[link.group_id], right[link.contact_id]) for link in links],
        "width": WIDTH,
        "height": _row(max(len(left), len(right))) + TOP,
        "folded": max(0, network.groups - len(groups)),
        **_months(network),
        **_map(network, language=language),
    }


def _row(place: int) -> int:
    return TOP + place * ROW + ROW // 2


def _near(contacts: Sequence[Any], *, links: Sequence[GroupContact], places: Mapping[int, int]) -> list[Any]:
    """Contacts in the order of the middle of their groups, so that few lines cross."""
    beside: dict[int, list[int]] = defaultdict(list)
    for link in links:
        beside[link.contact_id].append(places[link.group_id])
    return sorted(contacts, key=lambda one: (sum(beside[one.pk]) / len(beside[one.pk]), one.pk))


def _line(one: Node, other: Node) -> Line:
    middle = (one.x + other.x) // 2
    path = f"M{one.x},{one.y} C{middle},{one.y} {middle},{other.y} {other.x},{other.y}"
    return Line(path=path, group=one.ref, contact=other.ref)


def _months(network: AdvertisementNetwork) -> dict[str, Any]:
    """How many advertisements of the network were seen in each month, the earlier ones folded."""
    rows = (
        Advertisement.objects.filter(memberships__group__network=network, voided_on=None)
        .order_by()
        .values(month=TruncMonth("seen_on"))
        .annotate(number=Count("pk"))
    )
    counted: dict[date, int] = {row["month"]: row["number"] for row in rows}
    if not counted:
        return {"months": [], "months_width": 0, "months_height": 0}
    months = _every(min(counted), max(counted))[-MOST_MONTHS:]
    most = max(counted[month] for month in counted)
    bars = []
    for place, month in enumerate(months):
        number = counted.get(month, 0)
        height = round(TALLEST * number / most)
        bars.append(
            {"month": month, "number": number, "x": 4 + place * BAR, "y": TALLEST + 8 - height, "height": height}
        )
    return {
        "months": bars,
        "last_month": months[-1],
        "months_width": 8 + len(bars) * BAR,
        "months_height": TALLEST + 12,
    }


def _every(first: date, last: date) -> list[date]:
    found = [first]
    while found[-1] < last:
        month = found[-1]
        found.append(date(month.year + month.month // 12, month.month % 12 + 1, 1))
    return found


def _map(network: AdvertisementNetwork, *, language: str) -> dict[str, Any]:
    rows = (
        Advertisement.objects.filter(memberships__group__network=network, voided_on=None)
        .exclude(region="")
        .order_by()
        .values("region")
        .annotate(number=Count("pk"))
    )
    values = {row["region"]: row["number"] for row in rows}
    title, day = MAP_TITLE.in_(language), network.last_on
    links = {region: f"/advertisements?region={region}" for region in values}
    return {
        "map_title": title,
        "map": region_map(values=values, day=day, language=language, title=title, links=links),
        "map_notes": map_notes(values=values, day=day, language=language),
        "regions": sorted(values.items(), key=lambda one: (-one[1], one[0])),
    }
