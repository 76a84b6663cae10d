"""Whoever asked for another look is told the answer, and nothing is said to stand that was withdrawn or replaced."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.facts import ledger
from qorgan.desk.obligations.models import Obligation
from qorgan.kernel.refusals import BadInput
from qorgan.people.models import Person, PersonGrant
from qorgan.victims.identification.models import Decision
from qorgan.victims.identification.objecting.models import Objection
from tests.refusals import refused_as
from tests.stories.seen import page
from tests.stories.test_objecting import colleague, decided, man, police
from tests.worlds import GROUNDED, an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["colleague", "decided", "man", "police"]
TODAY = date(2025, 2, 3)
ANSWER = "The papers were read again, nothing new was found."


def asked(police: Actor, decision: Decision, **given: str) -> Objection:
    wanted = {"way": "second_look", "lodged_by": "person"} | given
    made: Objection = COMMANDS["lodge_objection"](actor=police, decision=decision, **wanted)[0]
    return made


def answered(actor: Actor, objection: Objection, outcome: str = "upheld") -> Objection:
    COMMANDS["answer_objection"](actor=actor, objection=objection, outcome=outcome, outcome_reasons=ANSWER)
    objection.refresh_from_db()
    return objection


def telling(objection: Objection) -> Obligation:
    return Obligation.objects.get(source=objection.ref, term="identification.answer_telling")


def owes_none(objection: Objection) -> bool:
    return not Obligation.objects.filter(source=objection.ref, term="identification.answer_telling").exists()


def test_the_answer_is_told_by_a_letter_that_arrived(police: Actor, colleague: Actor, decided: Decision) -> None:
    objection = asked(police, decided)
    with refused_as("objection.not_answered"):
        COMMANDS["write_answer"](actor=police, objection=objection)
    answered(colleague, objection)
    owed = telling(objection)
    assert (owed.agency, owed.due_on, owed.met_at) == (police.agency, date(2025, 2, 6), None)
    assert owed.next_step == f"/objections/{objection.ref}/answer-notice/new"
    assert owed.ref in [one.ref for one in QUERIES["my_work"](actor=police, term=owed.term)]
    assert owed.next_step in page(police, f"/objections/{objection.ref}")
    letter = COMMANDS["write_answer"](actor=police, objection=objection, contact="150")[1]
    assert (letter.language, letter.person_ref, letter.subject_ref) == ("kk", decided.person.ref, decided.ref)
    text = QUERIES["letter_text"](actor=police, letter=letter)["text"]
    assert "Шешім күшінде қалдырылды" in text
    assert ANSWER in text
    assert "енді күшінде емес" not in text
    assert telling(objection).met_at is None, "written is not told"
    COMMANDS["hand_over_letter"](actor=police, letter=letter)
    objection.refresh_from_db()
    assert objection.told_on == TODAY
    assert telling(objection).met_at is not None
    decided.refresh_from_db()
    assert (decided.told_on, decided.letter) == (None, ""), "no notice of the decision was given by that"
    with refused_as("objection.answer_told"):
        COMMANDS["tell_answer"](actor=police, objection=objection)
    assert list(ledger.verify()) == []


def test_the_answer_is_told_by_word_or_not_for_a_reason(police: Actor, colleague: Actor, decided: Decision) -> None:
    objection = answered(colleague, asked(police, decided))
    with pytest.raises(BadInput):
        COMMANDS["tell_answer"](actor=police, objection=objection, not_told_because="not_found")
    COMMANDS["tell_answer"](
        actor=police, objection=objection, not_told_because="not_found", not_told_tried="Three calls"
    )
    assert (telling(objection).met_at, telling(objection).is_open) == (None, False)
    COMMANDS["tell_answer"](actor=police, objection=objection)
    objection.refresh_from_db()
    assert (objection.told_on, objection.not_told_because) == (TODAY, "")
    assert telling(objection).met_at is not None
    with refused_as("record.not_yours_to_decide"):
        COMMANDS["write_answer"](actor=_stranger(objection), objection=objection)


def test_a_day_within_a_term_that_ran_out_is_entered_late_only_with_words(
    police: Actor, colleague: Actor, decided: Decision
) -> None:
    objection = answered(colleague, asked(police, decided))
    later = an_actor(role=police.role.id, agency=police.agency, today=TODAY + timedelta(days=14))
    told = {"actor": later, "objection": objection, "told_on": TODAY}
    with pytest.raises(BadInput) as said:
        COMMANDS["tell_answer"](**told)
    assert set(said.value.problems) == {"late_entry_reason"}
    COMMANDS["tell_answer"](**told, late_entry_reason="other", late_entry_note="The officer was ill")
    assert (telling(objection).is_open, telling(objection).kept_late_at) == (False, later.now)
    assert "The officer was ill" in page(police, f"/objections/{objection.ref}")


def _stranger(objection: Objection) -> Actor:
    """Somebody in the ministry, who sees the objection and does not keep it."""
    return an_actor(role="social_ministry", agency=an_agency(kind="social_ministry", region=""), today=TODAY)


@pytest.mark.parametrize("party", ["provider", "another_body", "own_initiative"])
def test_a_body_that_asked_reads_the_answer_here(
    police: Actor, colleague: Actor, decided: Decision, party: str
) -> None:
    assert owes_none(answered(colleague, asked(police, decided, lodged_by=party)))


def test_what_was_set_aside_is_told_by_the_same_letter(police: Actor, colleague: Actor, decided: Decision) -> None:
    notice = COMMANDS["tell_person"](actor=police, decision=decided)[1]
    COMMANDS["hand_over_letter"](actor=police, letter=notice)
    objection = answered(colleague, asked(police, decided), outcome="annulled")
    letter = COMMANDS["write_answer"](actor=police, objection=objection, language="ru")[1]
    assert "больше не действует" in QUERIES["letter_text"](actor=police, letter=letter)["text"].replace("*", "")
    COMMANDS["hand_over_letter"](actor=police, letter=letter)
    decided.refresh_from_db()
    assert decided.end_told_on == TODAY
    assert telling(objection).met_at is not None
    assert Obligation.objects.get(source=decided.ref, term="identification.end_notice").met_at is not None


def test_what_was_withdrawn_first_is_closed_by_that(police: Actor, man: Person, decided: Decision) -> None:
    above = an_agency(kind="police", region="karaganda")
    police.agency.parent = above
    police.agency.save()
    an_actor(role="investigator", agency=above, today=TODAY)
    objection, claim = asked(police, decided, way="higher_body"), asked(police, decided, way="court")
    COMMANDS["withdraw_decision"](actor=police, decision=decided, reason="Entered on another person")
    objection.refresh_from_db()
    claim.refresh_from_db()
    assert (objection.state, objection.outcome, objection.closed_on) == ("closed", "no_longer_stands", TODAY)
    assert claim.state == "open", "a court goes on"
    assert not PersonGrant.objects.filter(source=objection.ref, ended_at=None).exists()
    assert Obligation.objects.get(source=objection.ref, term="identification.higher_body").met_at is not None
    assert telling(objection).is_open
    assert list(ledger.verify()) == []


def test_nothing_is_said_to_stand_that_was_replaced(
    police: Actor, colleague: Actor, man: Person, decided: Decision
) -> None:
    objection = asked(police, decided)
    with refused_as("objection.outcome_not_fitting"):
        answered(colleague, objection, outcome="no_longer_stands")
    given = {"status": "identified", "body": "internal_affairs", "supersedes": decided}
    COMMANDS["decide_status"](actor=police, person=man, **given, **GROUNDED)
    with refused_as("objection.outcome_not_fitting") as refused:
        answered(colleague, objection)
    assert all(decided.ref in refused.value.sentence(language=one) for one in ("en", "ru", "kk"))
    assert answered(colleague, objection, outcome="no_longer_stands").state == "closed"
