"""What the records of an order and of a house tell against it: each kind of finding as a rule, and in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from qorgan.desk.country import country
from qorgan.desk.figures import NIGHTS_IN_CARE, Question, figure_nights
from qorgan.desk.reviews.models import ACCEPTED, SUBMITTED
from qorgan.government.budget.accounts import CONTRACTED, ORDERED, RELEASED, money, moved
from qorgan.government.budget.cover import DAY, Window, unpaid_nights
from qorgan.government.budget.funding import WARNED_BEFORE, Funding, is_stay, span_of, stays, tariff_on
from qorgan.government.budget.models import ExpenditureReport, OrderFinding, SocialOrder, Tranche
from qorgan.government.providers.models import Organisation, PlaceOffer
from qorgan.kernel.texts import Phrase, Text, month_text

SAID = {
    "signed_early": Phrase("It was signed on {signed}, before the money came on {came}."),
    "paid_early": Phrase("Tranche {about} was paid on {paid}, before the money came on {came}."),
    "other_year": Phrase("It runs from {first} to {last}, and the money is of {year}."),
    "paid_other_year": Phrase("Tranche {about} was paid on {paid}, and the money is of {year}."),
    "due_late": Phrase("Tranche {about} is due on {due}, after the order ends on {last}."),
    "many_places": Phrase("{ordered} places are ordered, and the house has {places}."),
    "sum_differs": Phrase("Its sum is {own_sum}; places by days by tariff come to {usual_sum}."),
    "same_number": Phrase("{about} of the same body and year bears the number {number}, too."),
    "same_days": Phrase("{about} pays the same organisation for the same service on {first} to {last}, too."),
    "dear": Phrase("Its tariff is {own_sum} for a place and day; the country's data holds {usual_sum} for {first}."),
    "more_days": Phrase(
        "{about} claims {given} person-days; the records of care tell {nights} nights in this house on these days."
    ),
    "unpaid_nights": Phrase("{nights} nights of {month} had no place ordered for them."),
    "unpaid_days": Phrase("Nobody pays from {span}. Last safe day to open the tender: {open_by}."),
    "few_places": Phrase(
        "{ordered} places are ordered from {span}, fewer than people are inside. Last safe day to open the tender: {open_by}."
    ),
}
TOLD_STATES = (SUBMITTED, ACCEPTED)
"""Of a report that is a draft or was sent back nothing is told."""
IS_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A finding before it is kept: its kind, what tells it from others of the kind, what shows it, and the values of its sentence."""

    kind: str
    values: dict[str, Any]
    key: str = ""
    about: str = ""

    @property
    def says(self) -> Text:
        """The finding in words."""
        return sentence_of(self.kind, about=self.about, values=self.values)


def sentence_of(kind: str, *, about: str, values: dict[str, Any]) -> Text:
    """A finding in words, each of its values as its reader's language writes it."""
    return SAID[kind].filled(about=about, **{name: _spoken(name, value) for name, value in values.items()})


def says_of(finding: OrderFinding) -> Text:
    """A kept finding in words."""
    return sentence_of(finding.kind, about=finding.about, values=finding.told)


def _spoken(name: str, value: Any) -> Any:
    if name.endswith("_sum"):
        return money(value)
    if isinstance(value, list):
        first, last = (day and date.fromisoformat(day) for day in value)
        return span_of(Window(first=first, last=last, ordered=0))
    if isinstance(value, str) and IS_DAY.fullmatch(value):
        day = date.fromisoformat(value)
        return month_text(day) if name == "month" else day
    return value


