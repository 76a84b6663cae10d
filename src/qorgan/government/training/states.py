"""The lives of a session, a participant and a certificate as tables: from, act, to, who.

session      held -> voided
participant  enrolled -> attended | absent -> answered; voided where entered by mistake
certificate  standing -> revoked, which is its voiding, with a reason
"""

from __future__ import annotations

from qorgan.desk.workflow import Transition
from qorgan.government.training.models import Certificate, Trainee, TrainingSession

READ, KEEP, NAMES = "training.read", "training.keep", "training.names"
HELD, STANDING, VOIDED, REVOKED = "held", "standing", "voided", "revoked"
ENROLLED, ATTENDED, ABSENT, ANSWERED = "enrolled", "attended", "absent", "answered"
OF_THE_SESSION = ("set_follow_up_question", "add_trainee", "correct_record", "void_record")

SESSION_MOVES = (
    Transition("", "register_training_session", HELD, KEEP),
    Transition(HELD, "set_follow_up_question", HELD, KEEP),
    Transition(HELD, "add_trainee", HELD, KEEP),
    Transition(HELD, "correct_record", HELD, KEEP),
    Transition(HELD, "void_record", VOIDED, KEEP),
)
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
    *(Transition(state, "correct_record", state, KEEP) for state in (ENROLLED, ATTENDED, ABSENT, ANSWERED)),
    *(Transition(state, "void_record", VOIDED, KEEP) for state in (ENROLLED, ATTENDED, ABSENT, ANSWERED)),
)
CERTIFICATE_MOVES = (
    Transition("", "issue_certificate", STANDING, KEEP),
    Transition(STANDING, "certificate_paper", STANDING, NAMES),
    Transition(STANDING, "void_record", REVOKED, KEEP),
)


def state_of_session(session: TrainingSession) -> str:
    """Where a session stands."""
    return VOIDED if session.voided_on else HELD


def state_of_trainee(trainee: Trainee) -> str:
    """Where a participant stands."""
    if trainee.voided_on:
        return VOIDED
    if trainee.attended is None:
        return ENROLLED
    if not trainee.attended:
        return ABSENT
    return ANSWERED if trainee.answer else ATTENDED


def state_of_certificate(certificate: Certificate) -> str:
    """Where a certificate stands."""
    return REVOKED if certificate.voided_on else STANDING
