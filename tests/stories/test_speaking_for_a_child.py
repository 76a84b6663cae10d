"""Who may consent for a child: nobody who may be involved, no other child, and no parent too young to be one."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.kernel.texts import LANGUAGES
from qorgan.people.consent.models import Consent
from qorgan.people.consent.refusals_of_speaking import GuardianBarred, GuardianNoParent, GuardianTooYoung
from tests.stories.test_consent import a_woman, agreed, police, shelter
from tests.worlds import a_consent

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
WHERE = ("purpose", "recipient_kind")
UNCLE = {"kinship": "relative", "contact": "never", "contact_because": "took part in the recruitment"}


def given_by(guardian: Any, **given: Any) -> dict[str, Any]:
    return {
        "recipient_kind": "shelter",
        "given_by": "guardian",
        "guardian": guardian,
        "child_opinion": "agrees",
    } | given


@pytest.mark.parametrize("noted", [UNCLE, {"kinship": "relative", "contact": "ask_first", "care": "with_exploiter"}])
def test_whoever_may_be_involved_does_not_consent_for_the_child(police: Actor, noted: dict[str, Any]) -> None:
    girl, uncle, aunt = (a_woman(police, birth_year=year) for year in (2006, 1970, 1972))
    tie = COMMANDS["record_tie"](actor=police, person=girl, other=uncle, **noted)
    for giver in ("guardian", "parent", "representative"):
        with pytest.raises(GuardianBarred) as said:
            agreed(police, girl, **given_by(uncle, given_by=giver))
    for language in LANGUAGES:
        assert uncle.ref in said.value.sentence(language=language)
        assert tie.ref not in said.value.sentence(language=language)
    assert "guardianship body" in said.value.advice(language="en")
    consent = agreed(police, girl, **given_by(aunt))
    instead = {name: value for name, value in a_consent(**given_by(uncle)).items() if name not in WHERE}
    with pytest.raises(GuardianBarred):
        COMMANDS["replace_consent"](actor=police, consent=consent, **instead)
    COMMANDS["end_tie"](actor=police, tie=tie, reason="entered by mistake")
    assert agreed(police, girl, **given_by(uncle, groups=["needs"])).guardian == uncle


def test_whoever_must_not_be_called_about_a_mother_may_still_have_her_consent(police: Actor) -> None:
    mother, girl = a_woman(police, birth_year=1985), a_woman(police, birth_year=2008)
    COMMANDS["record_tie"](
        actor=police,
        person=mother,
        other=girl,
        kinship="child",
        contact="never",
        contact_because="too young to be told",
    )
    assert agreed(police, girl, **given_by(mother, given_by="parent")).guardian == mother


def test_a_child_does_not_consent_for_a_child(police: Actor) -> None:
    boy, sister = a_woman(police, birth_year=2014), a_woman(police, birth_year=2004)
    for giver in ("parent", "guardian"):
        with pytest.raises(GuardianTooYoung) as said:
            agreed(police, boy, **given_by(sister, given_by=giver))
    assert sister.ref in said.value.sentence(language="kk")
    young = a_woman(police, birth_year=2000)
    with pytest.raises(GuardianNoParent) as said_no:
        agreed(police, a_woman(police, birth_year=2011), **given_by(young, given_by="parent"))
    assert "12" in said_no.value.sentence(language="ru")
    assert not Consent.objects.exists()
    agreed(police, boy, **given_by(young))
    agreed(police, boy, **given_by(a_woman(police, birth_year=None), given_by="parent", groups=["needs"]))
