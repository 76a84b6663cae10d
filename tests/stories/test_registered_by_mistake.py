"""What should never have been registered is taken back or put right on the page; the figures of now follow, those of before stay."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.justice.courts import commands as courts
from qorgan.justice.crimes import commands as crimes
from qorgan.justice.crimes.facts import FactOffence, FactRequalification
from qorgan.justice.crimes.models import Count, Proceeding
from qorgan.kernel.periods import Period
from qorgan.knowledge.statistics.evaluating import evaluate
from tests.refusals import refused_as
from tests.stories.lists import an_operator
from tests.stories.registering import an_offence, clerk, police, post, proceeding, standing, words
from tests.stories.test_court_clerk import a_proceeding
from tests.stories.test_import_sources import OFFENCE, a_list, brought_in, counts
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["clerk", "police", "proceeding"]
YEAR = Period(date(2020, 1, 1), date(2020, 12, 31))


def test_a_wrong_article_is_corrected_as_a_mistake_and_counts_under_no_change_of_qualification(
    clerk: Client, proceeding: Proceeding
) -> None:
    count = Count.objects.get()
    form = f"/counts/{count.ref}/qualifications/corrections/new"
    assert 'value="309"' in clerk.get(form).content.decode() or "309" in words(clerk.get(form).content.decode())

    post(clerk, form, article="128", part="1", reason="mistyped")

    assert [fact.article for fact in standing(FactOffence)] == ["128"]
    assert standing(FactRequalification) == []
    [line] = Entry.objects.filter(act="correct_qualification")
    assert "mistyped" in str(line.__dict__)
    assert "qualified as article 128, part 1 already" in post(
        clerk, form, status=409, article="128", part="1", reason="mistyped"
    )
    assert list(ledger.verify()) == []


def test_a_requalification_entered_by_mistake_leaves_the_history(clerk: Client, proceeding: Proceeding) -> None:
    count = Count.objects.get()
    post(clerk, f"/counts/{count.ref}/qualifications/new", article="128", part="1", on="2020-03-05")
    assert len(standing(FactRequalification)) == 1
    form = f"/counts/{count.ref}/qualifications/corrections/new"
    post(clerk, form, article="309", part="1", reason="other_record")
    assert standing(FactRequalification) == []
    assert count.qualifications.count() == 1


def test_a_proceeding_registered_by_mistake_is_withdrawn_and_the_figure_of_yesterday_keeps_it(
    clerk: Client, proceeding: Proceeding, police: Agency
) -> None:
    assert Obligation.objects.filter(subject=proceeding.ref, met_at=None, cancelled_at=None).exists()
    assert "terminated instead" in words(clerk.get(f"/proceedings/{proceeding.ref}/withdrawal/new").content.decode())

    page = post(clerk, f"/proceedings/{proceeding.ref}/withdrawal/new", reason="trial_entry")

    assert "Registered by mistake and withdrawn on" in page
    assert "Entered to try the system" in page
    assert standing(FactOffence) == []
    assert FactOffence.objects.filter(retracted_at__isnull=False).count() == 1
    assert not Obligation.objects.filter(subject=proceeding.ref, met_at=None, cancelled_at=None).exists()
    listed = words(clerk.get("/proceedings").content.decode())
    assert f"{proceeding.ref} 197512030000123" in listed
    assert "Withdrawn" in listed
    [line] = Entry.objects.filter(act="withdraw_proceeding")
    assert "trial_entry" in str(line.__dict__)

    refused = post(
        clerk,
        f"/proceedings/{proceeding.ref}/counts/new",
        status=409,
        article="135",
        part="1",
        act_on="2019-11-01",
        registered_on="2020-03-02",
    )
    assert "counts no more and is not worked on" in refused
    post(clerk, "/proceedings/new", **an_offence(police))
    assert len(standing(FactOffence)) == 1
    assert list(ledger.verify()) == []


def test_one_count_is_withdrawn_and_the_last_only_with_its_proceeding(clerk: Client, proceeding: Proceeding) -> None:
    [first] = Count.objects.all()
    actor = an_actor(role="register_clerk", agency=Agency.objects.get(kind="statistics_committee"))
    with refused_as("proceeding.last_count"):
        crimes.withdraw_count(actor=actor, count=first, reason="registered_twice")
    post(
        clerk,
        f"/proceedings/{proceeding.ref}/counts/new",
        article="135",
        part="1",
        act_on="2019-11-01",
        registered_on="2020-03-02",
    )
    page = post(clerk, f"/counts/{first.ref}/withdrawal/new", reason="registered_twice")
    assert "Registered twice" in page
    assert [fact.article for fact in standing(FactOffence)] == ["135"]
    assert [row.articles for row in QUERIES["proceedings"](actor=actor)] == [["135"]]
    assert not QUERIES["proceedings"](actor=actor, article="309").exists()
    with refused_as("proceeding.registration_withdrawn"):
        crimes.requalify_count(actor=actor, count=first, article="128", part="1", on="2020-03-05")
    assert list(ledger.verify()) == []


def test_what_a_court_received_stays_registered() -> None:
    court = an_agency(kind="court")
    held = courts.receive_proceeding(
        actor=an_actor(role="court_clerk", agency=court), proceeding=a_proceeding(court), received_on="2020-04-02"
    )
    actor = an_actor(role="register_clerk")
    with refused_as("court.received_by_court"):
        crimes.withdraw_proceeding(actor=actor, proceeding=held.proceeding, reason="trial_entry")


def registered_in_may(police: Agency) -> Proceeding:
    clerk = an_actor(role="register_clerk")
    return crimes.register_proceeding(
        actor=clerk,
        article="309",
        part="1",
        act_on="2019-12-26",
        registered_on="2020-02-10",
        agency=police,
        region="aktobe",
    )


def offences(*, as_known_on: date | None = None) -> int:
    return int(evaluate(indicator="offences_registered", period=YEAR, as_known_on=as_known_on).value)


def test_the_national_figure_follows_a_withdrawal_and_keeps_what_was_known(police: Agency) -> None:
    held = registered_in_may(police)
    assert offences() == 1
    june = an_actor(role="register_clerk", today=date(2020, 6, 15))
    crimes.withdraw_proceeding(actor=june, proceeding=held, reason="no_source")
    assert offences() == 0
    assert offences(as_known_on=date(2020, 6, 1)) == 1


def test_a_terminated_proceeding_stays_counted_and_may_be_withdrawn_still(police: Agency) -> None:
    held = registered_in_may(police)
    clerk = an_actor(role="register_clerk")
    crimes.move_stage(actor=clerk, proceeding=held, decision="terminated", ground="no_event", on="2020-03-01")
    assert offences() == 1
    crimes.withdraw_proceeding(actor=clerk, proceeding=held, reason="no_source")
    assert offences() == 0


def test_a_list_cannot_bring_back_what_was_withdrawn_under_its_key() -> None:
    operator = an_operator()
    brought_in(operator, "offences", a_list(OFFENCE))
    held = Proceeding.objects.get()
    crimes.withdraw_proceeding(actor=an_actor(role="register_clerk"), proceeding=held, reason="registered_twice")

    again = brought_in(operator, "offences", a_list(OFFENCE))
    assert counts(again) == {"refused": 1}
    assert [(one.column, one.reason) for one in again.told.all()] == [("key", "proceeding.registration_withdrawn")]
    changed = brought_in(operator, "offences", a_list(OFFENCE | {"article": "134"}))
    assert counts(changed) == {"refused": 1}
    assert Proceeding.objects.count() == 1
    assert standing(FactOffence) == []

    fresh = brought_in(operator, "offences", a_list(OFFENCE | {"key": "K-NEW", "stage": "", "stage_on": ""}))
    assert [(one.column, one.reason) for one in fresh.told.all()] == [("number", "offences.number_withdrawn")]
    assert len(standing(FactOffence)) == 1
    refused = brought_in(operator, "offences", a_list(OFFENCE | {"key": "K-3", "stage": "withdrawn"}))
    assert "offences.stage_withdrawn" in {one.reason for one in refused.told.all()}
