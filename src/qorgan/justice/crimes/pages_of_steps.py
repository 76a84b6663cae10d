"""The steps of a proceeding on its page, what they said before, and the form that puts one right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.justice.crimes import commands
from qorgan.justice.crimes.competence import may_take
from qorgan.justice.crimes.models import FormerStage, Proceeding, StageChange
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.states import COURT, MOVES
from qorgan.justice.crimes.steps import entered_by, place_of
from qorgan.kernel.texts import LANGUAGES, Phrase, Text, day_text
from qorgan.kit.pages import Column, FormPage, Section, columns_of, keep_pages

SAID = Phrase("“{decision}” of {was_on}, until {until} ({why})")
SAID_GROUNDED = Phrase("“{decision}” of {was_on}, {ground}, until {until} ({why})")
STEP = Phrase("“{decision}” of {on}, entered by: {by}.")

BEGAN = Phrase("Until {until} it stood here as “{form}”, registered on {on}.")


def began(record: Proceeding) -> Iterable[Text]:
    """As what, and registered when, a proceeding stood before its form or its day became another."""
    for former in record.former_starts.order_by("id"):
        yield BEGAN.filled(
            until=day_text(former.until_on),
            on=day_text(former.registered_on),
            form=named("investigation_forms", former.form) if former.form else "–",
        )


def _said(former: FormerStage) -> Text:
    stated = named("termination_reasons", former.ground) if former.ground else former.reason
    return (SAID_GROUNDED if stated else SAID).filled(
        decision=named("proceeding_decisions", former.decision),
        was_on=day_text(former.was_on),
        ground=stated,
        until=day_text(former.until_on),
        why=named("correction_reasons", former.correction),
    )


def _steps(record: Proceeding, actor: Actor) -> Iterable[StageChange]:
    """The steps in their order, each with what it said before it was put right."""
    before: dict[str, list[Text]] = {}
    for former in record.former_stages.order_by("id"):
        before.setdefault(former.step, []).append(_said(former))
    for step in record.stages.order_by("id"):
        step.said = before.get(step.ref, [])  # type: ignore[attr-defined]
        yield step


def _before(row: Any, language: str) -> Text | None:
    if not row.said:
        return None
    return Text.of({code: "; ".join(one.in_(code) for one in row.said) for code in LANGUAGES})


def _as_entered(records: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    step = records["stage_change"]
    return {"on": step.on, "decision": step.decision, "ground": step.ground, "stated": step.reason, "note": step.note}


def _decisions(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    """What was entered, and what it may become: another decision only where nothing followed."""
    place, codes = place_of(records["stage_change"]), country().codes["proceeding_decisions"]
    found = [place.step.decision]
    if place.before and not place.after and place.move.may != COURT:
        stage = place.before[-1].stage
        open_here = (one.decision for one in MOVES if one.act == "move_stage" and stage in one.sources)
        found += [one for one in open_here if may_take(one, actor=actor)]
    return [(code, codes.label(code, actor.language)) for code in dict.fromkeys(found)]


def _notices(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    step = records["stage_change"]
    yield STEP.filled(decision=named("proceeding_decisions", step.decision), on=day_text(step.on), by=entered_by(step))


STAGES = Section(
    _("Stages"),
    rows=_steps,
    columns=columns_of(
        StageChange,
        Column("on", _("Date")),
        "decision",
        Column("stage", _("Stage"), code_list="proceeding_stages", badge=True),
        Column("ground", _("Ground"), code_list="termination_reasons"),
        Column("reason", _("Reason")),
        "note",
        Column("said", _("Said before"), cell=_before, rare=True),
    ),
    actions=(commands.move_stage, commands.send_to_court),
    row_actions=(commands.correct_stage,),
)
keep_pages(
    FormPage(
        command=commands.correct_stage,
        initial=_as_entered,
        offers={"decision": _decisions},
        notices=_notices,
        mends=True,
    )
)