def _values(**values: Any) -> dict[str, Any]:
    """As they are kept: a day as it is written everywhere."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


def of_orders(orders: Sequence[SocialOrder]) -> dict[str, list[Told]]:
    """Everything that speaks against each of some orders, by its reference: its contract, its tranches, the reports on them.

    A statement a kind for all of them, whatever their number.
    """
    by_key = {order.pk: order for order in orders}
    sums, offers, others = moved(ORDERED, [order.ref for order in orders]), _offers(orders), _others(orders)
    told: dict[str, list[Told]] = {}
    for order in orders:
        own = sum(sums.get((order.ref, kind), 0) for kind in (CONTRACTED, RELEASED))
        places = _places_of(order, offers=offers[_house(order)])
        told[order.ref] = [*_of_contract(order, own=own, places=places), *_beside(order, others=others)]
    for tranche in Tranche.objects.filter(social_order__in=by_key).order_by("id"):
        order = by_key[tranche.social_order_id]
        told[order.ref] += of_tranche(tranche, order=order)
    reports = ExpenditureReport.objects.filter(tranche__social_order__in=by_key, state__in=TOLD_STATES)
    claimed = [(one, by_key[one.tranche.social_order_id]) for one in reports.select_related("tranche").order_by("id")]
    for report, order, slept in _with_nights(claimed):
        told[order.ref] += _of_claim(report, slept=slept)
    return told


def _house(one: SocialOrder | PlaceOffer) -> tuple[int, str]:
    return one.organisation_id, one.region


def _numbered(order: SocialOrder) -> tuple[object, ...]:
    """What two orders share of which one bears a number that was given before."""
    return order.agency_id, order.number, order.signed_on.year


def _alike(order: SocialOrder) -> tuple[object, ...]:
    """What two orders share of which the days of one may be paid for twice."""
    return *_house(order), order.service


def _of_contract(order: SocialOrder, *, own: int, places: int) -> Iterator[Told]:
    came, year = order.transfer.transferred_on, order.transfer.budget_line.fiscal_year
    if order.signed_on < came:
        yield Told(kind="signed_early", values=_values(signed=order.signed_on, came=came))
    if {order.from_on.year, order.until_on.year} != {year}:
        yield Told(kind="other_year", values=_values(first=order.from_on, last=order.until_on, year=str(year)))
    if places and order.places > places:
        yield Told(kind="many_places", values=_values(ordered=order.places, places=places))
    usual = order.person_days * order.tariff
    if own != usual:
        yield Told(kind="sum_differs", values=_values(own_sum=own, usual_sum=usual))
    held = tariff_on(order.service, on=order.from_on)
    if held is not None and order.tariff > held:
        yield Told(kind="dear", values=_values(own_sum=order.tariff, usual_sum=held, first=order.from_on))


def _others(orders: Sequence[SocialOrder]) -> dict[tuple[object, ...], list[SocialOrder]]:
    """The orders that one of these may stand beside, in the order of their making: by number, and by house and service."""
    numbered = Q(agency__in={one.agency_id for one in orders}, number__in={one.number for one in orders})
    alike = Q(organisation__in={one.organisation_id for one in orders}, service__in={one.service for one in orders})
    first, last = min(one.from_on for one in orders), max(one.until_on for one in orders)
    found: dict[tuple[object, ...], list[SocialOrder]] = defaultdict(list)
    for one in SocialOrder.objects.filter(numbered | alike & Q(from_on__lte=last, until_on__gte=first)).order_by("id"):
        for shared in (_numbered(one), _alike(one)):
            found[shared].append(one)
    return found


def _beside(order: SocialOrder, *, others: dict[tuple[object, ...], list[SocialOrder]]) -> Iterator[Told]:
    for other in others[_numbered(order)]:
        if other.pk != order.pk:
            yield Told(kind="same_number", key=other.ref, about=other.ref, values=_values(number=order.number))
    for other in others[_alike(order)]:
        first, last = max(order.from_on, other.from_on), min(order.until_on, other.until_on)
        if other.pk != order.pk and first <= last:
            yield Told(kind="same_days", key=other.ref, about=other.ref, values=_values(first=first, last=last))


def _offers(orders: Sequence[SocialOrder]) -> dict[tuple[int, str], list[PlaceOffer]]:
    """The places of the houses of these orders where people sleep, by house, the earliest first."""
    houses = {one.organisation_id for one in orders if is_stay(one.service)}
    found: dict[tuple[int, str], list[PlaceOffer]] = defaultdict(list)
    for one in PlaceOffer.objects.filter(organisation__in=houses).order_by("from_on", "id"):
        found[_house(one)].append(one)
    return found


def _places_of(order: SocialOrder, *, offers: Sequence[PlaceOffer]) -> int:
    """How many places the house has on the order's first day, or on the first later one that is known; none where people do not sleep there."""
    first, last = order.from_on, order.until_on
    known = [one for one in offers if one.from_on <= last and (one.until_on is None or one.until_on >= first)]
    if not is_stay(order.service) or not known:
        return 0
    return sum(one.places for one in known if one.from_on <= max(first, known[0].from_on))


