"""A child is not left without help by its own no, and who was not found is looked for until found or until a head says why no more."""

from __future__ import annotations

from typing import Any

import pytest

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import roles
from qorgan.desk.counter import COMMANDS
from qorgan.kernel.refusals import NotPermitted
from qorgan.people.models import Person
from qorgan.victims.identification.bodies import bodies_of
from qorgan.victims.referral.models import NonReferral
from qorgan.victims.referral.open_searches import END
from qorgan.victims.referral.states import ASK
from tests.refusals import refused_as
from tests.stories.referring import BY_LAW, a_woman, agreed, does, police, sent, shelter
from tests.stories.seen import now, owed, page
from tests.worlds import GROUNDED, an_actor, an_agency, identified, tied

pytestmark = pytest.mark.django_db
__all__ = ["police", "shelter"]
BODY = {"given_by": "guardianship_body", "authority": "Decision of the guardianship body"}


def says(police: Actor, person: Person, reason: str, **given: Any) -> NonReferral:
    wanted = {"decision": identified(police, person), "reason": reason, "note": "As told"} | given
    made: NonReferral = COMMANDS["record_non_referral"](actor=police, **wanted)
    return made


def a_child(police: Actor) -> Person:
    return a_woman(police, birth_year=2007)


def test_the_no_of_a_child_is_not_enough(police: Actor) -> None:
    child = a_child(police)
    decision = identified(police, child)
    for given, no in (
        ({}, "consent.child_alone"),
        ({"given_by": "guardianship_body", "child_opinion": "agrees"}, "consent.guardian_unknown"),
        (BODY, "consent.child_not_heard"),
        ({"given_by": "parent", "authority": "Parental right", "child_opinion": "agrees"}, "consent.guardian_unnamed"),
    ):
        with refused_as(no):
            COMMANDS["record_non_referral"](
                actor=police, decision=decision, reason="declined_by_person", note="A clear no", **given
            )
    said = COMMANDS["record_non_referral"](
        actor=police, decision=decision, reason="declined_by_person", note="A clear no", **BODY, child_opinion="agrees"
    )
    assert (said.given_by, said.authority) == tuple(BODY.values())
    assert "Decision of the guardianship body" in page(police, f"/non-referrals/{said.ref}")
    COMMANDS["withdraw_non_referral"](actor=police, non_referral=said)
    mother = tied(police, child, a_woman(police, birth_year=1980), kinship="parent")
    told = {"actor": police, "person": child, "kinship": "parent", "contact": "allowed"}
    father = COMMANDS["record_relationship"](**told, name="Әкесі Ойдан")
    assert father.ref in page(police, f"/decisions/{decision.ref}/non-referrals/new")
    for name, one in (("guardian", mother), ("relationship", father)):
        word = {"given_by": "parent", name: one, "child_opinion": "agrees"}
        said = COMMANDS["record_non_referral"](
            actor=police, decision=decision, reason="declined_by_person", note="A clear no", **word
        )
        assert one.ref in page(police, f"/non-referrals/{said.ref}")
        COMMANDS["withdraw_non_referral"](actor=police, non_referral=said)


def test_whose_age_is_not_known_is_held_to_be_a_child_unless_it_is_said_why_not(police: Actor) -> None:
    nobody_knows = a_woman(police, birth_year=None)
    decision = identified(police, nobody_knows)
    with refused_as("consent.age_unknown"):
        COMMANDS["record_non_referral"](actor=police, decision=decision, reason="declined_by_person", note="A clear no")


def test_who_was_not_found_is_looked_for_until_referred(police: Actor, shelter: Actor) -> None:
    woman = a_woman(police)
    said = says(police, woman, "not_found")
    assert [row.is_open for row in owed("referral.look_again", actor=police)] == [True]
    with refused_as("day.outside"):
        COMMANDS["look_again"](actor=police, non_referral=said, words="Called", looked_on="2020-05-14")
    COMMANDS["look_again"](actor=police, non_referral=said, words="Called twice, and asked the sister")
    assert [row.is_open for row in owed("referral.look_again", actor=police)] == [False, True]
    assert "asked the sister" in page(police, f"/non-referrals/{said.ref}")
    sent(police, woman, shelter, **BY_LAW)
    assert not any(row.is_open for row in owed("referral.look_again", actor=police))


