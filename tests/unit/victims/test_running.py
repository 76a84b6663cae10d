"""Running the house: the desk of the day, the journals of a period, and the return of the month that the akimat receives."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import NotFound, NotPermitted
from qorgan.victims.care.models import CareFile
from qorgan.victims.running import sweeping
from qorgan.victims.running.counting import _nights, counted, month_of
from qorgan.victims.running.facts import FactMonthlyReturn
from qorgan.victims.running.models import MonthlyReturn
from tests.refusals import refused_as
from tests.worlds import a_membership, a_user, an_actor, an_agency

pytestmark = pytest.mark.django_db
MAY = (date(2024, 5, 1), date(2024, 5, 31))


@pytest.fixture
def shelter() -> Agency:
    return an_agency(kind="shelter", region="aktobe")


@pytest.fixture
def akimat() -> Agency:
    return an_agency(kind="local_executive", region="aktobe")


@pytest.fixture
def on(shelter: Agency) -> Callable[[str], Actor]:
    return lambda day: an_actor(role="social_worker", agency=shelter, today=date.fromisoformat(day))


def stay(actor: Actor, since: str, *, until: str = "", sex: str = "female", year: int = 1990) -> CareFile:
    person = COMMANDS["register_person"](actor=actor, sex=sex, birth_year=year)
    file = COMMANDS["admit"](actor=actor, person=person, channel="self", admitted_on=since)
    if until:
        COMMANDS["discharge"](
            actor=actor,
            care_file=file,
            discharge_reason="independent_living",
            discharged_on=until,
            late_entry_reason="other",
            late_entry_note="Told late",
        )
    return file


def served(actor: Actor, file: CareFile, day: str, **more: Any) -> None:
    COMMANDS["deliver_service"](
        actor=actor, care_file=file.ref, service="legal_aid", given_by="lawyer", unit="hour", delivered_on=day, **more
    )


def may_of(on: Callable[[str], Actor]) -> MonthlyReturn:
    """Three in May: one from April who left, one who came, one who came and left."""
    worker = on("2024-05-31")
    first = stay(worker, "2024-04-10", until="2024-05-10")
    stay(worker, "2024-05-20")
    stay(worker, "2024-05-05", until="2024-05-25")
    stay(worker, "2024-03-01", until="2024-04-30")
    served(worker, first, "2024-05-06", units=3, amount=15_000)
    served(worker, first, "2024-05-07", units=2, amount=10_000)
    served(worker, first, "2024-04-30", units=9, amount=99_000)
    return MonthlyReturn.objects.get(agency=worker.agency)


def test_a_month_is_counted_from_records_and_balances(on: Callable[[str], Actor], shelter: Agency) -> None:
    may_of(on)
    found = counted(shelter, first=MAY[0], last=MAY[1])
    assert (found.at_beginning, found.admitted, found.discharged, found.at_end) == (1, 2, 2, 1)
    assert found.reasons == {"independent_living": 2}
    assert found.nights == 9 + 12 + 20
    assert (found.services, found.units, found.spending) == ({"legal_aid": 2}, {"hour": 5}, 25_000)
    assert found.balances


@given(st.lists(st.tuples(st.dates(date(2024, 4, 1), date(2024, 7, 31)), st.none() | st.integers(0, 90)), max_size=8))
def test_nights_are_those_that_somebody_would_count_one_by_one(stays: list[tuple[date, int | None]]) -> None:
    days = [date(2024, 5, day) for day in range(1, 32)]
    for came, length in stays:
        left = None if length is None else date.fromordinal(came.toordinal() + length)
        slept = sum(came <= night and (left is None or left > night) for night in days)
        assert _nights(came, left, first=MAY[0], last=MAY[1]) == slept


def test_the_return_of_the_month_is_owed_sent_and_accepted(
    on: Callable[[str], Actor], akimat: Agency, shelter: Agency
) -> None:
    held = may_of(on)
    assert (held.first_on, held.last_on, held.state, held.recipient) == (*MAY, "due", akimat)
    duty = Obligation.objects.get(term="returns.send", source=held.ref)
    assert (duty.due_on, duty.met_at) == (date(2024, 6, 7), None)
    assert duty.next_step == f"/monthly-returns/{held.ref}/sending/new"
    officer = an_actor(role="akimat_officer", agency=akimat, today=date(2024, 6, 5))
    assert list(QUERIES["monthly_returns"](actor=officer)) == []
    with refused_as("running.month_not_over"):
        COMMANDS["send_monthly_return"](actor=on("2024-05-31"), monthly_return=held)
    sent, edition = COMMANDS["send_monthly_return"](actor=on("2024-06-04"), monthly_return=held)
    assert (sent.state, edition.number, edition.figures["nights"]) == ("sent", 1, 41)
    assert Obligation.objects.get(term="returns.send", source=held.ref).met_at
    owed = Obligation.objects.get(term="returns.answer", source=held.ref)
    assert (owed.agency, owed.met_at) == (akimat, None)
    assert list(QUERIES["monthly_returns"](actor=officer, to_be_answered=True)) == [sent]
    lines = {line.key: line.value for line in QUERIES["return_figures"](actor=officer, monthly_return=held.ref)}
    assert (lines["discharged"], lines["reasons.independent_living"], lines["services.legal_aid"]) == (2, 2, 2)
    keys = list(lines)
    assert keys[keys.index("nights") + 1 : keys.index("spending")] == ["services", "services.legal_aid", "units.hour"]
    done, _edition = COMMANDS["accept_return"](actor=officer, monthly_return=held.ref)
    assert done.state == "accepted"
    assert Obligation.objects.get(pk=owed.pk).met_at
    fact = FactMonthlyReturn.objects.get(retracted_at=None)
    assert (fact.happened_on, fact.nights, fact.spending, fact.is_accepted) == (MAY[1], 41, 25_000, True)
    with refused_as("record.not_in_this_state"):
        COMMANDS["send_back_return"](actor=officer, monthly_return=held.ref, reason="Late")
    assert list(ledger.verify()) == []


def test_what_was_sent_stays_and_a_correction_says_what_moved(on: Callable[[str], Actor], akimat: Agency) -> None:
    held = may_of(on)
    worker = on("2024-06-04")
    COMMANDS["send_monthly_return"](actor=worker, monthly_return=held)
    with refused_as("running.nothing_moved"):
        COMMANDS["send_monthly_return"](actor=worker, monthly_return=held, because="To be sure")
    stay(worker, "2024-05-30")
    with refused_as("running.correction_unexplained"):
        COMMANDS["send_monthly_return"](actor=worker, monthly_return=held)
    sent, second = COMMANDS["send_monthly_return"](actor=worker, monthly_return=held, because="One came late")
    assert second.moved == [
        {"key": "admitted", "was": 2, "now": 3},
        {"key": "at_end", "was": 1, "now": 2},
        {"key": "nights", "was": 41, "now": 43},
    ]
    assert sent.editions.get(number=1).figures["admitted"] == 2
    assert FactMonthlyReturn.objects.get(retracted_at=None).is_corrected
    assert Obligation.objects.filter(term="returns.answer", source=held.ref, cancelled_at=None).count() == 1


def test_a_return_that_was_sent_back_is_owed_again_with_the_reason(on: Callable[[str], Actor], akimat: Agency) -> None:
    held = may_of(on)
    COMMANDS["send_monthly_return"](actor=on("2024-06-04"), monthly_return=held)
    officer = an_actor(role="akimat_officer", agency=akimat, today=date(2024, 6, 6))
    back, _edition = COMMANDS["send_back_return"](actor=officer, monthly_return=held.ref, reason="Spending looks small")
    assert (back.state, back.reason) == ("sent_back", "Spending looks small")
    again = Obligation.objects.get(term="returns.send", key="again 1", source=held.ref)
    assert again.met_at is None
    sent, second = COMMANDS["send_monthly_return"](
        actor=on("2024-06-07"), monthly_return=held, because="It is right so"
    )
    assert (sent.state, sent.reason, second.moved) == ("sent", "", [])
    assert Obligation.objects.get(pk=again.pk).met_at
    assert list(QUERIES["monthly_returns"](actor=on("2024-06-07"), to_be_sent=True, to_be_answered=True)) == []


def test_months_are_opened_once_and_sent_to_somebody(on: Callable[[str], Actor], shelter: Agency) -> None:
    held = may_of(on)
    worker = on("2024-06-04")
    with refused_as("running.return_opened"):
        COMMANDS["open_monthly_return"](actor=worker, month="2024-05-15")
    with refused_as("running.month_not_over"):
        COMMANDS["open_monthly_return"](actor=worker, month="2024-07-01")
    april = COMMANDS["open_monthly_return"](actor=worker, month="2024-04-15")
    assert (april.first_on, april.last_on) == month_of(date(2024, 4, 30))
    with refused_as("running.nobody_receives"):
        COMMANDS["send_monthly_return"](actor=worker, monthly_return=held)
    body = an_agency(kind="local_executive", region="atyrau")
    sent, _edition = COMMANDS["send_monthly_return"](actor=worker, monthly_return=held, recipient=body)
    assert sent.recipient == body
    other = an_actor(role="akimat_officer", agency=an_agency(kind="local_executive", region="aktobe"))
    with pytest.raises(NotFound):
        COMMANDS["accept_return"](actor=other, monthly_return=held.ref)
    with pytest.raises(NotPermitted):
        COMMANDS["accept_return"](actor=worker, monthly_return=held.ref)


def test_the_desk_tells_the_night_by_sex_and_age_and_what_is_due(on: Callable[[str], Actor], shelter: Agency) -> None:
    worker = on("2024-05-31")
    stay(worker, "2024-05-30")
    stay(worker, "2024-04-01", sex="male", year=2010)
    stay(worker, "2024-05-05", until="2024-05-29")
    stay(worker, "2024-05-05", until="2024-05-31")
    stay(an_actor(role="social_worker", today=date(2024, 5, 31)), "2024-05-05")
    found = QUERIES["provider_desk"](actor=worker)
    assert [(one.sex, one.age, one.people) for one in found.people] == [("female", "adult", 1), ("male", "child", 1)]
    assert (found.without_bed, len(found.came), len(found.left)) == (2, 1, 2)
    assert set(found.due) == set(
        Obligation.objects.filter(agency=shelter, met_at=None, cancelled_at=None, due_on__lte="2024-05-31").values_list(
            "ref", flat=True
        )
    )
    assert found.due


def test_a_journal_holds_a_period_whole_and_by_reference(on: Callable[[str], Actor]) -> None:
    may_of(on)
    worker = on("2024-05-31")

    def days(**asked: str) -> list[date]:
        return [line.on for line in QUERIES["house_journal"](actor=worker, **asked).lines]

    assert days() == [date(2024, 5, 5), date(2024, 5, 20)]
    assert days(journal="discharges") == [date(2024, 5, 10), date(2024, 5, 25)]
    assert days(journal="services", from_on="2024-04-01") == [date(2024, 4, 30), date(2024, 5, 6), date(2024, 5, 7)]
    for wrong in ({"from_on": "2024-06-02", "until_on": "2024-06-01"}, {"from_on": "2022-01-01"}):
        with refused_as("running.period"):
            days(**wrong)


@pytest.mark.parametrize(("language", "words"), [("kk", "Бүгін бізде"), ("ru", "Сегодня у нас")])
def test_the_pages_are_alive_and_hold_no_name(
    on: Callable[[str], Actor], akimat: Agency, language: str, words: str
) -> None:
    worker = on("2024-05-31")
    held = may_of(on)
    person = COMMANDS["register_person"](actor=worker, sex="female", birth_year=1990, surname="Ойдан")
    COMMANDS["admit"](actor=worker, person=person, channel="self", admitted_on="2024-05-30")
    user, client = a_user(language=language), Client()
    a_membership(user=user, role="social_worker", agency=worker.agency)
    client.force_login(user)
    assert words in client.get("/provider-desk").content.decode()
    for address in (
        "/provider-desk",
        "/house-journal?from_on=2024-05-01&until_on=2024-05-31",
        f"/monthly-returns/{held.ref}",
        "/house-journal?journal=services&from_on=01.05.2024&until_on=31.05.2024",
        "/monthly-returns",
        "/",
    ):
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "Ойдан" not in answer.content.decode()
    assert client.get("/house-journal?from_on=2024-06-02&until_on=2024-06-01").status_code == 400
    assert client.post(f"/monthly-returns/{held.ref}/sending/new", {}).status_code == 302
    assert "<h2" in client.get(f"/monthly-returns/{held.ref}").content.decode()
    assert "data-print" in client.get("/house-journal").content.decode()


def test_a_month_in_which_nothing_happened_owes_its_return_too(shelter: Agency, on: Callable[[str], Actor]) -> None:
    stay(on("2024-05-06"), "2024-05-06")
    an_agency(kind="shelter", region="aktobe")  # with nobody in care
    first_of_june = on("2024-06-01").now
    assert sweeping.open_due(now=first_of_june) == 1
    assert sweeping.open_due(now=first_of_june) == 0
    opened = MonthlyReturn.objects.get(first_on="2024-06-01")
    assert opened.agency == shelter
    assert Obligation.objects.filter(subject=opened.ref, met_at__isnull=True).exists()
    assert Entry.objects.filter(act="open_monthly_return", objects_ref__contains=[opened.ref]).exists()


def test_a_return_that_somebody_opens_in_the_same_moment_does_not_end_the_job(
    shelter: Agency, on: Callable[[str], Actor], monkeypatch: pytest.MonkeyPatch
) -> None:
    stay(on("2024-05-06"), "2024-05-06")

    def taken(**_: object) -> MonthlyReturn:
        raise IntegrityError

    monkeypatch.setattr(sweeping, "opened", taken)
    assert sweeping.open_due(now=on("2024-06-01").now) == 0
    assert not MonthlyReturn.objects.filter(first_on="2024-06-01").exists()
