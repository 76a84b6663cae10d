"""Whatever is reviewed is reviewed alike: answered once, by somebody who did not submit it, and sent back with words."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from qorgan.desk.attachments.holders import HOLDERS
from qorgan.desk.counter import COMMANDS
from qorgan.desk.record_types import type_of
from qorgan.desk.reviews.models import ACCEPTED, SENT_BACK, SUBMITTED
from qorgan.desk.reviews.rules import Review, declared_reviews
from qorgan.desk.workflow import Refused
from tests.corpus.store import House
from tests.doorkeepers import undone
from tests.refusals import refused_as

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("corpus")]
MISSING = "The lists are missing"
REVIEWED = pytest.mark.parametrize("review", declared_reviews, ids=[one.name for one in declared_reviews])


def waiting(house: House, review: Review[Any]) -> tuple[str, Any]:
    """Somebody's role, and a claim that this one may answer."""
    for role, actor in house.actors.items():
        for claim in type_of(review.model).visible_to(actor).filter(state=SUBMITTED).order_by("id"):
            if actor.may(COMMANDS[f"accept_{review.name}"].may) and review.may_answer(claim, actor):
                return role, claim
    raise AssertionError(f"nobody answers any {review.name}")


def answered(house: House, review: Review[Any], *, role: str, claim: Any, act: str, **given: Any) -> None:
    COMMANDS[f"{act}_{review.name}"](actor=house.actors[role], **{type_of(review.model).name: claim.ref}, **given)
    claim.refresh_from_db()


@REVIEWED
def test_a_claim_is_sent_back_with_words_and_answered_once(house: House, review: Review[Any]) -> None:
    with undone():
        role, claim = waiting(house, review)
        actor, kind = house.actors[role], type_of(review.model)
        answered(house, review, role=role, claim=claim, act="send_back", answer=MISSING)
        assert (claim.state, claim.answered_by, claim.answer) == (SENT_BACK, actor.user_ref, MISSING)
        with refused_as("record.not_in_this_state"):
            answered(house, review, role=role, claim=claim, act="accept")
        if page := kind.address(claim):
            assert f"Sent back: {MISSING}" in house.ask(role, "GET", page).text


@REVIEWED
def test_an_accepted_claim_stands_with_its_papers_as_they_are(house: House, review: Review[Any]) -> None:
    with undone():
        role, claim = waiting(house, review)
        answered(house, review, role=role, claim=claim, act="accept")
        assert (claim.state, claim.answered_by) == (ACCEPTED, house.actors[role].user_ref)
        with refused_as("record.not_in_this_state"):
            answered(house, review, role=role, claim=claim, act="send_back", answer=MISSING)
        if holder := HOLDERS.get(review.model):
            with refused_as("record.not_yours", "record.not_in_this_state"):
                holder.blocks(claim, house.actors[role])


@REVIEWED
def test_whoever_submitted_a_claim_never_answers_it(house: House, review: Review[Any]) -> None:
    with undone():
        role, claim = waiting(house, review)
        actor, acts = house.actors[role], {f"accept_{review.name}", f"send_back_{review.name}"}
        assert Refused(actor=actor, among=acts).by(claim) == set()
        claim.submitted_by = actor.user_ref
        claim.save(update_fields=["submitted_by"])
        assert Refused(actor=actor, among=acts).by(claim) == acts
        with refused_as(review.not_yours):
            answered(house, review, role=role, claim=claim, act="accept")
        with pytest.raises(IntegrityError), transaction.atomic():
            review.model.objects.filter(pk=claim.pk).update(state=ACCEPTED, answered_by=actor.user_ref)
