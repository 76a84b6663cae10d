"""Covered days: which organisation is paid for until when, from which day nobody pays, and by when the tender must be opened.

An organisation counts in a region where an order for a stay was signed with it and where it still works. Its days without an order in
force are gaps; how long a tender takes is the median of what the last orders themselves told, or the country's working number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_high

from django.db.models import Sum

from qorgan.codes.lists import Item
from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.government.budget.models import SocialOrder
from qorgan.government.providers.models import Organisation, PlaceOffer
from qorgan.government.providers.working import working

SERVICES = "order_services"
DAY = timedelta(days=1)
MONTHS_AHEAD = 18
TOLD_BY_ORDERS, LATEST = 5, 40
"""So many orders must have told how long their tender took, and the latest so many are asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tender:
    """How long a tender takes, in days; whether the orders told it (`orders` of them) or the country assumes it (none)."""

    days: int
    orders: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Days without an order in force, both included; one without `last` goes on until another order is signed."""

    first: date
    last: date | None

    @property
    def days(self) -> int | None:
        """How many they are; None while nothing follows."""
        return None if self.last is None else (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """An organisation in a region: its places and who is in them today, its orders from today on, and the first days that nobody pays."""

    organisation: Organisation
    region: str
    places: int
    inside: int
    orders: tuple[SocialOrder, ...]
    gap: Gap | None
    open_by: date | None
    tender: Tender
    is_tender_open: bool

    @property
    def covered_until(self) -> date | None:
        """The last day that is paid for without a day between; None where that is beyond the calendar."""
        return self.gap.first - DAY if self.gap else None


def service_of(code: str) -> Item:
    """The country's entry for a service."""
    return country().codes[SERVICES].get(code)


def is_stay(code: str) -> bool:
    """Whether people sleep where the service is given."""
    return bool(service_of(code).attributes.get("is_stay"))


def stays() -> list[str]:
    """The services with a stay."""
    return [item.code for item in country().codes[SERVICES] if item.attributes.get("is_stay")]


def tariff_on(service: str, *, on: date) -> int | None:
    """The price of one place for one day by the country's data; None where it holds none for the day."""
    named = str(service_of(service).attributes.get("tariff", ""))
    if named not in country().law.parameters:
        return None
    held = country().law.parameters[named].history.on(on)
    return held.value if held else None


def tender_of(service: str, *, region: str) -> Tender:
    """How long a tender for a service takes: by the latest orders of the region, where they are few of the country, else as assumed."""
    return _tenders([(service, region)])[service, region]


def _tenders(wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Tender]:
    """The same for several services and regions, from one reading of the orders."""
    wanted = set(wanted)
    told = SocialOrder.objects.filter(service__in={service for service, _region in wanted}, opened_on__isnull=False)
    taken: dict[tuple[str, str], list[int]] = defaultdict(list)
    for service, region, signed, opened in told.order_by("-signed_on", "-id").values_list(
        "service", "region", "signed_on", "opened_on"
    ):
        for key in ((service, region), (service, "")):
            if len(taken[key]) < LATEST:
                taken[key].append((signed - (opened or signed)).days)
    found = {}
    for service, region in wanted:
        days = next((one for key in ((service, region), (service, "")) if len(one := taken[key]) >= TOLD_BY_ORDERS), [])
        assumed = int(str(service_of(service).attributes.get("tender_days", 0)))
        found[service, region] = Tender(days=int(median_high(days)) if days else assumed, orders=len(days))
    return found


def first_gap(orders: Iterable[SocialOrder], *, since: date) -> Gap | None:
    """The first days from a day on without any of these orders in force; None where they never end, which they do."""
    day = since
    for order in sorted(orders, key=lambda one: one.from_on):
        if order.until_on < day:
            continue
        if order.from_on > day:
            return Gap(first=day, last=order.from_on - DAY)
        day = order.until_on + DAY
    return Gap(first=day, last=None)


def open_by(gap: Gap, tender: Tender) -> date:
    """The last safe day to open a tender: opened later, its order is signed after the first day that nobody pays."""
    return gap.first - tender.days * DAY


def horizon(today: date) -> date:
    """The last day of the calendar, eighteen months ahead."""
    months = today.year * 12 + today.month - 1 + MONTHS_AHEAD
    return date(months // 12, months % 12 + 1, 1)


def funding_of(actor: Actor, *, orders: Iterable[SocialOrder], region: str = "") -> list[Funding]:
    """Every organisation in every region of these orders for a stay that still works there; who is soonest unpaid stands first."""
    today = actor.today
    held: dict[tuple[int, str], list[SocialOrder]] = defaultdict(list)
    for order in orders:
        if is_stay(order.service) and (not region or order.region == region):
            held[order.organisation_id, order.region].append(order)
    organisations = _working(held, today=today)
    inside = _inside(organisations.values(), today=today)
    tenders = _tenders((one.service, one.region) for one in map(_latest, held.values()))
    found = [
        _funding(told, organisation=organisations[key], today=today, offered=inside.get(key, (0, 0)), tenders=tenders)
        for key, told in held.items()
        if key in organisations and (not _is_over(told, today=today) or inside.get(key, (0, 0))[1])
    ]
    return sorted(found, key=lambda one: (one.gap.first if one.gap else date.max, one.region, one.organisation.pk))


def _latest(told: Sequence[SocialOrder]) -> SocialOrder:
    """The one of these orders that ends last."""
    return max(told, key=lambda one: (one.until_on, one.pk))


def _is_over(told: Sequence[SocialOrder], *, today: date) -> bool:
    """Whether nothing is to follow the last of these orders, and it ended."""
    latest = _latest(told)
    return latest.last_since is not None and latest.until_on < today


def _funding(
    told: Sequence[SocialOrder],
    *,
    organisation: Organisation,
    today: date,
    offered: tuple[int, int],
    tenders: Mapping[tuple[str, str], Tender],
) -> Funding:
    latest = _latest(told)
    tender, gap = tenders[latest.service, latest.region], first_gap(told, since=today)
    is_last = latest.last_since is not None and not offered[1]
    within = gap if gap and gap.first <= horizon(today) and not is_last else None
    return Funding(
        organisation=organisation,
        region=latest.region,
        places=offered[0],
        inside=offered[1],
        orders=tuple(one for one in told if one.until_on >= today),
        gap=within,
        open_by=open_by(within, tender) if within else None,
        tender=tender,
        is_tender_open=latest.next_opened_on is not None,
    )


def _working(held: Iterable[tuple[int, str]], *, today: date) -> dict[tuple[int, str], Organisation]:
    found = Organisation.objects.filter(working(on=today), pk__in={key for key, _region in held})
    there = found.select_related("agency").prefetch_related("presences")
    return {
        (one.pk, presence.region): one
        for one in there
        for presence in one.presences.all()
        if presence.from_on <= today and (presence.until_on is None or presence.until_on >= today)
    }


def _inside(organisations: Iterable[Organisation], *, today: date) -> dict[tuple[int, str], tuple[int, int]]:
    """Places and how many of them are in use today, by organisation and region."""
    offers = PlaceOffer.objects.filter(organisation__in={one.pk for one in organisations}, from_on__lte=today)
    standing = offers.exclude(until_on__lt=today).values_list("organisation", "region")
    told = standing.order_by().annotate(Sum("places"), Sum("taken"))
    return {(organisation, region): (places, taken) for organisation, region, places, taken in told}
