"""Whoever a list says is a victim is referred too, or a reason is given: the list answers, a listed stay does, or it stands overdue."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.country import country, day_here
from qorgan.desk.facts import ledger
from qorgan.desk.importing.models import Batch
from qorgan.desk.obligations import recounts
from qorgan.desk.obligations.facts import FactObligation
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.desk.obligations.term_ends import last_day
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.indicators import indicators
from qorgan.knowledge.statistics.twin import evaluate_twin
from qorgan.people.models import Person
from qorgan.victims.identification.models import STANDING, Decision
from qorgan.victims.referral.models import NonReferral
from tests.stories.lists import a_list, an_operator, brought_in, counts, reasons
from tests.stories.recounts import console
from tests.stories.referring import agreed, does, offer_to, sent, worker
from tests.stories.seen import now
from tests.worlds import TODAY, an_actor, an_agency

pytestmark = pytest.mark.django_db
TERM = "identification.referral"
YEAR = Period(date(2020, 1, 1), date(2020, 12, 31))
SEEDS = range(4)


@pytest.fixture
def operator() -> Actor:
    return an_operator()


@pytest.fixture
def police() -> Agency:
    return an_agency(kind="police", region="aktobe")


def a_row(agency: Agency, key: int = 1, **given: Any) -> dict[str, object]:
    return {
        "key": f"D-{key}",
        "person_key": f"P-{key}",
        "sex": "female",
        "birth_year": "1990",
        "decided_on": "02.03.2020",
        "body": "internal_affairs",
        "status": "identified",
        "agency": agency.code,
        "referred_on": "",
        "referred_to": "",
        "not_referred_reason": "",
        **given,
    }


def a_stay(provider: Agency, key: int = 1, **given: Any) -> dict[str, object]:
    return {
        "key": f"C-{key}",
        "person_key": f"P-{key}",
        "provider": provider.code,
        "admitted_on": "10.04.2020",
        "channel": "self",
        **given,
    }


def listed(operator: Actor, *rows: dict[str, object]) -> Batch:
    return brought_in(operator, "identified_persons", a_list(*rows))


def owed() -> list[tuple[str, bool, date | None]]:
    """Of each decision's referral that is owed or was made: who owes it, whether it is open, and on which day it was met."""
    rows = Obligation.objects.filter(term=TERM, cancelled_at__isnull=True).order_by("id").select_related("agency")
    return [(row.agency.code, row.is_open, row.met_at and day_here(row.met_at)) for row in rows]


def figure(name: str) -> int | None:
    value = evaluate(indicator=name, period=YEAR).value
    return None if value is None else int(value)


def test_a_listed_decision_that_nobody_answers_stands_overdue_until_the_person_is_referred(
    operator: Actor, police: Agency
) -> None:
    assert counts(listed(operator, a_row(police))) == {"taken": 1}
    assert owed() == [(police.code, True, None)]
    ministry = an_actor(role="social_ministry", agency=an_agency(kind="social_ministry", region=""))
    decision = Decision.objects.get()
    late = QUERIES["overdue_work"](actor=ministry, term=TERM)
    assert [(row.source, row.due_on) for row in late] == [(decision.ref, date(2020, 3, 5))]
    assert (figure("identified_not_referred"), figure("referrals_in_term")) == (1, 0)
    officer = an_actor(role="investigator", agency=police)
    assert decision.ref in {row.source for row in QUERIES["my_work"](actor=officer)}
    COMMANDS["record_non_referral"](actor=officer, decision=decision, reason="abroad", note="Left for home")
    assert owed()[0][1:] == (False, TODAY)
    assert (figure("identified_not_referred"), figure("referrals_in_term")) == (0, 0)
    assert not QUERIES["overdue_work"](actor=ministry, term=TERM).exists()
    assert list(ledger.verify()) == []


def test_a_list_that_says_when_and_where_answers_and_the_page_shows_it_to_who_may_read_referrals(
    operator: Actor, police: Agency
) -> None:
    shelter = an_agency(kind="shelter", region="aktobe")
    batch = listed(operator, a_row(police, referred_on="04.03.2020", referred_to=shelter.code))
    assert counts(batch) == {"taken": 1}, reasons(batch)
    assert owed() == [(police.code, False, date(2020, 3, 4))]
    assert (figure("identified_not_referred"), figure("referrals_in_term")) == (0, 100)
    address = f"/decisions/{Decision.objects.get().ref}"
    assert shelter.title.in_("en") in shown(
        an_actor(role="social_ministry", agency=an_agency(kind="social_ministry", region="")), address
    )
    assert list(ledger.verify()) == []


