"""The life of a proceeding as a table: which decision leads from which stages to which, and who may take it.

The names in every language are the country's code lists `proceeding_stages` and `proceeding_decisions`.
"""

from __future__ import annotations

from dataclasses import dataclass

REGISTERED = "registered"
INVESTIGATION = "investigation"
INTERRUPTED = "interrupted"
WITH_PROSECUTOR = "with_prosecutor"
IN_COURT = "in_court"
JUDGED = "judged"
IN_FORCE = "in_force"
TERMINATED = "terminated"
JOINED = "joined"
STANDING, WITHDRAWN = "standing", "withdrawn"
"""The states of a suspect, an injured party or a sentence; a proceeding registered by mistake is withdrawn too."""

PRE_TRIAL = (REGISTERED, INVESTIGATION, INTERRUPTED)
"""The stages in which the investigator holds the proceeding."""
WITHDRAWABLE = (*PRE_TRIAL, WITH_PROSECUTOR, IN_COURT, TERMINATED)
"""The stages in which a registration made by mistake is withdrawn; not once a court has received the proceeding."""
AFTER_JUDGMENT = (JUDGED, IN_FORCE)
"""The stages in which the counts stand as a court judged them; a mistake is corrected still."""
ENDED = (JOINED, WITHDRAWN)
"""The stages in which a proceeding admits no work."""


@dataclass(frozen=True, slots=True)
class Move:
    """A decision that leads from any of `sources` to `to`.

    `act` is the command that takes it and `may` the permission of those who do. `asks` names what the decision must
    state: "reason" in words, or "ground", a code of the list `termination_reasons`.
    """

    decision: str
    sources: tuple[str, ...]
    to: str
    act: str
    may: str
    asks: str = ""


STAGE, SEND, COURT = "proceeding.stage", "proceeding.send", "court.judgment"
WITHDRAW = "withdraw_proceeding"
MOVES = (
    Move("registered", (), REGISTERED, "register_proceeding", "proceeding.register"),
    Move("split", (), REGISTERED, "split_proceeding", "proceeding.join"),
    Move("investigation_started", (REGISTERED,), INVESTIGATION, "move_stage", STAGE),
    Move("interrupted", (REGISTERED, INVESTIGATION), INTERRUPTED, "move_stage", STAGE, "reason"),
    Move("resumed", (INTERRUPTED, TERMINATED), INVESTIGATION, "move_stage", STAGE),
    Move("sent_to_prosecutor", (INVESTIGATION,), WITH_PROSECUTOR, "move_stage", STAGE),
    Move("indicted", (WITH_PROSECUTOR,), WITH_PROSECUTOR, "move_stage", STAGE),
    Move("returned", (WITH_PROSECUTOR,), INVESTIGATION, "move_stage", STAGE, "reason"),
    Move("terminated", (*PRE_TRIAL, WITH_PROSECUTOR), TERMINATED, "move_stage", STAGE, "ground"),
    Move("joined", PRE_TRIAL, JOINED, "join_proceedings", "proceeding.join"),
    Move("sent_to_court", (WITH_PROSECUTOR,), IN_COURT, "send_to_court", SEND),
    Move("returned", (IN_COURT,), INVESTIGATION, "return_proceeding", COURT, "reason"),
    Move("terminated", (IN_COURT,), TERMINATED, "terminate_proceeding", COURT, "ground"),
    Move("judgment", (IN_COURT,), JUDGED, "enter_judgment", COURT),
    Move("in_force", (JUDGED,), IN_FORCE, "enter_into_force", COURT),
    Move("withdrawn", WITHDRAWABLE, WITHDRAWN, WITHDRAW, "proceeding.register"),
)

WORK = (
    "correct_proceeding",
    "add_count",
    "record_suspect",
    "record_injured_party",
    "join_proceedings",
    "split_proceeding",
)
"""What is done to a proceeding without moving it; one that was joined into another admits nothing, work goes on there."""
CHARGES = ("add_count", "requalify_count")
"""What changes the charges; a court has judged them as they were."""
COUNT_WORK = ("requalify_count", "correct_count", "correct_qualification")
"""What is done to a count; it waits with a proceeding that was joined into another."""


def steps() -> frozenset[tuple[str, str]]:
    """Which act a proceeding admits at which stage: those that move it here, and the work on it."""
    own = [move for move in MOVES if move.may in (STAGE, SEND) or move.act == WITHDRAW]
    moves = {(source, move.act) for move in own for source in move.sources}
    stages = {move.to for move in MOVES} - set(ENDED)
    return frozenset(moves | {(stage, act) for stage in stages for act in WORK if _is_open(stage, act)})


def count_steps() -> frozenset[tuple[str, str]]:
    """Which act a count admits at which stage of its proceeding."""
    stages = {move.to for move in MOVES} - set(ENDED)
    work = {(stage, act) for stage in stages for act in COUNT_WORK if _is_open(stage, act)}
    return frozenset(work | {(stage, "withdraw_count") for stage in WITHDRAWABLE})


def _is_open(stage: str, act: str) -> bool:
    return act not in CHARGES or stage not in AFTER_JUDGMENT


def move_of(*, stage: str, decision: str, act: str) -> Move | None:
    """The row of the table for a decision taken at a stage by an act, or None when there is none."""
    found = (move for move in MOVES if move.decision == decision and move.act == act and stage in move.sources)
    return next(found, None)


def is_left(*, was: str, to: str) -> bool:
    """Whether a step between two stages ends or interrupts an investigation; the withdrawal of a mistake does neither."""
    return was in PRE_TRIAL and to not in (REGISTERED, INVESTIGATION, WITHDRAWN)


def decision_to(stage: str) -> str:
    """The decision that usually leads to a stage: for lists that say where a proceeding stands and not how."""
    return next(move.decision for move in MOVES if move.to == stage)


def open_decisions(*, stage: str, act: str = "") -> tuple[str, ...]:
    """The decisions that may follow a stage, by one act or any, in the order of the table; to withdraw a mistake decides nothing."""
    found = (move for move in MOVES if stage in move.sources and move.act != WITHDRAW and act in ("", move.act))
    return tuple(dict.fromkeys(move.decision for move in found))


def diagram() -> str:
    """The table as a Mermaid state diagram, for the room's README."""
    lines = ["stateDiagram-v2"]
    for move in MOVES:
        lines += [f"    {source} --> {move.to}: {move.decision}" for source in move.sources or ("[*]",)]
    return "\n".join(lines)
