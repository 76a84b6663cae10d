"""The list of appeals, the page of one, and the section on the page of every decision that can be appealed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.bodies import offered
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_records,
    keep_pages,
)
from qorgan.office.appeals import commands, queries
from qorgan.office.appeals.bodies import kinds_told
from qorgan.office.appeals.models import TITLES, Appeal
from qorgan.office.appeals.rules import READ, RULES, AppealRule, is_appealable, rule_for

Options = list[tuple[str, str]]
Offer = Callable[[Mapping[str, Any], Actor], Options]
ON_PAPER = Phrase("no: tell it on paper")


def _state(appeal: Appeal, language: str) -> Text:
    return TITLES[appeal.state]


def _told(appeal: Appeal, language: str) -> Text:
    return appeal.answering.title if appeal.answering else ON_PAPER


def _labelled(field: str, codes: Callable[[AppealRule], str]) -> Callable[[Appeal, str], Text | str]:
    """The label of a code, from the list of the rule."""

    def cell(appeal: Appeal, language: str) -> Text | str:
        code = getattr(appeal, field)
        return country().codes[codes(RULES[appeal.about])].get(code).title if code else ""

    return cell


BODY = _labelled("body", lambda rule: rule.bodies)
PARTY = _labelled("lodged_by", lambda rule: rule.parties)
OUTCOME = _labelled("outcome", lambda rule: rule.outcomes)
ABOUT = "appealed_decisions"


def _codes(of: Callable[[AppealRule], str], *, but_withdrawn: bool = False) -> Offer:
    """The items of the list that goes for the decision, or the appeal, at hand."""

    def offer(records: Mapping[str, Any], actor: Actor) -> Options:
        if (rule := _rule_at_hand(records)) is None:
            return []
        codes = country().codes[of(rule)]
        left_out = rule.withdrawn if but_withdrawn else ""
        return [(one.code, one.title.in_(actor.language)) for one in codes.items if one.code != left_out]

    return offer


def _rule_at_hand(records: Mapping[str, Any]) -> AppealRule | None:
    found = next(iter(records.values()))
    return RULES[found.about] if isinstance(found, Appeal) else rule_for(found)


def _bodies(records: Mapping[str, Any], actor: Actor) -> Options:
    rule = _rule_at_hand(records)
    return offered(lambda: kinds_told(rule.bodies))(actor.language) if rule else []


COLUMNS = columns_of(
    Appeal,
    Column("ref", _("Appeal"), link=True),
    "lodged_on",
    Column("lodged_by", cell=PARTY),
    Column("body", cell=BODY),
    Column("answering", _("Told through the house"), cell=_told),
    "is_suspending",
    Column("state", _("State"), cell=_state, badge=True),
    "decided_on",
    Column("outcome", cell=OUTCOME, badge=True),
    Column("grounds", rare=True),
    Column("reasons", rare=True),
)

keep_pages(
    ListPage(
        query=queries.appeals,
        columns=(
            Column("ref", link=True),
            "lodged_on about agency",
            Column("body", cell=BODY),
            Column("state", _("State"), cell=_state, badge=True),
            "decided_on",
            Column("outcome", cell=OUTCOME, badge=True),
        ),
        joins=("agency",),
        empty=_("No appeals. Whoever disagrees with a decision appeals on its page."),
    ),
    RecordPage(
        query=queries.appeal,
        pairs=(
            Pair(_("State"), cell=_state, badge=True),
            "about decision_ref agency lodged_on",
            Pair(_("Who appeals"), cell=PARTY),
            "grounds keeper",
            Pair(_("Body that decides"), cell=BODY),
            Pair(_("Told through the house"), cell=_told),
            "is_suspending decided_on",
            Pair(_("Outcome"), cell=OUTCOME, badge=True),
            "reasons withdrawn_reason voided_on",
        ),
        actions=(commands.decide_appeal, commands.withdraw_appeal),
    ),
    FormPage(
        command=commands.lodge_appeal,
        offers={
            "lodged_by": _codes(lambda rule: rule.parties),
            "body": _codes(lambda rule: rule.bodies),
            "answering": _bodies,
        },
        goes_to=lambda made: f"/appeals/{made.ref}",
    ),
    FormPage(
        command=commands.decide_appeal,
        offers={"outcome": _codes(lambda rule: rule.outcomes, but_withdrawn=True)},
        goes_to=lambda made: f"/appeals/{made.ref}",
    ),
    FormPage(command=commands.withdraw_appeal, goes_to=lambda made: f"/appeals/{made.ref}"),
)
extend_records(
    Section(
        _("Appeals"),
        rows=lambda record, actor: (
            queries.visible_to(actor).filter(decision_ref=record.ref).order_by("-lodged_on", "-id")
        ),
        columns=COLUMNS,
        actions=(commands.lodge_appeal,),
        row_actions=(commands.decide_appeal, commands.withdraw_appeal),
        empty=_("No appeal."),
        may=READ,
    ),
    shows_on=is_appealable,
    is_always=True,
)
