"""What the records of an order and of a house tell against it: each kind of finding as a rule, and in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, Sum

from qorgan.desk.country import country
from qorgan.desk.figures import NIGHTS_IN_CARE, Question, figure_nights
from qorgan.desk.reviews.models import ACCEPTED, SUBMITTED
from qorgan.government.budget.accounts import contracted, money
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


def of_order(order: SocialOrder) -> list[Told]:
    """Everything that speaks against an order: its contract, its tranches, the reports on them."""
    tranches = order.tranches.order_by("id")
    reports = ExpenditureReport.objects.filter(tranche__social_order=order, state__in=(SUBMITTED, ACCEPTED))
    return [
        *_of_contract(order),
        *_beside(order),
        *(told for one in tranches for told in _of_tranche(one, order=order)),
        *(told for one in reports.order_by("id") for told in of_report(one, order=order)),
    ]


def _of_contract(order: SocialOrder) -> Iterator[Told]:
    came, year = order.transfer.transferred_on, order.transfer.budget_line.fiscal_year
    if order.signed_on < came:
        yield Told(kind="signed_early", values=_values(signed=order.signed_on, came=came))
    if {order.from_on.year, order.until_on.year} != {year}:
        yield Told(kind="other_year", values=_values(first=order.from_on, last=order.until_on, year=str(year)))
    places = _places_of(order)
    if places and order.places > places:
        yield Told(kind="many_places", values=_values(ordered=order.places, places=places))
    own, usual = contracted(order), order.person_days * order.tariff
    if own != usual:
        yield Told(kind="sum_differs", values=_values(own_sum=own, usual_sum=usual))
    held = tariff_on(order.service, on=order.from_on)
    if held is not None and order.tariff > held:
        yield Told(kind="dear", values=_values(own_sum=order.tariff, usual_sum=held, first=order.from_on))


def _beside(order: SocialOrder) -> Iterator[Told]:
    others = SocialOrder.objects.exclude(pk=order.pk).order_by("id")
    for other in others.filter(agency=order.agency_id, number=order.number, signed_on__year=order.signed_on.year):
        yield Told(kind="same_number", key=other.ref, about=other.ref, values=_values(number=order.number))
    alike = others.filter(organisation=order.organisation_id, region=order.region, service=order.service)
    for other in alike.filter(from_on__lte=order.until_on, until_on__gte=order.from_on):
        first, last = max(order.from_on, other.from_on), min(order.until_on, other.until_on)
        yield Told(kind="same_days", key=other.ref, about=other.ref, values=_values(first=first, last=last))


def _places_of(order: SocialOrder) -> int:
    """How many places the house has on the order's first day, or on the first later one that is known; none where people do not sleep there."""
    if not is_stay(order.service):
        return 0
    offers = PlaceOffer.objects.filter(organisation=order.organisation_id, region=order.region)
    known = offers.filter(Q(until_on__isnull=True) | Q(until_on__gte=order.from_on), from_on__lte=order.until_on)
    first = known.order_by("from_on").values_list("from_on", flat=True).first()
    there = known.filter(from_on__lte=max(order.from_on, first)) if first else known.none()
    return there.aggregate(n=Sum("places"))["n"] or 0


def _of_tranche(tranche: Tranche, *, order: SocialOrder) -> Iterator[Told]:
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
    nights = nights_of(report, order=order)
    if is_stay(order.service) and nights is not None and report.person_days > nights:
        values = _values(given=report.person_days, nights=nights)
        yield Told(kind="more_days", key=report.ref, about=report.ref, values=values)


def nights_of(report: ExpenditureReport, *, order: SocialOrder) -> int | None:
    """The nights that people slept in the house on the days of a report; None where the records cannot tell."""
    asked = _slept(order.organisation, region=order.region, first=report.from_on, last=report.until_on)
    return sum(figure_nights(asked).values()) if asked else None


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
