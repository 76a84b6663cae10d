"""A refusal speaks to a person: dates, spans and amounts as the reader's language writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime

from qorgan.kernel.money import Money
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text


class Told(Refusal):
    says = Text(en="{it}", ru="{it}", kk="{it}")
    next_step = Text(en="{it}", ru="{it}", kk="{it}")


def _said(value: object) -> list[str]:
    refusal = Told(it=value)
    assert all(refusal.sentence(language=code) == refusal.advice(language=code) for code in LANGUAGES)
    return [refusal.sentence(language=code) for code in LANGUAGES]


def test_a_date_is_said_in_the_readers_language() -> None:
    assert _said(date(2020, 2, 10)) == ["10 Feb 2020", "10.02.2020", "10.02.2020"]


def test_a_moment_keeps_its_clock() -> None:
    assert _said(datetime(2020, 2, 10, 9, 5, tzinfo=UTC)) == ["10 Feb 2020 09:05", *["10.02.2020 09:05"] * 2]


def test_a_span_and_an_open_span_are_said_by_their_days() -> None:
    assert _said(Period.of_month(2020, 2))[:2] == ["1 Feb 2020 – 29 Feb 2020", "01.02.2020 – 29.02.2020"]
    assert _said(Period(date(2020, 2, 1)))[0] == "1 Feb 2020 –"


def test_an_amount_has_the_separators_of_the_language() -> None:
    assert _said(Money(79_530, "KZT")) == ["79,530 KZT", *["79\u00a0530 KZT"] * 2]


def test_what_a_person_typed_stays_as_typed() -> None:
    assert _said("2020-02-31")[0] == "2020-02-31"
