"""The region that works on the pages: what is owed to injured parties, what is closed in time, and what waits in the morning."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta

import pytest

from demo.calibration import Calibration, calibration
from demo.nation.bodies import write_bodies
from demo.nation.building import (
    TEST_LAST,
    write_calls,
    write_commission,
    write_help_by_hand,
    write_plans,
    write_protection,
    write_tips,
    write_waiting,
)
from demo.nation.diary import Diary, Entry, live_through
from demo.nation.hand_justice import write_by_hand
from demo.nation.identified import findings
from demo.nation.living import Nation, at_work
from demo.nation.offences import files
from demo.nation.organisations import in_use, write_organisations
from demo.nation.served import stays
from demo.nation.staff import write_staff
from demo.nation.trials import trials
from demo.nation.ways import ways
from demo.texts import told
from qorgan.desk.counter import QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.government.providers.freshness import FRESH_FOR
from qorgan.government.providers.models import Organisation, PlaceOffer
from qorgan.intake.hotline.models import Shift
from qorgan.office.letters.models import Letter
from qorgan.rights.compensation.models import (
    CivilClaim,
    CompensationClaim,
    CompulsoryPayment,
    RecourseClaim,
    TreasuryList,
)
from qorgan.victims.identification.models import Interview

pytestmark = [pytest.mark.xdist_group("nation"), pytest.mark.usefixtures("nation"), pytest.mark.slow, pytest.mark.whole]
LAST, NOW = date(2026, 3, 31), at_work(date(2026, 4, 1), hour=time(0, 40))
"""The nation is built in the middle of the night."""
LATER = timedelta(hours=10)
AT_WORK = (
    "clerk",
    "consul",
    "consular",
    "custodian",
    "custodian-prosecutor",
    "hotline",
    "inspector",
    "investigator",
    "judge",
    "ministry",
    "objections",
    "prosecutor",
    "provider-head",
    "secretary",
    "social-worker",
    "unit-head",
)


def test_a_working_country_pays_closes_what_it_owes_and_leaves_a_mornings_work(nation: Nation) -> None:
    _live(nation)
    _are_claims_decided_and_paid()
    _is_little_left_undone(since=at_work(calibration().by_hand.since))
    for login in AT_WORK:
        actor = nation.actor(login)
        assert QUERIES["my_work"](actor=actor).filter(due_at__gte=NOW).exists(), login
    assert not Obligation.objects.filter(IS_OPEN, started_at__gte=at_work(LAST), due_at__lt=NOW + LATER)
    _is_the_identity_opened_by_both(nation)
    assert QUERIES["my_work"](actor=nation.actor("akimat")).exists(), "the return of the month before"
    told_at = PlaceOffer.objects.filter(until_on=None).values_list("told_at", flat=True)
    assert sum(at > NOW - FRESH_FOR for at in told_at) > len(told_at) / 2, "most organisations told lately what is free"
    assert [offer.ref for offer, taken in in_use(nation) if offer.taken != taken] == [], (
        "places in use are people in care"
    )
    assert not Organisation.objects.filter(phone="").exists(), "whoever looks for a place can call"
    assert Interview.objects.count() > 10
    assert not Shift.objects.filter(ended_at=None).exists(), "nobody forgot to end a shift"
    assert list(ledger.verify()) == []


def _is_the_identity_opened_by_both(nation: Nation) -> None:
    """With what the demo prints the identity that waits is opened to the end."""
    opening, code = nation.known["opening"]
    words = told("protection")["passphrases"]["custodian-prosecutor"]
    nation.do("approve_opening", by="custodian-prosecutor", opening=opening, passphrase=words)
    shown = nation.do("show_identity", by="investigator", opening=opening, code=code)
    assert [lines for _title, lines in shown.parts] == [["Камышинская Зарема"]]


def _live(nation: Nation) -> None:
    """Let the region live from the day on which it began to keep its own records."""
    numbers, diary = calibration(), Diary(last=LAST)
    proceedings = files(numbers, last=LAST)
    tried, served = trials(numbers, files=proceedings), stays(numbers, last=LAST)
    decided = findings(numbers, stays=served, last=LAST)
    write_by_hand(
        diary, told_by=numbers, files=proceedings, trials=tried, ways=ways(numbers, files=proceedings, trials=tried)
    )
    write_help_by_hand(diary, told_by=numbers, served=served, decided=decided)
    write_calls(diary, told_by=numbers)
    write_tips(diary, told_by=numbers)
    write_protection(diary)
    write_waiting(diary, told_by=numbers, now=NOW)
    diary.entries = [entry for entry in diary.entries if entry.day >= numbers.by_hand.since]
    diary.entries += _governed(numbers)
    for moment in diary.moments():
        live_through(nation, moment)


def _governed(numbers: Calibration) -> list[Entry]:
    """Which bodies and people came, and what the commission and the plans came to, since the day on which the nation of the tests stops."""
    diary = Diary(last=LAST)
    write_staff(diary, first=numbers.first_day)
    write_bodies(diary, first=numbers.first_day)
    write_organisations(diary, first=numbers.first_day)
    write_commission(diary, told_by=numbers)
    write_plans(diary, first=numbers.first_day)
    return [entry for entry in diary.entries if entry.day > TEST_LAST]


def _are_claims_decided_and_paid() -> None:
    states = Counter(CompensationClaim.objects.values_list("state", flat=True))
    assert min(states["paid"], states["refused"], states["applied"]) > 0
    assert TreasuryList.objects.count() > 3
    assert CompensationClaim.objects.filter(treasury_list__number__gt=1).exists()
    letters = Counter(Letter.objects.filter(template="compensation-decision").values_list("status", flat=True))
    assert {"handed_over", "delivered", "returned"} <= letters.keys()
    assert min(RecourseClaim.objects.count(), sum(one.received > 0 for one in CompulsoryPayment.objects.all())) > 0
    assert CivilClaim.objects.filter(awarded_material__gt=0).exists()


def _is_little_left_undone(*, since: datetime) -> None:
    """What is overdue is little, of the last weeks; and most of what was done was done in its term.

    Only of the time that was lived: whoever the lists left in care when the nation stopped is not looked after since.
    """
    overdue = Obligation.objects.filter(IS_OPEN, due_at__lt=at_work(LAST), started_at__gte=since)
    old = overdue.filter(due_at__lt=at_work(LAST - timedelta(days=35)))
    assert list(old.values_list("term", "due_on")) == []
    met = Obligation.objects.filter(
        term="lead.handover", met_at__isnull=False, started_at__gte=at_work(date(2025, 6, 1))
    )
    in_term = [one for one in met if one.met_at and one.met_at <= one.due_at]
    assert 0.8 <= len(in_term) / len(met) < 1
    old_letters = Letter.objects.filter(status="prepared", prepared_on__lt=LAST - timedelta(days=35))
    assert list(old_letters.values_list("template", "prepared_on")) == []
