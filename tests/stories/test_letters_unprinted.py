"""A notice that was never on paper is not silently handed over, and its words say which of them are in another language."""

from __future__ import annotations

import pytest
from django.test import Client

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import User
from qorgan.office.letters import commands
from qorgan.office.letters.models import Letter, Wording
from qorgan.office.letters.queries import letter_text
from qorgan.people.models import Person
from qorgan.victims.identification.commands import tell_person
from qorgan.victims.identification.models import Decision
from tests.stories.test_letters import DECIDED
from tests.stories.test_objecting import decided, man, police

pytestmark = pytest.mark.django_db
__all__ = ["decided", "man", "police"]
ASKS, REMARKS = "was never printed here: nobody", "though it was never printed here"


def shown(actor: Actor, address: str) -> str:
    client = Client(headers={"accept-language": "en"})
    client.force_login(User.objects.get(ref=actor.user_ref))
    return client.get(address).content.decode()


@pytest.fixture
def notice(police: Actor, decided: Decision) -> Letter:
    return tell_person(actor=police, decision=decided.ref)[1]


def test_who_hands_over_what_was_never_printed_is_asked_and_the_letter_keeps_the_remark(
    police: Actor, notice: Letter
) -> None:
    for form in ("handover", "sending"):
        assert ASKS in shown(police, f"/letters/{notice.ref}/{form}/new")
    assert REMARKS not in shown(police, f"/letters/{notice.ref}")
    commands.hand_over_letter(actor=police, letter=notice.ref, note="Read out by an interpreter")
    assert REMARKS in shown(police, f"/letters/{notice.ref}")


def test_a_printed_letter_is_handed_over_without_a_remark(police: Actor, notice: Letter) -> None:
    commands.print_letter(actor=police, letter=notice.ref)
    assert ASKS not in shown(police, f"/letters/{notice.ref}/handover/new")
    commands.hand_over_letter(actor=police, letter=notice.ref)
    assert REMARKS not in shown(police, f"/letters/{notice.ref}")


def test_in_a_kazakh_notice_grounds_are_kazakh_and_free_words_say_that_they_are_not(
    police: Actor, notice: Letter
) -> None:
    text = letter_text(actor=police, letter=notice.ref)["text"]
    assert "\n- Элементтердің бірі анықталмады" in text
    assert "Орыс тілі" in text
    before = text.index("Басқа тілде жазылған")
    assert text.index("Элементтердің") < before < text.index("Цель эксплуатации")


def test_a_letter_whose_words_were_kept_before_prints_as_it_did(police: Actor, man: Person, notice: Letter) -> None:
    told = notice.wording.told
    Wording.objects.filter(pk=notice.wording_id).update(told={k: v for k, v in told.items() if k != "marks_tongue"})
    again = commands.write_letter(
        actor=police, template="identification-notice", subject_ref=man.ref, language="kk", values=DECIDED, person=man
    )
    assert "Басқа тілде" not in letter_text(actor=police, letter=again.ref)["text"]
