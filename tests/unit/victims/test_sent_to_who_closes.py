"""Who was turned away or expelled and sent to a house that closes before anybody there has the person is to be sent somewhere anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.timezone import localdate

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.government.providers.models import Organisation
from qorgan.kernel.clock import SetClock
from qorgan.victims.care.deciding.models import AdmissionRefusal, Expulsion
from tests.held import held
from tests.stories.seen import page
from tests.unit.victims.test_deciding import TODAY, a_person, admitted, expelled
from tests.unit.victims.test_sending_on import an_organisation, turned_away
from tests.worlds import an_actor, an_agency, noon

pytestmark = pytest.mark.django_db
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
Sent = AdmissionRefusal | Expulsion
WAYS = ["refused", "refused_and_sent", "expelled"]


@held
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)


@held
def house() -> Organisation:
    made = COMMANDS["register_organisation"](
        actor=an_actor(role="social_ministry", today=TODAY),
        title_en="House",
        title_ru="Дом",
        title_kk="Үй",
        kind="ngo",
        from_on="2015-01-01",
        agency=an_agency(kind="shelter", region="aktobe"),
    )
    return Organisation.objects.get(pk=made.pk)


def later(actor: Actor, day: date) -> Actor:
    return replace(actor, clock=SetClock(noon(day)))


def closes(house: Organisation, *, last: date, entered: date = TODAY, **given: Any) -> None:
    closer = an_actor(role="administrator", today=entered)
    COMMANDS["close_agency"](actor=closer, agency=house.agency, closed_on=last, winding_up=True, **given)


def sent_on(worker: Actor, made: Sent, house: Organisation, **given: Any) -> None:
    name, act = ("expulsion", "send_expelled_on") if isinstance(made, Expulsion) else ("admission_refusal", "send_on")
    COMMANDS[act](actor=worker, **{name: made}, sent_to=house, **given)


def sent(worker: Actor, house: Organisation, *, way: str, born: int = 1990, **given: Any) -> Sent:
    person = a_person(worker, birth_year=born)
    if way == "refused":
        return turned_away(worker, person, sent_to=house)
    made: Sent = (
        turned_away(worker, person) if way == "refused_and_sent" else expelled(worker, admitted(worker, person))
    )
    sent_on(worker, made, house, **given)
    return made


def sought(made: Sent) -> list[tuple[date, bool]]:
    """Since when it is, or was, to be said where the person was sent, and whether it still is."""
    rows = Obligation.objects.filter(source=made.ref, cancelled_at=None, term__regex="sent_on|refer_again")
    return [(localdate(row.started_at), row.is_open) for row in rows.order_by("id")]


@pytest.mark.parametrize("born", [1990, 2010])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("last", [YESTERDAY, TODAY, TOMORROW])
def test_it_is_owed_again_from_the_closing(worker: Actor, house: Organisation, way: str, born: int, last: date) -> None:
    made = sent(worker, house, way=way, born=born)
    assert sought(made) == [(TODAY, False)]
    other = an_organisation()
    closes(house, last=last, successor=an_agency(kind="shelter"))
    since = max(last, TODAY)
    assert sought(made) == [(TODAY, False), (since, True)]
    (term,) = Obligation.objects.filter(source=made.ref, met_at=None, term__regex="sent|again").values_list(
        "term", flat=True
    )
    assert term.endswith("_child") == (born == 2010)
    address = f"/{'expulsions' if isinstance(made, Expulsion) else 'admission-refusals'}/{made.ref}"
    assert "nobody there is known to have received the person" in page(worker, address)
    assert "The successor of" in page(worker, address)
    is_late = born == 2010 and since == TODAY  # of a child within a day
    entered = {"late_entry_reason": "corrected"} if is_late else {}
    sent_on(later(worker, TOMORROW), made, other, again_because="The house closed", **entered)
    assert sought(made) == [(TODAY, False), (since, False)]
    assert "nobody there is known" not in page(worker, address)
    assert not list(ledger.verify())


@pytest.mark.parametrize("way", WAYS[1:])
def test_nothing_is_owed_where_somebody_there_has_the_person(worker: Actor, house: Organisation, way: str) -> None:
    made = sent(worker, house, way=way, received_at=worker.now, received_by="The head of the house")
    closes(house, last=TODAY)
    assert sought(made) == [(TODAY, False)]


def taken_in(house: Organisation, made: Sent) -> None:
    person = made.care_file.person if isinstance(made, Expulsion) else made.person
    there = an_actor(role="social_worker", agency=house.agency, today=TODAY)
    person.agency = house.agency
    person.save()
    admitted(there, person, admitted_on=TODAY)


@pytest.mark.parametrize("way", WAYS)
def test_nor_where_the_house_has_the_person_in_care(worker: Actor, house: Organisation, way: str) -> None:
    made = sent(worker, house, way=way)
    taken_in(house, made)
    closes(house, last=TODAY)
    assert sought(made) == [(TODAY, False)]


@pytest.mark.parametrize("way", WAYS)
def test_care_that_is_told_or_found_after_the_closing_was_entered_answers_it(
    worker: Actor, house: Organisation, way: str
) -> None:
    first, second = (sent(worker, house, way=way) for _ in range(2))
    closes(house, last=TOMORROW)
    assert sought(first) == sought(second) == [(TODAY, False), (TOMORROW, True)]
    taken_in(house, first)
    taken_in(Organisation(agency=an_agency(kind="shelter")), second)
    assert sought(first) == [(TODAY, False)]
    assert sought(second) == [(TODAY, False), (TOMORROW, False)]


def test_a_later_word_that_the_person_was_received_there_takes_it_back(worker: Actor, house: Organisation) -> None:
    made = sent(worker, house, way="refused_and_sent")
    closes(house, last=TOMORROW)
    sent_on(later(worker, TOMORROW), made, house, sent_on=TODAY, received_at=worker.now)
    assert sought(made) == [(TODAY, False)]


def test_a_house_that_closes_longer_after_than_a_stay_lasts_is_taken_to_have_had_the_person(
    worker: Actor, house: Organisation
) -> None:
    made, year = sent(worker, house, way="refused_and_sent"), TODAY + timedelta(days=365)
    closes(house, last=year, entered=year)
    assert sought(made) == [(TODAY, False)]


def test_it_is_owed_a_third_time_where_the_next_house_closes_too(worker: Actor, house: Organisation) -> None:
    made, other = sent(worker, house, way="refused_and_sent"), an_organisation()
    Organisation.objects.filter(pk=other.pk).update(agency=an_agency(kind="shelter"))
    closes(house, last=TODAY)
    sent_on(worker, made, other)
    closes(Organisation.objects.get(pk=other.pk), last=TOMORROW)
    assert sought(made) == [(TODAY, False), (TODAY, False), (TOMORROW, True)]