def test_a_child_that_is_said_to_need_nothing_is_looked_at_again_and_an_adult_is_not(police: Actor) -> None:
    says(police, a_woman(police), "no_need")
    assert not owed("referral.look_again", actor=police)
    said = says(police, a_child(police), "no_need")
    assert owed("referral.look_again_child", actor=police)[0].is_open
    COMMANDS["withdraw_non_referral"](actor=police, non_referral=said)
    assert not owed("referral.look_again_child", actor=police)


@pytest.mark.parametrize("in_house", [True, False])
def test_who_is_said_to_be_in_services_is_looked_at_until_a_record_of_it_is_found(
    police: Actor, shelter: Actor, *, in_house: bool
) -> None:
    woman = a_woman(police)
    agreed(police, woman)
    if in_house:
        sent(police, woman, shelter)
        does(shelter, "accept_referral")
        COMMANDS["admit"](actor=shelter, person=woman, channel="law_enforcement")
    says(police, woman, "in_services")
    assert not owed("identification.referral", actor=police)[0].is_open
    assert [row.is_open for row in owed("referral.look_again", actor=police)] == [not in_house]
    if not in_house:
        sent(police, woman, shelter)
        assert not owed("referral.look_again", actor=police)[0].is_open


@pytest.mark.parametrize("reason", ["abroad", "deceased"])
def test_a_child_said_to_be_abroad_or_dead_is_looked_at_again_and_an_adult_is_not(police: Actor, reason: str) -> None:
    says(police, a_woman(police), reason)
    assert not owed("referral.look_again", actor=police)
    said = says(police, a_child(police), reason)
    assert owed("referral.look_again_child", actor=police)[0].is_open
    head = an_actor(role="unit_head", agency=police.agency)
    COMMANDS["end_search"](actor=head, decision=said.decision, because="As the register of its country says")
    assert not owed("referral.look_again_child", actor=police)[0].is_open


def test_the_end_of_a_search_is_offered_while_somebody_is_looked_for_and_to_no_other_body(police: Actor) -> None:
    head, other = an_actor(role="unit_head", agency=police.agency), an_actor(role="social_ministry")
    for found, reason, is_offered in (
        (a_woman(police), "deceased", False),
        (a_child(police), "deceased", True),
        (a_woman(police), "not_found", True),
    ):
        said = says(police, found, reason)
        address = f"/decisions/{said.decision.ref}"
        assert ("search-end/new" in page(head, address)) == is_offered, reason
        assert "search-end/new" not in page(other, address)
        if is_offered:
            COMMANDS["end_search"](actor=head, decision=said.decision, because="As the register of its country says")
            assert "search-end/new" not in page(head, address)


def test_only_a_head_ends_the_search_and_says_why(police: Actor) -> None:
    said = says(police, a_woman(police), "not_found")
    with pytest.raises(NotPermitted):
        COMMANDS["end_search"](actor=police, decision=said.decision, because="Went home, as her mother writes")
    head = an_actor(role="unit_head", agency=police.agency)
    COMMANDS["end_search"](actor=head, decision=said.decision, because="Went home, as her mother writes")
    assert now(said).closed_on == head.today
    assert not owed("referral.look_again", actor=police)[0].is_open
    with refused_as("referral.nothing_to_look_for"):
        COMMANDS["look_again"](actor=police, non_referral=said, words="Again")
    with refused_as("referral.nothing_to_look_for"):
        COMMANDS["end_search"](actor=head, decision=said.decision, because="Once more")


@pytest.mark.parametrize(
    "kind", sorted(kind for role in roles().values() if ASK in role.may for kind in role.agency_kinds)
)
def test_every_body_that_may_refer_somebody_has_a_head_who_may_end_the_search(kind: str) -> None:
    body = an_agency(kind=kind)
    sender = next(role for role in roles().values() if ASK in role.may and kind in role.agency_kinds)
    decider = an_actor(role=sender.id, agency=body)
    as_body = bodies_of(body)[0].code
    decision = COMMANDS["decide_status"](
        actor=decider, person=a_woman(decider), status="identified", body=as_body, decided_on=decider.today, **GROUNDED
    )
    said = COMMANDS["record_non_referral"](actor=decider, decision=decision, reason="not_found", note="As told")
    heads = [role for role in roles().values() if END in role.may and kind in role.agency_kinds]
    assert heads, kind
    head = an_actor(role=heads[0].id, agency=body)
    assert "search-end/new" in page(head, f"/decisions/{said.decision.ref}")
    COMMANDS["end_search"](actor=head, decision=said.decision, because="Went home, as her mother writes")
    assert now(said).closed_because == "Went home, as her mother writes"
