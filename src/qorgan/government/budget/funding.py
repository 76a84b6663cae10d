"""Covered days: for how many places which organisation is paid when, and by when the tender for the others must be opened.

An organisation counts in a region where an order for a stay was signed with it and where it still works. It is covered for as many places
as are ordered (`cover.py`); how long a tender takes is the median of what the last orders themselves told, or the country's working number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median_high

from django.db.models import Q, Sum

from qorgan.codes.lists import Item
from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.country import country
from qorgan.government.budget.cover import DAY, Window, windows
from qorgan.government.budget.models import SocialOrder
from qorgan.government.budget.states import ORDER
from qorgan.government.providers.models import Organisation, PlaceOffer
from qorgan.government.providers.working import working
from qorgan.kernel.texts import Phrase, Text, day_text

SERVICES, KINDS = "order_services", "organisation_kinds"
MONTHS_AHEAD = 18
TOLD_BY_ORDERS, LATEST = 5, 40
"""So many orders must have told how long their tender took, and the latest so many are asked."""
WARNED_BEFORE = timedelta(days=60)
"""From so many days before the last safe day on it is said on Home, before the list of orders and as a finding."""
SPAN = Phrase("{first} to {last} ({days} days)")
SPAN_ON = Phrase("{first} on")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tender:
    """How long a tender takes, in days; whether the orders told it (`orders` of them) or the country assumes it (none)."""

    days: int
    orders: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Funding:
    """An organisation in a region: its places and who is in them today, its orders from today on, and every run of days with fewer ordered."""

    organisation: Organisation
    region: str
    places: int
    inside: int
    orders: tuple[SocialOrder, ...]
    windows: tuple[Window, ...]
    tender: Tender
    is_tender_open: bool
    was_ordered: bool

    @property
    def unpaid(self) -> list[Window]:
        """The windows in which nothing is ordered, or fewer places than people are inside today; the others leave only empty places unpaid."""
        return [one for one in self.windows if one.ordered < max(self.inside, 1)]

    def open_by(self, window: Window) -> date:
        """The last safe day to open a tender for a window."""
        return open_by(window.first, self.tender)


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


def open_by(first: date, tender: Tender) -> date:
    """The last safe day to open a tender: opened later, its order is signed after the first day that is to be paid for."""
    return first - tender.days * DAY


def span_of(window: Window) -> Text:
    """Its days in words."""
    first = day_text(window.first)
    if window.last is None:
        return SPAN_ON.filled(first=first)
    return SPAN.filled(first=first, last=day_text(window.last), days=window.days)


def horizon(today: date) -> date:
    """The last day of the calendar, eighteen months ahead."""
    months = today.year * 12 + today.month - 1 + MONTHS_AHEAD
    return date(months // 12, months % 12 + 1, 1)


def funding_of(actor: Actor, *, orders: Iterable[SocialOrder], region: str = "") -> list[Funding]:
    """Every organisation in every region of these orders for a stay that still works there; who is soonest unpaid stands first.

    So is every house with places for which no order was ever signed, as far as the actor orders there or it is the actor's own.
    """
    today = actor.today
    held: dict[tuple[int, str], list[SocialOrder]] = defaultdict(list)
    for order in orders:
        if is_stay(order.service) and (not region or order.region == region):
            held[order.organisation_id, order.region].append(order)
    for key in _never_ordered(actor, region=region):
        held.setdefault(key, [])
    organisations = _working(held, today=today)
    inside = _inside(organisations.values(), today=today)
    tenders = _tenders((_service(told), region) for (_organisation, region), told in held.items())
    found = [
        _funding(
            told,
            organisation=organisations[key],
            region=key[1],
            today=today,
            offered=inside.get(key, (0, 0)),
            tender=tenders[_service(told), key[1]],
        )
        for key, told in held.items()
        if key in organisations and (not _is_over(told, today=today) or inside.get(key, (0, 0))[1])
    ]
    return sorted(found, key=lambda one: (_soonest(one.unpaid), _soonest(one.windows), one.region, one.organisation.pk))


def _soonest(windows: Sequence[Window]) -> date:
    return windows[0].first if windows else date.max


def _never_ordered(actor: Actor, *, region: str) -> set[tuple[int, str]]:
    """The houses, by organisation and region, that have places today and never had an order for a stay; state houses need none."""
    today = actor.today
    paid = [item.code for item in country().codes[KINDS] if item.attributes.get("needs_no_order")]
    offers = PlaceOffer.objects.filter(from_on__lte=today).exclude(until_on__lt=today)
    offers = offers.exclude(organisation__kind__in=paid)
    if actor.scope is not Scope.NATIONAL:
        own = Q(organisation__agency=actor.agency)
        offers = offers.filter(own | Q(region=actor.agency.region) if actor.may(ORDER) else own)
    offers = offers.filter(region=region) if region else offers
    ordered = set(SocialOrder.objects.filter(service__in=stays()).values_list("organisation_id", "region"))
    return set(offers.order_by().values_list("organisation_id", "region")) - ordered


def _service(told: Sequence[SocialOrder]) -> str:
    """What is to be ordered next: the same service again, or a stay."""
    return _latest(told).service if told else stays()[0]


def _latest(told: Sequence[SocialOrder]) -> SocialOrder:
    """The one of these orders that ends last."""
    return max(told, key=lambda one: (one.until_on, one.pk))


def _is_over(told: Sequence[SocialOrder], *, today: date) -> bool:
    """Whether nothing is to follow the last of these orders, and it ended."""
    return bool(told) and _latest(told).last_since is not None and _latest(told).until_on < today


def _funding(
    told: Sequence[SocialOrder],
    *,
    organisation: Organisation,
    region: str,
    today: date,
    offered: tuple[int, int],
    tender: Tender,
) -> Funding:
    latest, (places, inside) = _latest(told) if told else None, offered
    short = [one for one in windows(told, since=today, wanted=max(places, inside, 1)) if one.first <= horizon(today)]
    if latest is not None and latest.last_since is not None and not inside:
        short = [one for one in short if one.last is not None]
    return Funding(
        organisation=organisation,
        region=region,
        places=places,
        inside=inside,
        orders=tuple(one for one in told if one.until_on >= today),
        windows=tuple(short),
        tender=tender,
        is_tender_open=latest is not None and latest.next_opened_on is not None,
        was_ordered=latest is not None,
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
