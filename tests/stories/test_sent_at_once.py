"""A button pressed twice sends the same at once: one is kept, the others are refused in words, and nobody sees a fault."""

from __future__ import annotations

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.desk.journal.models import Entry
from qorgan.intake.hotline.models import Call, Shift
from qorgan.kernel.refusals import Refusal
from qorgan.people.consent.models import Consent
from qorgan.people.models import PersonAccess
from qorgan.victims.house.models import RulesTold
from tests.at_once import at_once
from tests.refusals import refused_as
from tests.stories.test_consent import a_woman, agreed, police, shared, shelter
from tests.worlds import TODAY, a_consent, an_actor

__all__ = ["police", "shelter"]


def named(answer: object) -> str:
    """The kind of record that was answered, or the code of the refusal."""
    return answer.code if isinstance(answer, Refusal) else type(answer).__name__


@pytest.mark.django_db(transaction=True)
def test_a_consent_that_is_sent_three_times_is_kept_once(police: Actor) -> None:
    woman = a_woman(police)

    def send() -> Consent:
        return COMMANDS["record_consent"](actor=police, person=woman.ref, **a_consent(recipient_kind="shelter"))

    answers = at_once(send, times=3, behind=woman)
    assert sorted(named(one) for one in answers) == ["Consent", *["consent.stands"] * 2], answers
    assert Consent.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_rules_told_twice_at_once_are_told_once(shelter: Actor) -> None:
    file = COMMANDS["admit"](actor=shelter, person=a_woman(shelter), channel="self", admitted_on=TODAY)

    def send() -> object:
        return COMMANDS["tell_rules"](actor=shelter, care_file=file.ref, language="ru")

    answers = at_once(send, times=3, behind=file)
    assert sorted(named(one) for one in answers) == ["house.rules_told_that_day"] * 2 + ["list"], answers
    assert RulesTold.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_calls_at_once_are_both_taken_in_one_shift() -> None:
    operator = an_actor(role="hotline_operator")
    answers = at_once(
        lambda: COMMANDS["start_call"](actor=operator, channel="hotline_150"), times=2, behind=operator.agency
    )
    assert [type(one) for one in answers] == [Call, Call], answers
    shift = Shift.objects.get()
    assert {one.shift_id for one in answers} == {shift.pk}
    with refused_as("call.shift_goes_on"):
        COMMANDS["start_shift"](actor=operator)


@pytest.mark.django_db(transaction=True)
def test_a_shift_begun_twice_at_once_is_one() -> None:
    operator = an_actor(role="hotline_operator")
    answers = at_once(lambda: COMMANDS["start_shift"](actor=operator), times=2, behind=operator.agency)
    assert sorted(named(one) for one in answers) == ["Shift", "call.shift_goes_on"], answers


@pytest.mark.django_db
def test_taking_a_consent_back_ends_every_other_that_says_the_same(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    given = {"recipient": shelter.agency, "groups": ["identity", "needs"]}
    first, wider = agreed(police, woman, **given), agreed(police, woman, **given | {"groups": ["identity", "contact"]})
    apart = (
        agreed(police, woman, **given | {"purpose": "legal_help"}),
        agreed(police, woman, recipient_kind="shelter", groups=["identity", "needs"]),
        agreed(police, woman, **given | {"groups": ["health"]}),
    )
    shared(police, first, shelter, "identity")
    shared(police, wider, shelter, "identity", "contact")
    ended = COMMANDS["withdraw_consent"](actor=police, consent=first, withdrawn_by="person")
    assert ended == [first, wider]
    assert not PersonAccess.objects.filter(person=woman, agency=shelter.agency).exists()
    assert set(Consent.objects.filter(withdrawn_on=None)) == set(apart)
    assert wider.ref in Entry.objects.filter(act="withdraw_consent").get().objects_ref
