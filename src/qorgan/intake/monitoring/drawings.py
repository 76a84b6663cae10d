"""A network as pictures: which groups share which contacts, when they were seen, and where. Each has its table beside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils.safestring import SafeString

from qorgan.desk.country import country
from qorgan.intake.monitoring.models import (
    Advertisement,
    AdvertisementGroup,
    AdvertisementNetwork,
    GroupContact,
    members_of,
)
from qorgan.intake.monitoring.networks import joins
from qorgan.kernel.texts import Phrase
from qorgan.kit.drawing import Box, Picture, bar, bend, circle, columns, linked, months, path, words
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

    def drawn(self) -> SafeString:
        """A circle with its words before it on the left, a square with them behind it on the right."""
        is_left = self.x == LEFT
        square = Box(self.x - 6, self.y - 6, 12, 12)
        mark = circle(self.x, self.y, radius=6, kind="watch-group") if is_left else bar(square, kind="watch-contact")
        x, anchor = (self.x - 12, "end") if is_left else (self.x + 12, "")
        return linked(self.address, [mark, words(self.words, x=x, y=self.y + 4, kind="watch-label", anchor=anchor)])


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
        named = f"{offers.label(group.kind, language)} · {group.ref} · {group.size}"
        left[group.pk] = Node(group.ref, f"/advertisement-groups/{group.ref}", named, LEFT, _row(place))
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
    pairs = [(left[link.group_id], right[link.contact_id]) for link in links]
    marks = [*(_line(*pair) for pair in pairs), *(node.drawn() for node in (*left.values(), *right.values()))]
    return {
        "graph": Picture("watch-picture", WIDTH, _row(max(len(left), len(right))) + TOP, marks),
        "lines": [(group.ref, contact.ref) for group, contact in pairs],
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


def _line(one: Node, other: Node) -> SafeString:
    return path(f"M{bend(one.x, one.y, other.x, other.y)}", kind="watch-line", title=f"{one.ref} - {other.ref}")


def _months(network: AdvertisementNetwork) -> dict[str, Any]:
    """How many advertisements of the network were seen in each month, the earlier ones folded."""
    rows = (
        Advertisement.objects.filter(pk__in=members_of(network.members.values("pk")), voided_on=None)
        .order_by()
        .values(month=TruncMonth("seen_on"))
        .annotate(number=Count("pk"))
    )
    counted: dict[date, int] = {row["month"]: row["number"] for row in rows}
    if not counted:
        return {}
    shown = [(month, counted.get(month, 0)) for month in months(min(counted), max(counted))[-MOST_MONTHS:]]
    boxes = columns([number for _month, number in shown], left=4, step=BAR, width=10, tallest=TALLEST, top=8)
    marks = [bar(box, kind="watch-bar") for box in boxes]
    return {"columns": Picture("watch-months", 8 + len(boxes) * BAR, TALLEST + 12, marks), "months": shown}


def _map(network: AdvertisementNetwork, *, language: str) -> dict[str, Any]:
    rows = (
        Advertisement.objects.filter(pk__in=members_of(network.members.values("pk")), voided_on=None)
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
