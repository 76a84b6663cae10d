"""What the states of an import are called."""

from __future__ import annotations

from qorgan.desk.importing.models import BatchState
from qorgan.kernel.texts import Text

STATES: dict[str, Text] = {
    BatchState.WAITING: Text(en="waiting", ru="ожидает", kk="күтуде"),
    BatchState.DONE: Text(en="done", ru="завершена", kk="аяқталды"),
    BatchState.REFUSED: Text(en="file refused", ru="файл отклонён", kk="файл қабылданбады"),
    BatchState.WITHDRAWN: Text(en="withdrawn", ru="отозвана", kk="кері қайтарылды"),
}
STEPS = frozenset({(BatchState.WAITING.value, "run_import"), (BatchState.WAITING.value, "withdraw_import")})
"""What is done to an import that waits; in any other state it admits neither."""
TRIAL = Text(en="trial", ru="проба", kk="сынақ")


def state_text(*, state: str, is_trial: bool) -> Text:
    """The state in words, a trial marked as such."""
    words = STATES[state]
    if not is_trial:
        return words
    return Text(**{code: f"{words.in_(code)} ({TRIAL.in_(code)})" for code in ("en", "ru", "kk")})
