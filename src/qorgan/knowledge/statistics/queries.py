"""The questions statistics answers at every door."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import note_listed, query
from qorgan.desk.country import day_here
from qorgan.desk.inputs import Day, Instant, Line
from qorgan.desk.labels import text_of
from qorgan.kernel.periods import Period
from qorgan.kernel.refusals import BadInput, NotPermitted
from qorgan.kernel.texts import Phrase
from qorgan.knowledge.statistics.answering import Told, narrowed, told_figure, told_indicator
from qorgan.knowledge.statistics.evaluating import evaluate
from qorgan.knowledge.statistics.few import OPEN_RECORDS, opens, told_to
from qorgan.knowledge.statistics.indicators import indicator_named
from qorgan.knowledge.statistics.indicators import indicators as all_indicators
from qorgan.knowledge.statistics.members import facts_behind, sources_behind

MOST_BREAKDOWNS, MOST_CROSSED = 12, 4
TOO_MANY = Phrase("asks for too many breakdowns at once")
LABELS = {
    "indicator": _("Indicator"),
    "by": _("Broken down by"),
    "where": _("Only"),
    "as_known_on": _("As known on"),
    "as_known_at": _("As known at"),
    "as_of": _("States as on"),
    "after": _("Page mark"),
    "apart": _("Further breakdowns"),
}
HELPS = {
    "as_known_on": _("Counts what was recorded by the end of that day; empty for today."),
    "as_known_at": _(
        "Counts what was recorded before that instant, whatever the day says; an edition was counted at one."
    ),
    "as_of": _("Of which day states are told, such as done or open; empty for the last day."),
    "apart": _("Each told apart: a column, or two joined by a comma."),
    "where": _("A column and its value, such as region=aktobe."),
}
NOT_YET = Phrase("{day} has not come, so what will be known then is not known yet: give a day up to today, or none")
WRONG_ORDER = Phrase("is before the first day", context="of a question")


def asked_period(*, from_on: Any, until_on: Any) -> Period:
    """The period of two days.

    Raises:
        BadInput: the last day is before the first.
    """
    if until_on < from_on:
        raise BadInput(problems={"until_on": [WRONG_ORDER]})
    return Period(from_on, until_on)


def asked_breakdowns(apart: Sequence[str]) -> list[tuple[str, ...]]:
    """Breakdowns from text such as `region` or `article,part`.

    Raises:
        BadInput: there are too many, or one crosses too many columns.
    """
    found = [tuple(one.split(",")) for one in apart]
    if len(found) > MOST_BREAKDOWNS or any(len(one) > MOST_CROSSED for one in found):
        raise BadInput(problems={"apart": [TOO_MANY]})
    return found


def known_day(*, actor: Actor, as_known_on: Any) -> Any:
    """The day to count by, or None when all that stands now is known on it.

    Raises:
        BadInput: the day has not come.
    """
    if as_known_on and as_known_on > actor.today:
        raise BadInput(problems={"as_known_on": [NOT_YET.filled(day=as_known_on)]})
    return as_known_on if as_known_on and as_known_on < actor.today else None


def known_of(*, actor: Actor, guarded: bool, on: Any, at: datetime | None) -> dict[str, Any]:
    """The state of knowledge to count by: an instant that has come, or a day; a guarded figure is asked by days alone."""
    if at is not None and not guarded:
        return {"as_known_at": min(at, actor.now)}
    day = known_day(actor=actor, as_known_on=on)
    return {"as_known_on": day, "as_known_at": actor.now if day is None and guarded else None}


@query(may="statistics.read", get="/indicators", title=_("Indicators"))
def indicators(*, actor: Actor) -> list[dict[str, Any]]:
    """Every indicator with its definition, unit and breakdowns."""
    return [told_indicator(one, language=actor.language) for one in all_indicators().values()]


@query(may="statistics.read", get="/indicators/{indicator}", title=_("Indicator"), labels=LABELS)
def indicator(*, actor: Actor, indicator: Line) -> dict[str, Any]:
    """One indicator: what it counts, what it does not, what is doubtful, and two worked examples."""
    return told_indicator(indicator_named(indicator), language=actor.language, in_full=True)


@query(may="statistics.read", get="/indicators/{indicator}/figure", title=_("Figure"), labels=LABELS, helps=HELPS)
def figure(
    *,
    actor: Actor,
    indicator: Line,
    from_on: Day,
    until_on: Day,
    by: list[Line] | None = None,
    apart: list[Line] | None = None,
    where: list[Line] | None = None,
    as_known_on: Day | None = None,
    as_known_at: Instant | None = None,
) -> Told:
    """The value of an indicator in a period, with its parts; as known on a day, today unless one is given, or at an instant."""
    guarded = indicator_named(indicator).guard is not None
    found = evaluate(
        indicator=indicator,
        period=asked_period(from_on=from_on, until_on=until_on),
        breakdowns=asked_breakdowns([*([",".join(by)] if by else []), *(apart or ())]),
        where=narrowed(where or ()),
        **known_of(actor=actor, guarded=guarded, on=as_known_on, at=as_known_at),
    )
    if as_known_at and not guarded:
        found = replace(found, as_known_at=min(as_known_at, actor.now))
        as_known_on = day_here(min(as_known_at, actor.now))
    return told_figure(told_to(found, actor=actor), as_known_on=as_known_on or actor.today, language=actor.language)


def refuse_shut(indicator: str, *, actor: Actor) -> None:
    """Refuse to show the records behind a figure to whoever may not see them.

    Raises:
        NotPermitted
        statistics.indicator_unknown
    """
    asked = indicator_named(indicator)
    if not (opens(asked, actor=actor) or (actor.may(OPEN_RECORDS) and (asked.is_lawful or asked.guard))):
        raise NotPermitted(act=text_of(records_behind.title))


@query(
    may="statistics.read",
    get="/indicators/{indicator}/records",
    title=_("Records behind a figure"),
    labels=LABELS,
    helps=HELPS,
    sensitive=True,
)
def records_behind(
    *,
    actor: Actor,
    indicator: Line,
    from_on: Day,
    until_on: Day,
    purpose: Line,
    where: list[Line] | None = None,
    as_known_on: Day | None = None,
    as_known_at: Instant | None = None,
    as_of: Day | None = None,
    after: Line | None = None,
) -> dict[str, Any]:
    """The references behind a figure or one part of it, page by page, with facts told and addresses where the reader may go.

    Of records that are known to those in them alone only the number is told (`untold`).

    Raises:
        NotPermitted: these records are not this reader's to open.
        statistics.nothing_behind, statistics.guarded_records, statistics.indicator_unknown
    """
    refuse_shut(indicator, actor=actor)
    period = asked_period(from_on=from_on, until_on=until_on)
    facts = facts_behind(
        indicator=indicator,
        period=period,
        where=narrowed(where or ()),
        as_of=as_of,
        **known_of(actor=actor, guarded=False, on=as_known_on, at=as_known_at),
    )
    behind = sources_behind(facts=facts, actor=actor, after=after or "")
    rows = [
        {
            "ref": row.ref,
            "happened_on": row.happened_on,
            "region": row.region,
            "facts": row.facts,
            "kind": str(row.title),
            "path": row.path,
        }
        for row in behind.rows
    ]
    detail = {"indicator": indicator, "period": str(period), "where": list(where or ())}
    note_listed(
        act=records_behind, actor=actor, objects=tuple(dict.fromkeys(row.ref for row in behind.rows)), detail=detail
    )
    return {"items": rows, "next": behind.next, "untold": behind.untold}
