"""Which body may register a proceeding and take which decision, by the country's lists."""

from __future__ import annotations

from itertools import takewhile

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.justice.crimes.models import Proceeding, StageChange
from qorgan.justice.crimes.states import MOVES
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import LANGUAGES, Text, day_text


def registering_kinds() -> list[str]:
    """The kinds of body in which a proceeding may be registered."""
    return [kind.code for kind in country().codes["agency_kinds"] if kind.attributes.get("registers_crimes")]


def check_registrar(agency: Agency) -> None:
    """Raises `proceeding.not_a_registrar` for a body that investigates no crimes."""
    fault = registrar_fault(agency)
    if fault:
        raise fault


def registrar_fault(agency: Agency) -> Refusal | None:
    """Why a proceeding is not registered in a body, or None."""
    if country().codes["agency_kinds"].get(agency.kind).attributes.get("registers_crimes"):
        return None
    return Refusal("proceeding.not_a_registrar", agency=agency.title, kinds=_named("agency_kinds", registering_kinds()))


def decisions_of(*, proceeding: Proceeding, actor: Actor) -> list[str]:
    """The decisions of `move_stage` that the present stage admits and the actor's body may take now."""
    found = dict.fromkeys(
        move.decision for move in MOVES if move.act == "move_stage" and proceeding.stage in move.sources
    )
    repeated = repeated_step(proceeding)
    last = repeated.decision if repeated else ""
    return [one for one in found if one != last and may_take(one, actor=actor)]


def check_taker(*, actor: Actor, proceeding: Proceeding, decision: str) -> None:
    """Whether the actor's body may take the decision, and whether it stands already.

    Raises:
        proceeding.decision_of_others, proceeding.decision_taken: another body takes it, or it was taken and nothing
            followed.
    """
    check_body(decision, actor=actor)
    step = repeated_step(proceeding)
    if step is not None and step.decision == decision:
        raise Refusal(
            "proceeding.decision_taken",
            ref=proceeding.ref,
            decision=_named("proceeding_decisions", [decision]),
            on=day_text(step.on),
        )


def check_body(decision: str, *, actor: Actor) -> None:
    """Raises `proceeding.decision_of_others` when another body takes the decision."""
    if not may_take(decision, actor=actor):
        raise Refusal(
            "proceeding.decision_of_others",
            decision=_named("proceeding_decisions", [decision]),
            kinds=_named("agency_kinds", _takers(decision)),
        )


def repeated_step(proceeding: Proceeding) -> StageChange | None:
    """The last step, where it left the proceeding at a stage that would admit it once more."""
    step: StageChange | None = proceeding.stages.order_by("-id").first()
    stays = step and any(move.decision == step.decision and proceeding.stage in move.sources for move in MOVES)
    return step if stays else None


def is_indicted(proceeding: Proceeding) -> bool:
    """Whether an indictment was approved since the proceeding last came to the prosecutor."""
    steps = proceeding.stages.order_by("-id").values_list("decision", flat=True)
    return "indicted" in takewhile(lambda decision: decision != "sent_to_prosecutor", steps)


def may_take(decision: str, *, actor: Actor) -> bool:
    """Whether the actor's body is one of those that take a decision, by the country's list."""
    takers = _takers(decision)
    return not takers or actor.agency.kind in takers


def _takers(decision: str) -> list[str]:
    found = country().codes["proceeding_decisions"].get(decision).attributes.get("taken_by")
    return [str(kind) for kind in found] if isinstance(found, list | tuple) else []


def _named(code_list: str, codes: list[str]) -> Text:
    held = country().codes[code_list]
    return Text.of({language: ", ".join(held.label(code, language) for code in codes) for language in LANGUAGES})
