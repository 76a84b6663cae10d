"""What a month of a provider comes to, counted from its records; each number by its own question, so that they can disagree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.kernel.texts import Phrase, Text
from qorgan.victims.care.models import CareFile
from qorgan.victims.planning.models import Delivery

NUMBERS: dict[str, Text] = {
    "at_beginning": Phrase("People at the beginning"),
    "admitted": Phrase("Admitted"),
    "discharged": Phrase("Discharged", context="how many"),
    "at_end": Phrase("People at the end"),
    "nights": Phrase("Nights"),
    "spending": Phrase("Spent on services, tenge"),
}
SERVICES = Phrase("Services delivered", context="how many")
VOLUME = Phrase("Volume of services: {unit}")
PARTS = {"reasons": "discharge_reasons", "services": "plan_areas", "units": "delivery_units"}
"""Numbers by the code of a list."""


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one month; `reasons` are discharges by reason, `services` lines of the journal by kind, as statistics count.

    `units` are what those come to, each unit by itself.
    """

    at_beginning: int
    admitted: int
    reasons: Mapping[str, int]
    at_end: int
    nights: int
    services: Mapping[str, int]
    spending: int
    units: Mapping[str, int] = field(default_factory=dict)

    @property
    def discharged(self) -> int:
        """How many left."""
        return sum(self.reasons.values())

    @property
    def balances(self) -> bool:
        """Whether those who were there and came, less those who left, are those who stayed."""
        return self.at_beginning + self.admitted - self.discharged == self.at_end

    def kept(self) -> dict[str, Any]:
        """As a return keeps them."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Line:
    """One number with its name."""

    key: str
    title: Text
    value: int


def month_of(day: date) -> tuple[date, date]:
    """The first and the last day of the month of a day."""
    first = day.replace(day=1)
    return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)


def counted(agency: Agency, *, first: date, last: date) -> Figures:
    """The month of a provider by its records as they stand now."""
    files = CareFile.objects.filter(agency=agency, admitted_on__lte=last)
    files = files.filter(Q(discharged_on__isnull=True) | Q(discharged_on__gte=first))
    left = files.filter(discharged_on__range=(first, last)).values_list("discharge_reason", flat=True)
    given = list(
        Delivery.objects.filter(
            care_file__agency=agency, delivered_on__range=(first, last), withdrawn_on__isnull=True
        ).values_list("service", "units", "unit", "amount")
    )
    units: Counter[str] = Counter()
    for _service, many, unit, _amount in given:
        units[unit] += many
    return Figures(
        at_beginning=files.filter(admitted_on__lt=first).count(),
        admitted=files.filter(admitted_on__gte=first).count(),
        reasons=dict(sorted(Counter(left).items())),
        at_end=there(agency, night=last).count(),
        nights=sum(
            _nights(*stay, first=first, last=last) for stay in files.values_list("admitted_on", "discharged_on")
        ),
        services=dict(sorted(Counter(service for service, *_rest in given).items())),
        spending=sum(amount or 0 for *_rest, amount in given),
        units=dict(sorted(units.items())),
    )


def there(agency: Agency, *, night: date) -> QuerySet[CareFile]:
    """Those who are in the care of a provider in the night that follows a day."""
    found = CareFile.objects.filter(agency=agency, admitted_on__lte=night)
    return found.filter(Q(discharged_on__isnull=True) | Q(discharged_on__gt=night))


def _nights(came: date, left: date | None, *, first: date, last: date) -> int:
    end = last + timedelta(days=1)
    return max(0, (min(left or end, end) - max(came, first)).days)


def read(kept: Mapping[str, Any]) -> Figures:
    """The figures as a return kept them."""
    return Figures(**kept)


def lines_of(figures: Figures) -> list[Line]:
    """The numbers one below the other: what they come to, with their parts after them."""
    return list(_lines(figures))


def _lines(figures: Figures) -> Iterator[Line]:
    for key, title in NUMBERS.items():
        yield Line(key, title, getattr(figures, key))
        if key == "discharged":
            yield from _parts("reasons", figures.reasons)
        if key == "nights":
            yield Line("services", SERVICES, sum(figures.services.values()))
            yield from _parts("services", figures.services)
            for code, value in figures.units.items():
                yield Line(f"units.{code}", title_of(f"units.{code}"), value)


def _parts(name: str, values: Mapping[str, int]) -> Iterator[Line]:
    for code, value in values.items():
        words = {language: f"— {said}" for language, said in title_of(f"{name}.{code}").as_dict().items()}
        yield Line(f"{name}.{code}", Text(**words), value)


def moved(*, before: Figures, now: Figures) -> list[dict[str, Any]]:
    """Which numbers are others than before, each with both."""
    was, came = ({line.key: line.value for line in lines_of(one)} for one in (before, now))
    keys = [line.key for line in lines_of(now)] + [key for key in was if key not in came]
    return [
        {"key": key, "was": was.get(key, 0), "now": came.get(key, 0)}
        for key in keys
        if was.get(key, 0) != came.get(key, 0)
    ]


def title_of(key: str) -> Text:
    """What a number is called."""
    if key in NUMBERS:
        return NUMBERS[key]
    if key == "services":
        return SERVICES
    name, _, code = key.partition(".")
    codes = country().codes[PARTS[name]]
    title = codes.get(code).title if code in codes else Text.of(code)
    return VOLUME.filled(unit=title) if name == "units" else title
