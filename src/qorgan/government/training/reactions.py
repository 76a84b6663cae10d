"""What follows from a participant or a programme: the session tells its facts anew and owes what it owes now."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.government.training.models import Trainee, TrainingProgramme, TrainingSession


def count_session_anew(*, record: Trainee, actor: Actor) -> list[TrainingSession]:
    """The session of a participant."""
    return [TrainingSession.objects.select_related("programme", "agency").get(pk=record.training_session_id)]


def count_sessions_anew(*, record: TrainingProgramme, actor: Actor) -> list[TrainingSession]:
    """The sessions of a programme, whose kind they tell."""
    return list(record.training_sessions.select_related("programme", "agency"))


react(model=Trainee, do=count_session_anew)
react(model=TrainingProgramme, do=count_sessions_anew)
