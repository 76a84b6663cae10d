"""A stay that ran out: nobody is put out, the head explains why it goes on, and no paper of today makes it timely."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.utils import translation

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.journal.models import Entry
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.clock import SetClock
from qorgan.kernel.refusals import NotPermitted
from qorgan.office.letters.models import Letter
from qorgan.office.work.queries import known_to
from qorgan.office.work.status import standing_at
from qorgan.office.work.steps import next_steps
from qorgan.victims.care.models import CareFile
from tests.refusals import refused_as
from tests.unit.victims.test_deciding import TODAY, admitted, due
from tests.worlds import an_actor, an_agency

pytestmark = pytest.mark.django_db
LONG_AGO, RAN_OUT = date(2024, 2, 1), date(2024, 8, 1)


@pytest.fixture
def worker() -> Actor:
    return an_actor(role="social_worker", agency=an_agency(kind="shelter", region="aktobe"), today=TODAY)


@pytest.fixture
def head(worker: Actor) -> Actor:
    return an_actor(role="provider_head", agency=worker.agency, today=TODAY)


@pytest.fixture
def lapsed(worker: Actor) -> CareFile:
    return admitted(worker, admitted_on=LONG_AGO)


def owed(actor: Actor, term: str = "care.stay") -> Obligation:
    return known_to(actor).get(term=term, met_at=None, cancelled_at=None)


def test_the_next_step_of_a_stay_that_ran_out_is_the_explanation_of_the_head(
    worker: Actor, head: Actor, lapsed: CareFile
) -> None:
    ((title, address),) = next_steps(owed(head), head)
    with translation.override("en"):  # whoever spoke another language in this process before
        said = str(title)
    assert (said, address) == ("Explain why the stay goes on", f"/care-files/{lapsed.ref}/explanations/new")
    assert next_steps(owed(worker), worker) == [], "no button that leads to a refusal"


def test_a_stay_in_term_is_still_extended(worker: Actor) -> None:
    file = admitted(worker, admitted_on=date(2024, 6, 1))
    ((_title, address),) = next_steps(owed(worker), worker)
    assert address == f"/care-files/{file.ref}/extensions/new"


def test_the_explanation_meets_the_missed_term_and_begins_the_next_look(head: Actor, lapsed: CareFile) -> None:
    authority = an_agency(kind="local_executive", region="aktobe")
    COMMANDS["explain_stay"](actor=head, care_file=lapsed, reason="nowhere_safe")
    missed = Obligation.objects.get(term="care.stay")
    assert standing_at(missed, now=head.now) == "met_late"
    assert due("care.stay_again") == [(date(2024, 12, 2), False)]
    told = Letter.objects.get(subject_ref=lapsed.ref)
    assert (told.addressee, told.status) == (authority, "sent")
    assert told.values["reason"] == "nowhere_safe"
    assert Entry.objects.latest("seq").act == "explain_stay"
    later = replace(head, clock=SetClock(head.now.replace(month=12, day=1)))
    COMMANDS["explain_stay"](actor=later, care_file=lapsed, reason="papers")
    assert due("care.stay_again") == [(date(2024, 12, 2), True), (date(2025, 3, 1), False)]


def test_only_the_head_explains_once_a_day_and_only_a_stay_that_ran_out(
    worker: Actor, head: Actor, lapsed: CareFile
) -> None:
    with pytest.raises(NotPermitted):
        COMMANDS["explain_stay"](actor=worker, care_file=lapsed, reason="papers")
    COMMANDS["explain_stay"](actor=head, care_file=lapsed, reason="papers")
    with refused_as("care.stay_explained"):
        COMMANDS["explain_stay"](actor=head, care_file=lapsed, reason="papers")
    with refused_as("care.stay_in_term"):
        COMMANDS["explain_stay"](actor=head, care_file=admitted(worker), reason="papers")


def test_an_extension_entered_today_for_months_ago_leaves_the_term_missed(worker: Actor, lapsed: CareFile) -> None:
    with refused_as("care.extension_too_late") as said:
        COMMANDS["extend_stay"](actor=worker, care_file=lapsed, ground="hospital")
    assert "admit anew" not in said.value.advice(language="en"), "no way around the limit is advised"
    (_file, made) = COMMANDS["extend_stay"](
        actor=worker, care_file=lapsed, ground="hospital", decided_on=RAN_OUT, note="Certificate 5"
    )
    assert made.is_late
    first, second = Obligation.objects.filter(term="care.stay").order_by("due_at")
    assert standing_at(first, now=worker.now) == "met_late", "the term stays missed"
    assert (second.due_on, second.is_open) == (date(2024, 11, 1), True)


def test_nine_months_for_a_proceeding_rest_on_a_paper_that_the_house_names(worker: Actor) -> None:
    file = admitted(worker)
    for nothing in ({}, *({"note": note} for note in (" ", "-", "...", "123", "№ 5", "x"))):
        with refused_as("care.paper_unnamed") as said:
            COMMANDS["extend_stay"](actor=worker, care_file=file, ground="criminal_proceeding", **nothing)
        with refused_as("care.paper_unnamed"):
            COMMANDS["extend_stay"](actor=worker, care_file=file, ground="hospital", **nothing)
    assert said.value.blamed == "note"
    for language, word in (("en", "Nobody is sent away"), ("ru", "никого не выселяют"), ("kk", "ешкім шығарылмайды")):
        assert word in said.value.advice(language=language)
    assert not file.extensions.exists()
    COMMANDS["extend_stay"](
        actor=worker, care_file=file, ground="hospital", until_on=date(2024, 10, 1), note="Certificate 5"
    )
    (_file, made) = COMMANDS["extend_stay"](
        actor=worker, care_file=file, ground="criminal_proceeding", note="Summons 17 of 1 August"
    )
    assert made.note == "Summons 17 of 1 August"