def shown(actor: Actor, address: str) -> str:
    from qorgan.desk.agencies.models import User

    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=actor.user_ref))
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_listed_reason_is_a_reason_of_the_day_of_the_decision_and_is_counted(operator: Actor, police: Agency) -> None:
    assert counts(listed(operator, a_row(police, not_referred_reason="declined_by_person"))) == {"taken": 1}
    said = NonReferral.objects.get()
    assert (said.agency, said.decided_on, said.is_listed, said.given_by) == (police, date(2020, 3, 2), True, "person")
    assert owed() == [(police.code, False, date(2020, 3, 2))]
    assert (figure("referrals_in_term"), figure("non_referrals")) == (100, 1)
    listed(operator, a_row(police, 2, not_referred_reason="not_found"))
    again = Obligation.objects.get(term="referral.look_again")
    assert (again.agency, again.is_open) == (police, True), "who was not found is looked for again"
    assert list(ledger.verify()) == []


def test_the_body_that_is_said_to_refer_owes_it_and_without_one_nothing_is_answered(
    operator: Actor, police: Agency
) -> None:
    shelter, court = an_agency(kind="shelter"), an_agency(kind="court")
    other = {"not_referred_reason": "other_body"}
    batch = listed(
        operator,
        a_row(police, **other, referred_to=shelter.code),
        a_row(police, 2, **other),
        a_row(police, 3, **other, referred_to=court.code),
    )
    assert reasons(batch) == [(n, "referred_to", "identified_persons.body_unclear") for n in (3, 4)]
    assert sorted(open_still for _, open_still, _ in owed()) == [False, True, True]
    assert [row.agency for row in Obligation.objects.filter(term="referral.relied_on")] == [shelter]


def test_a_referral_and_a_reason_contradict_each_other_and_days_are_looked_at(operator: Actor, police: Agency) -> None:
    shelter = an_agency(kind="shelter")
    rows = [
        a_row(police, 1, referred_on="04.03.2020", not_referred_reason="abroad"),
        a_row(police, 2, referred_to=shelter.code, not_referred_reason="in_services"),
        a_row(police, 3, referred_on="01.06.2020"),
        a_row(police, 4, referred_on="28.02.2020"),
        a_row(police, 5, referred_to=shelter.code),
        a_row(police, 6, not_referred_reason="abroad", status="not_identified"),
        a_row(police, 7, not_referred_reason="declined_by_person", birth_year="2006"),
        a_row(police, 8, not_referred_reason="declined_by_person", birth_year=""),
    ]
    batch = listed(operator, *rows)
    assert reasons(batch) == [
        (2, "not_referred_reason", "identified_persons.referred_and_not"),
        (3, "not_referred_reason", "identified_persons.referred_and_not"),
        (4, "referred_on", "row.in_the_future"),
        (5, "referred_on", "identified_persons.referred_before"),
        (6, "referred_to", "identified_persons.referred_when"),
        (7, "not_referred_reason", "identified_persons.nothing_owed"),
        (8, "not_referred_reason", "identified_persons.no_of_a_child"),
        (9, "not_referred_reason", "identified_persons.no_of_a_child"),
    ]
    assert counts(batch) == {"flagged": 5, "refused": 3}
    assert owed() == [(police.code, False, date(2020, 3, 2)), *[(police.code, True, None)] * 3]
    assert not NonReferral.objects.exists()


def test_a_corrected_row_moves_what_is_owed_and_leaves_the_decision(operator: Actor, police: Agency) -> None:
    row = a_row(police)
    listed(operator, row)
    decision = Decision.objects.get()
    referred = row | {"referred_on": "03.03.2020"}
    assert counts(listed(operator, referred)) == {"corrected": 1}
    assert owed() == [(police.code, False, date(2020, 3, 3))]
    assert counts(listed(operator, referred)) == {"unchanged": 1}
    assert Obligation.objects.filter(term=TERM).count() == 1
    explained = row | {"not_referred_reason": "abroad"}
    listed(operator, explained)
    assert owed() == [(police.code, False, TODAY)], "what a later list adds was not said before"
    listed(operator, explained | {"exploitation": "labour"})
    assert NonReferral.objects.get(withdrawn_on=None).decision == Decision.objects.get(STANDING)
    assert owed()[-1] == (police.code, False, TODAY)
    listed(operator, row)
    assert owed()[-1] == (police.code, True, None)
    assert not NonReferral.objects.filter(withdrawn_on=None).exists()
    assert Decision.objects.get(STANDING) != decision, "another form of exploitation is another decision"
    assert list(ledger.verify()) == []


