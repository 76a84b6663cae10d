"""What the states of an import are called."""

from __future__ import annotations

from qorgan.desk.importing.models import Batch, BatchState
from qorgan.kernel.texts import Phrase, Text

STATES: dict[str, Text] = {
    BatchState.WAITING: Phrase("waiting"),
    BatchState.DONE: Phrase("done"),
    BatchState.REFUSED: Phrase("file refused"),
    BatchState.WITHDRAWN: Phrase("withdrawn", context="an import"),
}
REMARKED = "remarked"
"""Done, with remarks on rows that nobody has seen to yet."""
STEPS = frozenset(
    {
        (BatchState.WAITING.value, "run_import"),
        (BatchState.WAITING.value, "withdraw_import"),
        (REMARKED, "settle_remarks"),
    }
)
"""What is done to an import that waits, and to one with remarks that wait; in any other state it admits nothing."""
TRIAL = Phrase("trial")


def state_text(*, state: str, is_trial: bool) -> Text:
    """The state in words, a trial marked as such."""
    words = STATES[state]
    if not is_trial:
        return words
    return Text(**{code: f"{words.in_(code)} ({TRIAL.in_(code)})" for code in ("en", "ru", "kk")})


def standing_of(batch: Batch) -> str:
    """Where an import is in its life."""
    return REMARKED if batch.has_remarks and not batch.remarks_settled_at else batch.state
