"""The life of a participant as a table: from, act, to, who.

enrolled -> attended | absent -> answered; voided where entered by mistake, as a session and a certificate are
"""

from __future__ import annotations

from qorgan.desk.workflow import Transition
from qorgan.government.training.models import Trainee

READ, KEEP, NAMES = "training.read", "training.keep", "training.names"
ENROLLED, ATTENDED, ABSENT, ANSWERED = "enrolled", "attended", "absent", "answered"
OF_THE_SESSION = ("set_follow_up_question", "add_trainee", "record_class", "correct_record", "void_record")

TRAINEE_MOVES = (
    Transition("", "add_trainee", ENROLLED, KEEP),
    *(
        Transition(state, "record_training_result", to, KEEP)
        for state in (ENROLLED, ATTENDED, ABSENT)
        for to in (ATTENDED, ABSENT)
    ),
    Transition(ATTENDED, "record_follow_up_answer", ANSWERED, KEEP),
    Transition(ANSWERED, "record_follow_up_answer", ANSWERED, KEEP),
    *(Transition(state, "issue_certificate", state, KEEP) for state in (ATTENDED, ANSWERED)),
    *(Transition(state, "trainee_name", state, NAMES) for state in (ENROLLED, ATTENDED, ABSENT, ANSWERED)),
)


def state_of_trainee(trainee: Trainee) -> str:
    """Where a participant stands."""
    if trainee.attended is None:
        return ENROLLED
    if not trainee.attended:
        return ABSENT
    return ANSWERED if trainee.answer else ATTENDED