def test_what_was_said_on_the_page_outlives_a_list_that_is_silent(operator: Actor, police: Agency) -> None:
    listed(operator, a_row(police))
    officer = an_actor(role="investigator", agency=police)
    COMMANDS["record_non_referral"](actor=officer, decision=Decision.objects.get(), reason="abroad", note="Left")
    for change in ({"sex": "male"}, {"sex": "male", "exploitation": "labour"}):
        assert counts(listed(operator, a_row(police, **change))) == {"corrected": 1}
        assert NonReferral.objects.get(withdrawn_on=None).decision == Decision.objects.get(STANDING)
        assert owed()[-1][1:] == (False, TODAY)


def test_a_listed_stay_answers_for_a_listed_decision_whichever_comes_first(operator: Actor, police: Agency) -> None:
    shelter = an_agency(kind="ngo", region="aktobe")
    listed(operator, a_row(police))
    assert owed() == [(police.code, True, None)]
    brought_in(operator, "assisted_persons", a_list(a_stay(shelter), a_stay(shelter, 2, admitted_on="20.02.2020")))
    assert owed() == [(police.code, False, date(2020, 4, 10))]
    assert (figure("identified_not_referred"), figure("referrals_in_term")) == (0, 0), "late, and no longer lost"
    listed(operator, a_row(police, 2))
    assert owed()[1] == (police.code, False, date(2020, 3, 2)), "who was in care on the day was not lost"
    assert figure("referrals_in_term") == 50
    brought_in(operator, "assisted_persons", a_list(a_stay(shelter, admitted_on="03.03.2020")))
    assert owed()[0] == (police.code, False, date(2020, 3, 3))
    assert list(ledger.verify()) == []


def test_a_listed_stay_fulfils_the_referral_that_its_provider_accepted(operator: Actor, police: Agency) -> None:
    listed(operator, a_row(police))
    officer, shelter = an_actor(role="investigator", agency=police), worker()
    agreed(officer, Person.objects.get())
    package = sent(officer, Person.objects.get(), shelter)
    does(shelter, "receive_referral")
    does(shelter, "accept_referral")
    here = {"admitted_on": f"{TODAY:%d.%m.%Y}"}
    brought_in(operator, "assisted_persons", a_list(a_stay(shelter.agency, **here)))
    offer = offer_to(shelter)
    assert (offer.status, offer.arrived_on) == ("accepted", TODAY), "the list tells of no service"
    brought_in(operator, "assisted_persons", a_list(a_stay(shelter.agency, services="social_legal", **here)))
    offer = offer_to(shelter)
    assert (offer.status, offer.arrived_on, now(package).status) == ("done", TODAY, "done")
    assert not Obligation.objects.filter(IS_OPEN, source__in=(offer.ref, package.ref)).exists()
    assert list(ledger.verify()) == []


def test_a_listed_stay_ends_the_search_for_who_was_not_found(operator: Actor, police: Agency) -> None:
    listed(operator, a_row(police, not_referred_reason="not_found"))
    brought_in(operator, "assisted_persons", a_list(a_stay(an_agency(kind="ngo", region="aktobe"))))
    search = Obligation.objects.get(term="referral.look_again")
    assert (search.is_open, search.met_at and day_here(search.met_at)) == (False, date(2020, 4, 10))


def test_an_old_decision_is_overdue_at_once_and_a_later_one_takes_its_place(operator: Actor, police: Agency) -> None:
    possible = a_row(police, decided_on="11.05.2016", status="possible")
    listed(operator, possible)
    (row,) = Obligation.objects.filter(term=TERM)
    assert (row.due_on, row.is_open) == (date(2016, 5, 16), True)
    batch = listed(operator, possible, a_row(police, 9, person_key="P-1"))
    assert reasons(batch) == [(3, "person_key", "identified_persons.replaced")]
    assert owed() == [(police.code, True, None)]
    row.refresh_from_db()
    assert row.cancelled_at
    assert not Obligation.objects.filter(term="identification.decision").exists(), "both are known from lists"


def test_who_was_referred_when_only_a_possible_victim_is_not_referred_again(operator: Actor, police: Agency) -> None:
    listed(operator, a_row(police, status="possible", referred_on="03.03.2020"))
    listed(operator, a_row(police, 9, person_key="P-1", decided_on="20.03.2020"))
    assert owed() == [(police.code, False, date(2020, 3, 3)), (police.code, False, date(2020, 3, 20))]


def test_a_list_without_the_columns_is_taken_as_before(operator: Actor, police: Agency) -> None:
    row = {name: value for name, value in a_row(police).items() if not name.startswith(("referred", "not_referred"))}
    assert counts(listed(operator, row)) == {"taken": 1}
    assert counts(listed(operator, a_row(police))) == {"unchanged": 1}, "empty new columns change no old row"