def of_tranche(tranche: Tranche, *, order: SocialOrder) -> Iterator[Told]:
    """What speaks against a tranche: its days beside those of its order, its year and the money."""
    told: dict[str, Any] = {"key": tranche.ref, "about": tranche.ref}
    came, year, paid = order.transfer.transferred_on, order.transfer.budget_line.fiscal_year, tranche.paid_on
    if tranche.due_on > order.until_on:
        yield Told(kind="due_late", values=_values(due=tranche.due_on, last=order.until_on), **told)
    if paid and paid < came:
        yield Told(kind="paid_early", values=_values(paid=paid, came=came), **told)
    elif paid and paid.year != year:
        yield Told(kind="paid_other_year", values=_values(paid=paid, year=str(year)), **told)


def of_report(report: ExpenditureReport, *, order: SocialOrder) -> Iterator[Told]:
    """What speaks against a report on spending: more person-days than nights that people slept in that house."""
    for one, _order, slept in _with_nights([(report, order)]):
        yield from _of_claim(one, slept=slept)


def _of_claim(report: ExpenditureReport, *, slept: int | None) -> Iterator[Told]:
    if slept is not None and report.person_days > slept:
        values = _values(given=report.person_days, nights=slept)
        yield Told(kind="more_days", key=report.ref, about=report.ref, values=values)


def nights_of(report: ExpenditureReport, *, order: SocialOrder) -> int | None:
    """The nights that people slept in the house on the days of a report; None where the records cannot tell."""
    asked = _slept(order.organisation, region=order.region, first=report.from_on, last=report.until_on)
    return sum(figure_nights(asked).values()) if asked else None


Claimed = tuple[ExpenditureReport, SocialOrder]


def _with_nights(claimed: Sequence[Claimed]) -> Iterator[tuple[ExpenditureReport, SocialOrder, int | None]]:
    """Each report on a stay with the nights of its days; a house is asked once for all of its reports."""
    by_house: dict[tuple[int, str], list[Claimed]] = defaultdict(list)
    for report, order in claimed:
        if is_stay(order.service):
            by_house[_house(order)].append((report, order))
    for (_key, region), some in by_house.items():
        first, last = min(one.from_on for one, _ in some), max(one.until_on for one, _ in some)
        asked = _slept(some[0][1].organisation, region=region, first=first, last=last)
        slept = figure_nights(asked) if asked else {}
        for report, order in some:
            nights = sum(count for day, count in slept.items() if report.from_on <= day <= report.until_on)
            yield report, order, nights if asked else None


def of_house(house: Funding, *, today: date) -> Iterator[Told]:
    """What speaks of a house: days that nobody pays for whoever is inside, told in time for a tender, and nights that already went unpaid."""
    for window in house.unpaid:
        open_by = house.open_by(window)
        if open_by - WARNED_BEFORE <= today:
            days = [window.first.isoformat(), window.last and window.last.isoformat()]
            kind = "few_places" if window.ordered else "unpaid_days"
            values = _values(span=days, open_by=open_by) | ({"ordered": window.ordered} if window.ordered else {})
            yield Told(kind=kind, key=f"{window.last}", values=values)
    yield from _nights(house, today=today)


def _nights(house: Funding, *, today: date) -> Iterator[Told]:
    """The nights until yesterday for which no place was ordered, by month, from the first order on."""
    stay = SocialOrder.objects.filter(organisation=house.organisation, region=house.region, service__in=stays())
    orders = list(stay.order_by("from_on"))
    if not orders or orders[0].from_on >= today:
        return
    asked = _slept(house.organisation, region=house.region, first=orders[0].from_on, last=today - DAY)
    for month, nights in unpaid_nights(orders, slept=figure_nights(asked) if asked else {}).items():
        yield Told(kind="unpaid_nights", key=month.isoformat(), values=_values(nights=nights, month=month))


def _slept(organisation: Organisation, *, region: str, first: date, last: date) -> Question | None:
    body = organisation.agency
    if body is None:
        return None
    return Question(indicator=NIGHTS_IN_CARE, first=first, last=last, region=region, provider=body.ref)


def attributes_of(kind: str) -> dict[str, Any]:
    """What the country says of a kind of finding: how much it weighs, what was agreed to do, in how many days, whether it asks a reason."""
    return dict(country().codes["order_findings"].get(kind).attributes)
