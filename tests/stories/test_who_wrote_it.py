"""Who wrote a record about a person is told to whoever may know that the person is there; to any other reader it is another body (ADR 31)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency, Membership
from qorgan.desk.answers import answered
from qorgan.desk.counter import COMMANDS, QUERIES, Act
from qorgan.desk.record_types import RECORD_TYPES
from qorgan.kernel.refusals import Refusal
from qorgan.people.models import Person
from tests.held import held
from tests.stories.referring import a_woman, agreed, does, police, sent, shelter, worker
from tests.stories.seen import page
from tests.worlds import GROUNDED, a_consent, an_agency

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
GROUPS = ["profile", "needs", "identity", "contact", "documents", "narrative", "family"]
FURTHER = "Тыныш үй"


@held
def further() -> Actor:
    """A house to which the first one refers on, and of which the police know nothing."""
    return worker(region="wko", agency=an_agency(kind="shelter", region="wko", title=FURTHER))


@pytest.fixture
def woman(police: Actor, shelter: Actor, further: Actor) -> Person:
    """Sent by the police to a house and by that to the next, which took her in and wrote down what it learnt."""
    woman = a_woman(police, phones="+77010000001")
    given = {"groups": [one for one in GROUPS if one not in ("profile", "needs")], "narrative": None}
    agreed(police, woman, groups=GROUPS)
    sent(police, woman, shelter, **given)
    does(shelter, "accept_referral")
    COMMANDS["record_consent"](
        actor=shelter, person=woman, **a_consent(recipient=further.agency, groups=GROUPS, purpose="services")
    )
    sent(shelter, woman, further, **given)
    does(further, "accept_referral")
    does(further, "record_arrival")
    COMMANDS["admit"](actor=further, person=woman, channel="other")
    wrote(further, woman)
    return woman


def wrote(actor: Actor, woman: Person) -> None:
    here = {"actor": actor, "person": woman}
    paper = COMMANDS["record_paper"](**here, kind="passport", whereabouts="with_person")
    COMMANDS["move_paper"](actor=actor, paper=paper, whereabouts="lost")
    COMMANDS["record_interview"](
        **here, held_on="2020-05-14", kind="needs", place="provider", present=["psychologist"], language="uz"
    )
    COMMANDS["record_relationship"](**here, kinship="parent", contact="allowed", name="Ана")
    COMMANDS["record_trafficking_history"](**here, told_on="2020-05-14", exploitation=["labour"])
    COMMANDS["begin_screening"](**here, instrument="palermo_adult")
    COMMANDS["decide_status"](
        **here, status="identified", body="provider", decided_on="2020-05-14", exploitation="forced_labour", **GROUNDED
    )
    own = COMMANDS["record_consent"](**here, **a_consent(recipient=actor.agency, groups=["profile", "identity"]))
    COMMANDS["share_by_consent"](actor=actor, consent=own, agency=actor.agency, groups=["identity"])
    COMMANDS["record_refused_consent"](**here, recipient=actor.agency, groups=["health"], given_by="person")


def read_by(actor: Actor, woman: Person) -> dict[str, str]:
    """All that a reader gets about a person: the answer of every query about the person and about each record that these list, and pages."""
    found: dict[str, str] = {}
    listed: list[Any] = [woman]
    for act in list(QUERIES.values()):
        if act.route.startswith("/persons/{person}/"):
            answer = _asked(act, actor, person=woman.ref)
            found[act.name] = _text(act, answer, actor)
            listed += answer if answer is not None and hasattr(answer, "model") else []
    for record in listed:
        kind = RECORD_TYPES[type(record)]
        for act in list(QUERIES.values()):
            if act.route.startswith(kind.path.replace("{ref}", f"{{{kind.name}}}")) and act.name not in found:
                found[f"{act.name} {record.ref}"] = _text(act, _asked(act, actor, **{kind.name: record.ref}), actor)
        found[f"page of {record.ref}"] = page(actor, kind.address(record))
    return found


def _asked(act: Act, actor: Actor, **given: str) -> Any:
    purpose = {"purpose": "The test"} if act.sensitive else {}
    try:
        return act(actor=actor, **given, **purpose)
    except Refusal:
        return None


def _text(act: Act, answer: Any, actor: Actor) -> str:
    return json.dumps(answered(act=act, result=answer, wishes={}, actor=actor), ensure_ascii=False, default=str)


def telling(found: dict[str, str], house: Agency) -> list[str]:
    """Where the house is named, or anybody of its staff: by their reference the reader may know whose they are."""
    staff = Membership.objects.filter(agency=house).values_list("user__ref", "user__login")
    marks = [house.ref, house.title.in_("en"), *(mark for of_one in staff for mark in of_one)]
    return [name for name, text in found.items() if any(mark in text for mark in marks)]


def test_nothing_about_a_person_names_a_house_of_which_the_reader_does_not_know(
    police: Actor, shelter: Actor, further: Actor, woman: Person
) -> None:
    found = read_by(police, woman)
    assert len(found) > 20
    for act in ("papers_of", "interviews_with", "consents_of", "relationships_of", "trafficking_histories_of"):
        assert len(json.loads(found[act])["items"]) > 0, f"{act} lists what the house wrote"
    assert telling(found, further.agency) == []
    assert "Another body" in found[f"page of {QUERIES['papers_of'](actor=police, person=woman.ref).get().ref}"]
    assert telling(found, shelter.agency), "the police sent her there"


@pytest.mark.parametrize("who", [lambda shelter, _further: shelter, lambda _shelter, further: further])
def test_whoever_sent_the_person_there_and_the_house_itself_read_who_wrote_it(
    shelter: Actor, further: Actor, woman: Person, who: Callable[[Actor, Actor], Actor]
) -> None:
    found = read_by(who(shelter, further), woman)
    assert {"papers_of", "consents_of", "interviews_with"} <= set(telling(found, further.agency))
    assert "Another body" not in "".join(found.values())
