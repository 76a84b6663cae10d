"""Which decisions can be appealed, and how: a room says so once for a kind of decision.

    allow_appeals(AppealRule(model=AdmissionRefusal, about="refusal", read="care.read", lodge="care.admit", ...))

Whoever may fetch the decision and holds `read` sees its appeals, as does the body appealed to, by `answer`. No role names the room.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models

from qorgan.codes import Item
from qorgan.desk.access.actor import Actor, is_manned
from qorgan.desk.access.roles import imply
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.facts.models import Fact
from qorgan.desk.history import rules as history
from qorgan.desk.records import Record
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.kernel.registries import Registry
from qorgan.office.appeals.models import Appeal

READ, LODGE, DECIDE, END = "appeal.read", "appeal.lodge", "appeal.decide", "appeal.end"


def _nothing_follows(appeal: Appeal, decision: Any, actor: Actor) -> None:
    return None


def _no_more(decision: Any) -> Iterable[Record]:
    return ()


def _tells_nothing(appeal: Appeal) -> Iterable[Fact]:
    return ()


@dataclass(frozen=True, kw_only=True)
class AppealRule:
    """How decisions of a kind are appealed.

    `about` is the kind, a code of `appealed_decisions`. `check` refuses, by raising, a decision that does not stand. `bodies`, `parties`
    and `outcomes` are code lists: an item of the bodies has `agency_kind`, and `answers` where such a body decides in the house itself.
    `reverses` are the outcomes after which the decision stands no more, `withdrawn` the one of an appeal that is taken back. `suspends`
    says whether an appeal holds this decision up unless the body said otherwise. `answer_term` is owed by the body that decides in the
    house, `word_term` by whoever waits for word from another. `lodged` and `ended` say what follows for the records of the room, in the
    same transaction, and `touches` which of them are brought in line besides the decision. `words` takes out of a text what must not
    stand in it. `tells` are the tables of facts that `derive` fills.
    """

    model: type[models.Model]
    about: str
    read: str
    lodge: str
    answer: str
    bodies: str
    parties: str
    outcomes: str
    reverses: frozenset[str]
    withdrawn: str
    agency: Callable[[Any], Agency]
    region: Callable[[Any], str]
    decided_on: Callable[[Any], date]
    check: Callable[[Any], None]
    suspends: Callable[[Any], bool] = lambda decision: False
    answer_term: str
    word_term: str
    lodged: Callable[[Appeal, Any, Actor], None] = _nothing_follows
    ended: Callable[[Appeal, Any, Actor], None] = _nothing_follows
    touches: Callable[[Any], Iterable[Record]] = _no_more
    words: Callable[[str], str] = lambda text: text
    tells: tuple[type[Fact], ...] = ()
    derive: Callable[[Appeal], Iterable[Fact]] = _tells_nothing

    def body(self, code: str) -> Item:
        """A body appealed to, as the country's list has it."""
        return country().codes[self.bodies].get(code)


RULES = Registry[str, AppealRule]("How decisions of a kind are appealed.")


def allow_appeals(rule: AppealRule) -> AppealRule:
    """Let decisions of a kind be appealed."""
    RULES[rule.about] = rule
    for permission in (rule.read, rule.lodge, rule.answer):
        imply(READ, by=permission)
    for permission in (rule.lodge, rule.answer):
        imply(DECIDE, by=permission)
    for permission in (LODGE, END, history.VOID, history.READ):
        imply(permission, by=rule.lodge)
    register_workflow(Workflow(model=rule.model, withheld=_not_this_actors))
    tables = dict.fromkeys(table for one in RULES.values() for table in one.tells)
    ledger.tell(model=Appeal, tells=tuple(tables), derive=_derive, related=("agency",))
    return rule


def _derive(record: models.Model) -> Iterable[Fact]:
    assert isinstance(record, Appeal)
    return RULES[record.about].derive(record)


def rule_for(record: models.Model) -> AppealRule | None:
    """How decisions of this record's kind are appealed; None where they are not."""
    return next((rule for rule in RULES.values() if rule.model is type(record)), None)


def is_appealable(record: models.Model, actor: Actor) -> bool:
    """Whether the record is a decision whose appeals this actor may see."""
    rule = rule_for(record)
    return rule is not None and (actor.may(rule.read) or actor.may(rule.lodge))


def answers_here(appeal: Appeal) -> bool:
    """Whether the body appealed to decides in the house itself, so that it owes the decision and nobody waits for word."""
    return appeal.answering is not None and bool(RULES[appeal.about].body(appeal.body).attributes.get("answers"))


def decides(appeal: Appeal, actor: Actor) -> bool:
    """Whether it is this actor's to say what was decided: as the body appealed to, or of one that says nothing in the house.

    Of a body in which nobody is in office to answer the keeper writes down what it decided on paper.
    """
    rule = RULES[appeal.about]
    if appeal.answering_id == actor.agency.pk and actor.may(rule.answer):
        return True
    if not keeps(appeal, actor):
        return False
    if appeal.answering is None or not answers_here(appeal):
        return True
    return not is_manned(appeal.answering, may=rule.answer, day=actor.today)


def keeps(appeal: Appeal, actor: Actor) -> bool:
    """Whether the actor's body wrote the appeal down, and the actor does such work."""
    return appeal.keeper_id == actor.agency.pk and actor.may(RULES[appeal.about].lodge)


def entered_decision(appeal: Appeal, actor: Actor) -> bool:
    """Whether the actor entered the decision appealed against: then somebody else says how the appeal ended."""
    return appeal.agency_id == actor.agency.pk and appeal.decision.recorded_by == actor.user_ref


def _not_this_actors(decision: Any, actor: Actor) -> tuple[str, ...]:
    rule = rule_for(decision)
    return () if rule is not None and actor.may(rule.lodge) else ("lodge_appeal",)
