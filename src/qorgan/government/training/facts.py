"""What this room tells statistics: sessions that were held, and who completed them, without anybody's name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from django.db import models

from qorgan.desk import fields
from qorgan.desk.facts.models import Fact, ledger_constraints, ledger_indexes
from qorgan.desk.fields import INTERNAL, OPEN, PERSONAL
from qorgan.government.training.models import Trainee, TrainingSession

PASSED, NOT_PASSED, UNTESTED = "passed", "not_passed", "untested"


class FactTrainingSession(Fact):
    """One session that somebody attended; happened on its last day, in the region where it was held. `cost` in whole units, 0 if unknown."""

    grain = "one training session that somebody attended"
    dimensions: ClassVar[dict[str, str]] = {
        "region": "regions",
        "kind": "training_kinds",
        "language": "languages",
        "programme": "",
    }

    kind = fields.CharField(OPEN, max_length=20)
    language = fields.CharField(OPEN, max_length=20)
    programme = fields.CharField(OPEN, max_length=20)
    cost = fields.BigIntegerField(OPEN)

    class Meta:
        db_table = "fact_training_sessions"
        indexes = ledger_indexes("fact_training_session")
        constraints = ledger_constraints("fact_training_session")


class FactTraining(Fact):
    """One participant who attended one session; happened on its last day, in the participant's region.

    `sender` is the reference of the participant's body, `cost` an equal share of the session's, such that the shares make the whole;
    `answer` is empty until the follow-up question was answered, `is_asked` whether there is one.
    """

    grain = "one participant who attended one training session"
    dimensions: ClassVar[dict[str, str]] = {
        "region": "regions",
        "kind": "training_kinds",
        "language": "languages",
        "post": "training_posts",
        "sex": "sexes",
        "result": "training_results",
        "answer": "training_answers",
        "sender": "",
        "programme": "",
        "is_asked": "",
    }

    kind = fields.CharField(OPEN, max_length=20)
    language = fields.CharField(OPEN, max_length=20)
    programme = fields.CharField(OPEN, max_length=20)
    sender = fields.CharField(INTERNAL, max_length=20)
    post = fields.CharField(INTERNAL, max_length=40)
    sex = fields.CharField(PERSONAL, max_length=20)
    result = fields.CharField(PERSONAL, max_length=20)
    answer = fields.CharField(INTERNAL, max_length=20, blank=True)
    is_asked = fields.BooleanField(OPEN)
    cost = fields.BigIntegerField(OPEN, null=True)

    class Meta:
        db_table = "fact_trainings"
        indexes = ledger_indexes("fact_training")
        constraints = ledger_constraints("fact_training")


def derive(record: models.Model) -> Iterable[Fact]:
    """What a session tells: itself and everybody who attended; nothing while nobody did."""
    assert isinstance(record, TrainingSession)
    there = attended(record)
    if not there:
        return
    common = {
        "source": record.ref,
        "agency": record.agency.ref,
        "happened_on": record.last_on,
        "kind": record.programme.kind,
        "language": record.language,
        "programme": record.programme.ref,
    }
    models.prefetch_related_objects(there, "agency")
    yield FactTrainingSession(key=record.ref, region=record.region, cost=record.cost or 0, **common)
    for trainee, cost in zip(there, shares(record.cost, among=len(there)), strict=True):
        yield FactTraining(
            key=trainee.ref,
            region=trainee.region,
            sender=trainee.agency.ref,
            post=trainee.post,
            sex=trainee.sex,
            result=result_of(trainee.post_score, needed=record.programme.pass_score),
            answer=trainee.answer,
            is_asked=bool(record.question),
            cost=cost,
            **common,
        )


def attended(session: TrainingSession) -> list[Trainee]:
    """Those who attended, in the order in which they were entered."""
    standing = (one for one in session.trainees.all() if one.attended and not one.voided_on)
    return sorted(standing, key=lambda one: one.pk)


def shares(cost: int | None, *, among: int) -> list[int | None]:
    """Equal shares in whole units that make the whole: the first bear what is left over."""
    if cost is None:
        return [None] * among
    each, left = divmod(cost, among)
    return [each + (place < left) for place in range(among)]


def result_of(score: int | None, *, needed: int | None) -> str:
    """What the test afterwards came to."""
    if score is None or needed is None:
        return UNTESTED
    return PASSED if score >= needed else NOT_PASSED