@pytest.mark.parametrize("decisions_first", [True, False])
def test_an_unchanged_pack_changes_nothing_of_what_lists_brought_whichever_came_first(
    decisions_first: bool, operator: Actor, police: Agency
) -> None:
    """What would arise from records of lists is kept when the list is taken: going through them again finds no news."""
    shelter = an_agency(kind="ngo", region="aktobe")
    decisions = [
        a_row(police),
        a_row(police, 2, referred_on="04.03.2020", referred_to=shelter.code),
        a_row(police, 3, not_referred_reason="declined_by_person"),
        a_row(police, 4, not_referred_reason="not_found"),
        a_row(police, 5, status="possible"),
        a_row(police, 6),
    ]
    stays = [a_stay(shelter), a_stay(shelter, 5, admitted_on="20.02.2020"), a_stay(shelter, 7)]
    lists = [("identified_persons", decisions), ("assisted_persons", stays)]
    for source, rows in lists if decisions_first else reversed(lists):
        brought_in(operator, source, a_list(*rows))
    brought_in(operator, "identified_persons", a_list(*decisions, a_row(police, 8)))
    brought_in(operator, "assisted_persons", a_list(*stays, a_stay(shelter, 6)))
    administrator = an_actor(role="operator")
    said = console("diff", "--as", administrator.login)
    assert said.exit_code == 0, said.exception
    assert said.output.rstrip().endswith("Nothing would change."), said.output
    assert (found := list(recounts.recount(actor=administrator))[-1]).reads_records
    assert (found.moved, found.arrivals) == (0, [])


def test_what_the_program_asks_of_older_records_is_said_to_come_of_it_and_not_of_the_pack(
    operator: Actor, police: Agency, tmp_path: Path
) -> None:
    listed(operator, a_row(police))
    Obligation.objects.all().delete()  # entered before the house knew what it owes
    folder = tmp_path / "changed"
    shutil.copytree(settings.QORGAN_COUNTRY, folder)
    administrator = an_actor(role="operator")
    for pack in ((), ("--pack", str(folder))):
        said = console("diff", *pack, "--as", administrator.login).output
        assert "arise from what the program and its lists now ask of records entered before" in said
        assert "Nothing would change" not in said
    assert "arise from what the program" in console("recount", "--as", administrator.login).output
    assert "arise from what the program" not in console("recount", "--as", administrator.login).output


# ---- the figures against a plain account of the lists


@pytest.mark.parametrize("seed", SEEDS)
def test_both_figures_agree_with_a_plain_account_of_the_lists(seed: int, operator: Actor, police: Agency) -> None:
    """Whatever the lists say, in whichever order they come: one decision, one row, counted by the first day on which it was answered."""
    lots = Random(seed)
    decisions, stays = {}, {}
    for key in range(1, 13):
        decided = date(2020, 1, 6) + timedelta(lots.randrange(90))
        decisions[key] = decided, *_answer(lots, decided=decided)
        if lots.random() < 0.4:
            stays[key] = decided + timedelta(lots.randrange(-20, 40))
    shelter = an_agency(kind="ngo", region="aktobe")
    rows = [
        a_row(
            police,
            key,
            decided_on=f"{decided:%d.%m.%Y}",
            referred_on=f"{on:%d.%m.%Y}" if on else "",
            not_referred_reason=why,
        )
        for key, (decided, on, why) in decisions.items()
    ]
    kept = [a_stay(shelter, key, admitted_on=f"{on:%d.%m.%Y}") for key, on in stays.items()]
    acts = [("identified_persons", rows[:6]), ("assisted_persons", kept), ("identified_persons", rows)]
    lots.shuffle(acts)
    for source, told in acts:
        brought_in(operator, source, a_list(*told))
    lost = in_time = 0
    for key, (decided, on, why) in decisions.items():
        days = [day for day in (on, decided if why else None, stays.get(key)) if day]
        due = last_day(TERM, started=decided, agency=police)
        assert due
        lost += not days
        in_time += bool(days) and min(days) <= due
    assert figure("identified_not_referred") == lost
    assert figure("referrals_in_term") == round(100 * in_time / len(decisions))
    facts = list(FactObligation.objects.values())
    for name in ("identified_not_referred", "referrals_in_term"):
        twin = evaluate_twin(
            indicator=indicators()[name],
            facts=facts,
            period=YEAR,
            by=("agency_kind",),
            zone=country().zone,
            law=country().law,
        )
        found = evaluate(indicator=name, period=YEAR, by=("agency_kind",))
        assert (twin.value, twin.by) == (found.value, found.by)
    assert Person.objects.count() == len(decisions)
    assert list(ledger.verify()) == []


def _answer(lots: Random, *, decided: date) -> tuple[date | None, str]:
    drawn = lots.random()
    if drawn < 0.4:
        return decided + timedelta(lots.randrange(-3, 12)), ""
    return None, "in_services" if drawn < 0.6 else ""
