"""The synthetic nation as people find it: its accounts, its editions, its rare shapes, and that it can be proved."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from django.db.models import F
from django.test import Client

from demo.calibration import calibration
from demo.nation.living import Nation
from demo.texts import told
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.importing.models import Batch, BatchRow
from qorgan.desk.journal import chain
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import IS_OPEN, Obligation
from qorgan.intake.consular.facts import FactFoundAbroad
from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.crimes.models import Count, InjuredParty, Proceeding, Qualification, Suspect
from qorgan.kernel.clock import SystemClock, day_of
from qorgan.kernel.periods import Period
from qorgan.knowledge.reports.models import Edition
from qorgan.knowledge.reports.queries import compare_editions
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.people.vault_reads import identity_of
from qorgan.rights.protection.compartment.models import SealedFile
from qorgan.rights.protection.models import ProtectionLifting
from qorgan.victims.care.models import CareFile
from qorgan.victims.identification.models import Decision

pytestmark = [pytest.mark.xdist_group("nation"), pytest.mark.usefixtures("nation"), pytest.mark.slow]

WINDOW = Period(date(2020, 1, 1), date(2020, 4, 30))
ACCOUNTS = told("accounts")["accounts"]


def offences(*, as_known_on: date | None = None) -> tuple[int, int]:
    """How many offences, and how many of them under article 128."""
    figure = evaluate(indicator="offences_registered", period=WINDOW, by=("article",), as_known_on=as_known_on)
    return int(figure.value), next(int(cell.value) for cell in figure.by if cell.dims["article"] == "128")


def test_nothing_the_nation_brought_was_refused(nation: Nation) -> None:
    assert nation.remarks == []
    assert not Batch.objects.filter(refused__gt=0).exists()


def test_ledger_and_journal_can_be_proved() -> None:
    assert list(ledger.verify()) == []
    assert list(chain.verify()) == []


def test_records_bear_the_time_in_which_they_were_entered(nation: Nation) -> None:
    last = nation.clock.instant
    assert not Proceeding.objects.filter(recorded_at__gt=last).exists()
    early = Proceeding.objects.filter(registered_on__year=2016).latest("recorded_at")
    assert early.recorded_at.year in (2016, 2017)
    assert Entry.objects.filter(at__year=2016, act="import_file").exists()


@pytest.mark.parametrize("login", sorted(ACCOUNTS))
def test_every_account_signs_in_and_may_do_what_its_role_says(login: str) -> None:
    row, visitor = ACCOUNTS[login], Client()
    answer = visitor.post("/sign-in", {"login": login, "password": told("accounts")["password"]})
    assert answer.status_code == 302
    assert visitor.get("/").status_code == 200
    assert Agency.objects.get(code=row["agency"]).kind in roles()[row["role"]].agency_kinds


def test_there_is_one_account_for_each_role_but_the_console_and_two_where_two_pairs_of_eyes_look() -> None:
    held = sorted([*(set(roles()) - {"operator"}), "custodian", "monitoring_officer"])
    ministries = {"mia-head", "mfa-head", "mlsp-head", "moe-head", "pgo-head"}
    assert sorted(row["role"] for login, row in ACCOUNTS.items() if login not in ministries) == held


def test_who_is_protected_in_the_nation_is_nowhere_by_name() -> None:
    sealed = SealedFile.objects.get(put_back_at__isnull=True)
    person = sealed.protection.person
    assert identity_of(person).full_name == sealed.protection.pseudonym
    lifted = ProtectionLifting.objects.get()
    assert (lifted.status, lifted.complaints.get().outcome) == ("in_force", "dismissed")


def test_an_offence_entered_now_moves_the_figure_and_not_the_edition() -> None:
    published = Edition.objects.get(first_on=WINDOW.first, last_on=WINDOW.last)
    yesterday = day_of(SystemClock().now(), zone=country().zone) - timedelta(days=1)
    before, of_128 = offences()
    clerk = Client()
    clerk.post("/sign-in", {"login": "clerk", "password": told("accounts")["password"]})

    answer = clerk.post(
        "/proceedings/new",
        {
            "article": "128",
            "part": "1",
            "act_on": "2020-01-26",
            "registered_on": "2020-02-10",
            "agency": Agency.objects.get(code="police-aktobe").ref,
        },
    )

    assert answer.status_code == 302
    assert offences() == (before + 1, of_128 + 1)
    assert offences(as_known_on=yesterday) == (before, of_128)
    assert Edition.objects.get(pk=published.pk).figures["offences_registered"]["value"] == before


def test_the_new_edition_says_what_the_late_offence_moved(nation: Nation) -> None:
    first, second = Edition.objects.filter(first_on=date(2019, 1, 1)).order_by("number")
    values = [one.figures["offences_registered"]["value"] for one in (first, second)]
    assert values[1] == values[0] + 1
    moved = compare_editions(actor=nation.actor("analyst"), edition=second.ref)
    assert "offences_registered" in {move.figure for move in moved.moves}
    late = Count.objects.get(registered_on=calibration().offences.late.registered_on, recorded_at__date="2020-03-05")
    assert late.proceeding.ref in repr(moved.causes)


def test_proceedings_were_joined_and_their_counts_stay_counted_once() -> None:
    joined = Proceeding.objects.get(joined_into__isnull=False)
    assert joined.stage == "joined"
    assert joined.joined_into.region == joined.region
    assert joined.counts.count() >= 1


def test_counts_were_requalified_to_trafficking_outside_the_window() -> None:
    changed = [count for count in Count.objects.filter(article="128") if count.qualifications.count() > 1]
    assert len(changed) == 2
    for count in changed:
        assert list(Qualification.objects.filter(count=count).order_by("id").values_list("article", flat=True)) == [
            "309",
            "128",
        ]
        assert count.registered_on not in calibration().offences.window


def test_people_are_served_without_any_proceeding() -> None:
    named = set(InjuredParty.objects.values_list("person_id", flat=True)) | set(
        Suspect.objects.values_list("person_id", flat=True)
    )
    assert CareFile.objects.exclude(person_id__in=named).exists()


def test_an_injured_party_may_be_no_identified_victim_and_a_suspect_an_official() -> None:
    injured = InjuredParty.objects.get()
    assert not Decision.objects.filter(person=injured.person).exists()
    assert Suspect.objects.get(is_official=True).proceeding == injured.proceeding


def test_missions_found_whom_the_published_series_counts_and_handed_most_of_them_over() -> None:
    found = FactFoundAbroad.objects.filter(retracted_at=None)
    counted = {
        year: dict(Counter(found.filter(happened_on__year=year).values_list("country", flat=True)))
        for year in (2016, 2017, 2018, 2019)
    }
    assert counted == {year: calibration().victims.abroad[year] for year in counted}
    assert found.filter(is_handed_over=True).count() > found.count() / 2


def test_a_decision_was_withdrawn_and_is_not_counted() -> None:
    taken_back = Decision.objects.get(withdrawn_on__isnull=False)
    assert taken_back.status == "identified"
    assert taken_back.decided_on in calibration().victims.window
    figure = evaluate(indicator="victims_identified", period=WINDOW)
    assert figure.value == sum(calibration().victims.identified.values())


def test_some_people_came_again() -> None:
    assert CareFile.objects.filter(is_repeat=True).count() == calibration().care.repeat


def test_people_found_by_the_police_went_on_into_care() -> None:
    police = Decision.objects.filter(status="identified", body="internal_affairs").values("person")
    assert CareFile.objects.filter(person__in=police, channel="law_enforcement").exists()


def test_who_is_still_in_care_at_the_end_of_the_lists_is_not_forgotten(nation: Nation) -> None:
    there = CareFile.objects.filter(discharged_on=None).order_by("id")
    assert len({file.agency_id for file in there}) > 5
    assert {file.ref for file in there} == set(
        Obligation.objects.filter(IS_OPEN, term="care.stay").values_list("source", flat=True)
    )
    known_long = there.filter(admitted_on__lt=nation.today - timedelta(days=14))
    assert known_long
    for file in known_long:
        assert file.needs_assessments.exists()
        assert file.plans.get().answer == "agreed"
    owed = Obligation.objects.filter(term__startswith="care.")
    assert not owed.filter(IS_OPEN, due_at__lte=nation.clock.instant).exists()
    assert not owed.filter(met_at__gt=F("due_at")).exists()


def test_court_proceedings_were_carried_into_the_window() -> None:
    assert CourtProceeding.objects.filter(received_on__lt=WINDOW.first, ended_on__gte=WINDOW.first).count() == 4


def test_contradictions_were_flagged_and_taken() -> None:
    assert BatchRow.objects.filter(outcome="flagged").exists()


def test_the_rows_of_one_proceeding_name_one_body_and_region() -> None:
    assert not BatchRow.objects.filter(reason__in=("offences.placed_elsewhere", "offences.moved_with_others")).exists()


def test_a_region_ended_and_its_bodies_have_heirs() -> None:
    for word in ("police", "prosecutor", "court"):
        old = Agency.objects.get(code=f"{word}-sko_old")
        assert old.closed_on == date(2018, 6, 18)
        assert old.successor == Agency.objects.get(code=f"{word}-turkestan")
    assert "Nur-Sultan" in Agency.objects.get(code="police-astana").title_en


def test_whoever_the_lists_say_is_a_victim_was_referred_or_it_is_said_why_not() -> None:
    owed = Obligation.objects.filter(term="identification.referral", cancelled_at=None)
    assert owed.count() > 300
    assert not owed.filter(IS_OPEN).exists()
    assert not Obligation.objects.filter(IS_OPEN, term__startswith="referral.").exists()
    share = evaluate(indicator="referrals_in_term", period=Period(date(2017, 1, 1), date(2019, 12, 31))).value
    assert share is not None
    assert 85 < share < 100, "a few were referred too late"
