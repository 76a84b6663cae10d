"""A body that reads a consent and may not know to whom it is learns that by no act and no refusal (ADR 31)."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.kernel.refusals import Refusal
from qorgan.people.consent.models import Consent
from qorgan.people.models import Person, PersonGrant
from tests.held import held
from tests.stories.referring import a_woman, police, shelter, worker
from tests.stories.seen import now, page
from tests.worlds import a_consent, an_actor, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
FURTHER = "Тыныш үй"
GROUPS = ["profile", "needs"]


@pytest.fixture
def woman(police: Actor, shelter: Actor) -> Person:
    """Known to the police and living in a house that they know of."""
    woman = a_woman(police)
    given = agrees(police, woman, shelter)
    COMMANDS["share_by_consent"](actor=police, consent=given, agency=shelter.agency, groups=GROUPS)
    COMMANDS["admit"](actor=shelter, person=woman, channel="other")
    return woman


@held
def further() -> Actor:
    return worker(region="wko", agency=an_agency(kind="shelter", region="wko", title=FURTHER))


@held
def other() -> Actor:
    """A house that has nothing to do with her."""
    return worker(region="wko", agency=an_agency(kind="shelter", region="wko", title="Бөтен үй"))


@pytest.fixture
def given(shelter: Actor, woman: Person, further: Actor) -> Consent:
    """What the house wrote down and shared, to a house that the police do not know of."""
    given = agrees(shelter, woman, further, purpose="legal_help")
    COMMANDS["share_by_consent"](actor=shelter, consent=given, agency=further.agency, groups=GROUPS)
    return given


def agrees(writer: Actor, woman: Person, body: Actor, **said: Any) -> Consent:
    wanted = a_consent(**{"recipient": body.agency, "groups": GROUPS, "purpose": "services"} | said)
    made: Consent = COMMANDS["record_consent"](actor=writer, person=woman, **wanted)
    return made


def answer_of(act: str, actor: Actor, **values: Any) -> str:
    """What comes back, but for the body that was asked about and the reference that is new."""
    try:
        COMMANDS[act](actor=actor, **values)
    except Refusal as refusal:
        return refusal.code
    return "done"


def test_what_replaces_it_names_nobody(police: Actor, given: Consent, further: Actor) -> None:
    said = a_consent(recipient=further.agency, groups=["needs"])
    left_out = ("recipient", "recipient_kind", "purpose", "given_on", "person")
    made = COMMANDS["replace_consent"](
        actor=police, consent=given.ref, **{name: value for name, value in said.items() if name not in left_out}
    )[0]
    again = COMMANDS["replace_consent"](
        actor=police, consent=made.ref, **{name: value for name, value in said.items() if name not in left_out}
    )[0]
    for one in (made, again):
        assert QUERIES["consent"](actor=police, consent=one.ref).told_recipient is None
        assert FURTHER not in page(police, f"/consents/{one.ref}")
    assert set(Consent.objects.filter(takes_over=True)) == {made, again}


@pytest.mark.parametrize("act", ["record_refused_consent", "record_consent", "share_by_consent", "prepare_referral"])
def test_no_answer_tells_the_body_that_it_names_from_any_other(
    police: Actor, woman: Person, given: Consent, further: Actor, other: Actor, act: str
) -> None:
    answers = set()
    for body in (further, other):
        values: dict[str, Any] = {
            "record_refused_consent": {
                "person": woman,
                "recipient": body.agency,
                "groups": GROUPS,
                "given_by": "person",
            },
            "record_consent": {
                "person": woman,
                **a_consent(recipient=body.agency, groups=GROUPS, purpose="legal_help"),
            },
            "share_by_consent": {"consent": given.ref, "agency": body.agency, "groups": GROUPS},
            "prepare_referral": {
                "person": woman,
                "receiver": body.agency,
                "purpose": "legal_help",
                "areas": ["social_legal"],
                "urgency": "tonight",
                "composition": "women",
                "groups": [],
            },
        }[act]
        answers.add(answer_of(act, police, **values))
    assert len(answers) == 1, answers
    assert answers != {"input.unreadable"}


def test_a_no_that_it_names_is_told_by_no_refusal(
    police: Actor, shelter: Actor, woman: Person, further: Actor, other: Actor
) -> None:
    COMMANDS["record_refused_consent"](
        actor=shelter, person=woman, recipient=further.agency, groups=GROUPS, given_by="person"
    )
    by_kind = COMMANDS["record_consent"](
        actor=police, person=woman, **a_consent(recipient_kind="shelter", groups=GROUPS, purpose="legal_help")
    )
    with pytest.raises(Refusal) as refused:
        COMMANDS["share_by_consent"](actor=police, consent=by_kind, agency=further.agency, groups=GROUPS)
    assert refused.value.code == "consent.missing"


def test_a_no_to_the_own_kind_closes_what_one_reads_of_and_what_one_does_not(
    police: Actor, shelter: Actor, woman: Person, other: Actor
) -> None:
    own = agrees(police, woman, other)
    COMMANDS["share_by_consent"](actor=police, consent=own, agency=other.agency, groups=GROUPS)
    COMMANDS["record_refused_consent"](
        actor=other, person=woman, recipient_kind="shelter", groups=GROUPS, given_by="person"
    )
    no = Consent.objects.get(is_refusal=True)
    assert no.agency == other.agency
    open_now = PersonGrant.objects.filter(person=woman, ended_at=None, is_working=False).exclude(consent_ref="")
    assert not open_now.exists(), "whoever had it by a consent"
    assert not now(own).withdrawn_on


def test_whoever_gave_a_consent_sees_whom_its_notice_goes_to(police: Actor, woman: Person, other: Actor) -> None:
    own = agrees(police, woman, other)
    COMMANDS["share_by_consent"](actor=police, consent=own, agency=other.agency, groups=GROUPS)
    COMMANDS["withdraw_consent"](actor=police, consent=own, withdrawn_by="person")
    letter = QUERIES["letters"](actor=police).get(addressee=other.agency)
    assert letter.told_addressee == other.agency


def test_what_one_is_shown_after_a_no_is_the_same_for_the_body_that_it_names_and_for_any_other(
    police: Actor, woman: Person, given: Consent, further: Actor, other: Actor
) -> None:
    QUERIES["person"](actor=further, person=woman.ref)
    seen = []
    for body in (further, other):
        no = COMMANDS["record_refused_consent"](
            actor=police, person=woman, recipient=body.agency, groups=GROUPS, given_by="person"
        )
        letters = QUERIES["letters"](actor=police).count()
        looks = len(QUERIES["consent_reads"](actor=police, consent=no.ref))
        seen.append((letters, looks, no.ref in page(police, f"/consents/{given.ref}")))
    assert seen[0] == seen[1] == (0, 0, False)
    assert QUERIES["letters"](actor=shelter_of(given)).count(), "the house hears of it in its own name"


def shelter_of(given: Consent) -> Actor:
    return an_actor(role="social_worker", agency=given.agency)
