"""Nobody is given the notice of a decision that no longer stands, and whoever was told of one is told that it was withdrawn."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.office.letters.models import Letter
from qorgan.people.models import Person
from qorgan.victims.identification.ending import NO_LONGER_STANDS
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.pages import END_NOT_TOLD
from tests.held import held
from tests.refusals import refused_as
from tests.stories.referring import a_woman
from tests.stories.seen import page
from tests.unit.rights.test_protection import later
from tests.worlds import GROUNDED, an_actor, an_agency

pytestmark = pytest.mark.django_db
TODAY = date(2025, 3, 3)


@held
def police() -> Actor:
    return an_actor(role="investigator", agency=an_agency(kind="police", region="aktobe"), today=TODAY)


def decided(police: Actor, woman: Person, **given: Any) -> Decision:
    wanted = {"person": woman, "status": "identified", "body": "internal_affairs"} | GROUNDED | given
    made: Decision = COMMANDS["decide_status"](actor=police, **wanted)
    return made


@held
def decision(police: Actor) -> Decision:
    return decided(police, a_woman(police))


def noticed(police: Actor, decision: Decision, *, is_handed: bool) -> Letter:
    letter: Letter = COMMANDS["tell_person"](actor=police, decision=decision)[1]
    if is_handed:
        COMMANDS["hand_over_letter"](actor=police, letter=letter)
    return letter


def withdrawn(police: Actor, decision: Decision) -> None:
    COMMANDS["withdraw_decision"](actor=police, decision=decision, reason="Entered on another person")
    decision.refresh_from_db()


def owing(decision: Decision) -> Obligation:
    return Obligation.objects.get(source=decision.ref, term="identification.end_notice")


def owes_none(decision: Decision) -> bool:
    return not Obligation.objects.filter(source=decision.ref, term="identification.end_notice").exists()


@pytest.mark.parametrize("act", ["print_letter", "hand_over_letter", "send_letter"])
def test_the_notice_of_a_withdrawn_decision_is_not_given(police: Actor, decision: Decision, act: str) -> None:
    letter = noticed(police, decision, is_handed=False)
    withdrawn(police, decision)
    letter.refresh_from_db()
    assert (letter.status, letter.is_void, letter.fell_at) == ("annulled", True, None)
    with refused_as("letter.elsewhere"):
        COMMANDS[act](actor=police, letter=letter, **({"way": "post"} if act == "send_letter" else {}))
    with refused_as("letter.void"):
        COMMANDS["write_letter_again"](actor=police, letter=letter)
    assert decision.told_on is None
    assert owes_none(decision), "nobody was told"
    with refused_as("identification.decision_ended"):
        COMMANDS["tell_person"](actor=police, decision=decision)


def test_the_notice_of_a_replaced_decision_is_not_given_either(police: Actor, decision: Decision) -> None:
    letter = noticed(police, decision, is_handed=False)
    decided(police, decision.person, supersedes=decision, status="possible")
    letter.refresh_from_db()
    assert (letter.status, letter.is_void) == ("annulled", True)


def test_what_went_before_a_decision_was_replaced_stays_and_says_so(police: Actor, decision: Decision) -> None:
    letter = noticed(police, decision, is_handed=True)
    new = decided(police, decision.person, supersedes=decision, status="possible")
    letter.refresh_from_db()
    decision.refresh_from_db()
    assert (letter.status, decision.told_on) == ("handed_over", TODAY)
    assert owes_none(decision), "the notice of the new one tells"
    assert Obligation.objects.filter(source=new.ref, term="identification.notice", met_at=None).exists()
    with refused_as("letter.outdated") as refused:
        COMMANDS["print_letter"](actor=police, letter=letter)
    assert all(decision.ref in refused.value.sentence(language=one) for one in ("en", "ru", "kk"))
    mark = NO_LONGER_STANDS.en.split("{on}")[0].format(decision=decision.ref)
    shown = page(police, f"/letters/{letter.ref}")
    assert mark in shown
    assert f"/letters/{letter.ref}/printing/new" not in shown


def test_a_notice_of_before_is_not_given_though_nobody_annulled_it(police: Actor, decision: Decision) -> None:
    letter = noticed(police, decision, is_handed=False)
    Decision.objects.filter(pk=decision.pk).update(withdrawn_on=TODAY, withdrawn_because="Before")
    with refused_as("letter.outdated"):
        COMMANDS["hand_over_letter"](actor=police, letter=letter)


def test_whoever_was_told_is_told_that_it_was_withdrawn(police: Actor, decision: Decision) -> None:
    letter = noticed(police, decision, is_handed=True)
    withdrawn(police, decision)
    assert decision.told_on == TODAY, "that the person was told stays so"
    owed = owing(decision)
    assert (owed.agency, owed.met_at, owed.next_step) == (police.agency, None, f"/decisions/{decision.ref}/notice/new")
    shown = page(police, f"/decisions/{decision.ref}")
    assert END_NOT_TOLD.en in shown
    assert "May ask for another look until</dt>" not in shown
    _told, word = COMMANDS["tell_person"](actor=police, decision=decision, language="en")
    assert word.template == "identification-outcome"
    assert "no longer stands" in page(police, f"/letters/{word.ref}")
    assert owing(decision).met_at is None, "written is not told"
    COMMANDS["hand_over_letter"](actor=police, letter=word)
    decision.refresh_from_db()
    letter.refresh_from_db()
    assert (decision.end_told_on, decision.told_on, letter.void_told_on) == (TODAY, TODAY, TODAY)
    assert owing(decision).met_at is not None
    assert END_NOT_TOLD.en not in page(police, f"/decisions/{decision.ref}")
    with refused_as("identification.told"):
        COMMANDS["record_not_told"](
            actor=police, decision=decision, not_told_because="not_found", not_told_tried="Three calls"
        )
    assert not list(ledger.verify())


def test_a_notice_on_its_way_counts_and_a_word_is_enough(police: Actor, decision: Decision) -> None:
    letter = noticed(police, decision, is_handed=False)
    COMMANDS["send_letter"](actor=police, letter=letter, way="post")
    withdrawn(police, decision)
    assert owing(decision).met_at is None
    COMMANDS["tell_holder"](actor=later(police, hours=3), letter=letter)
    decision.refresh_from_db()
    assert (decision.told_on, decision.end_told_on) == (None, TODAY)
    assert owing(decision).met_at is not None


def test_the_end_of_a_decision_is_not_told_for_a_reason(police: Actor, decision: Decision) -> None:
    noticed(police, decision, is_handed=True)
    withdrawn(police, decision)
    COMMANDS["record_not_told"](
        actor=police, decision=decision, not_told_because="not_found", not_told_tried="Three calls"
    )
    owed = owing(decision)
    assert (owed.met_at, owed.is_open) == (None, False)
    COMMANDS["withdraw_not_told"](actor=police, decision=decision)
    assert owing(decision).is_open
    COMMANDS["record_not_told"](
        actor=police, decision=decision, not_told_because="not_found", not_told_tried="Three calls"
    )
    word = COMMANDS["tell_person"](actor=police, decision=decision)[1]
    COMMANDS["hand_over_letter"](actor=police, letter=word)
    decision.refresh_from_db()
    assert (decision.end_told_on, decision.not_told_on) == (TODAY, None), "whoever was reached could be told"


def test_what_a_second_look_annulled_is_told_too(police: Actor, decision: Decision) -> None:
    noticed(police, decision, is_handed=True)
    asked = COMMANDS["lodge_objection"](actor=police, decision=decision, way="second_look", lodged_by="person")[0]
    colleague = an_actor(role="investigator", agency=police.agency, today=TODAY + timedelta(days=1))
    COMMANDS["answer_objection"](
        actor=colleague, objection=asked, outcome="annulled", outcome_reasons="The papers were of another person."
    )
    decision.refresh_from_db()
    assert (decision.told_on, decision.withdrawn_on) == (TODAY, TODAY + timedelta(days=1))
    assert owing(decision).met_at is None


def test_what_a_decision_replaced_that_was_withdrawn_untold_is_told_to_be_gone(
    police: Actor, decision: Decision
) -> None:
    letter = noticed(police, decision, is_handed=True)
    second = decided(police, decision.person, supersedes=decision, status="possible")
    with refused_as("identification.decision_ended"):
        COMMANDS["tell_person"](actor=police, decision=decision)
    third = decided(police, decision.person, supersedes=second, status="possible")
    noticed(police, third, is_handed=False)
    withdrawn(police, third)
    assert owing(decision).is_open
    assert owes_none(second)
    assert owes_none(third), "nobody was told"
    assert END_NOT_TOLD.en in page(police, f"/decisions/{decision.ref}")
    COMMANDS["record_not_told"](
        actor=police, decision=decision, not_told_because="not_found", not_told_tried="Three calls"
    )
    assert not owing(decision).is_open
    COMMANDS["withdraw_not_told"](actor=police, decision=decision)
    assert owing(decision).is_open
    word = COMMANDS["tell_person"](actor=police, decision=decision, language="en")[1]
    assert word.template == "identification-outcome"
    COMMANDS["hand_over_letter"](actor=police, letter=word)
    decision.refresh_from_db()
    letter.refresh_from_db()
    assert (decision.end_told_on, letter.void_told_on) == (TODAY, TODAY)
    assert owing(decision).met_at is not None
    assert not list(ledger.verify())


def test_whoever_was_told_of_what_was_replaced_may_be_told_by_word(police: Actor, decision: Decision) -> None:
    letter = noticed(police, decision, is_handed=True)
    withdrawn(police, decided(police, decision.person, supersedes=decision, status="possible"))
    COMMANDS["tell_holder"](actor=later(police, hours=3), letter=letter)
    assert owing(decision).met_at is not None


def test_what_was_replaced_owes_nothing_where_the_person_was_told_of_what_replaced_it(
    police: Actor, decision: Decision
) -> None:
    noticed(police, decision, is_handed=True)
    second = decided(police, decision.person, supersedes=decision, status="possible")
    noticed(police, second, is_handed=True)
    withdrawn(police, second)
    assert owing(second).is_open
    assert owes_none(decision)
