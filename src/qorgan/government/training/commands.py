"""What an organiser of training does: keeps programmes and sessions, enters who took part and what they learned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.bulk_rows import drafted
from qorgan.desk.closed_bodies import ANY_DAY
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_ending_before
from qorgan.desk.history.rules import allow_correction, allow_voiding
from qorgan.desk.inputs import CodeOf, Day, LastDay, Line, PastDay
from qorgan.desk.records import refuse_voided
from qorgan.government.training.models import MOST, Certificate, Trainee, TrainingProgramme, TrainingSession
from qorgan.government.training.names import name_of, seal_name
from qorgan.government.training.organisers import is_of
from qorgan.government.training.states import KEEP
from qorgan.government.training.tokens import words_of
from qorgan.kernel.refusals import Refusal

Region = Annotated[str, CodeOf("regions")]
Kind = Annotated[str, CodeOf("training_kinds")]
Language = Annotated[str, CodeOf("languages")]
Post = Annotated[str, CodeOf("training_posts")]
Sex = Annotated[str, CodeOf("sexes")]
Answer = Annotated[str, CodeOf("training_answers")]
Score = Annotated[int, Field(ge=0, le=MOST)]
Months = Annotated[int, Field(ge=1, le=240)]
Cost = Annotated[int, Field(ge=0, le=10**15)]
TRAINEE = {
    "agency": _("Body of the participant"),
}


@command(may=KEEP, post="/training-programmes", title=_("Keep a programme"))
def keep_training_programme(
    *,
    actor: Actor,
    title_en: Line,
    title_ru: Line,
    title_kk: Line,
    kind: Kind,
    partner: Line | None = None,
    pass_score: Score | None = None,
    valid_months: Months | None = None,
) -> TrainingProgramme:
    """Enter what is taught; the actor's body organises it."""
    return create_record(
        TrainingProgramme,
        actor=actor,
        title_en=title_en,
        title_ru=title_ru,
        title_kk=title_kk,
        kind=kind,
        partner=partner or "",
        pass_score=pass_score,
        valid_months=valid_months,
        agency=actor.agency,
    )


@command(may=KEEP, post="/training-programmes/{training_programme}/sessions", title=_("Register a session"))
def register_training_session(
    *,
    actor: Actor,
    training_programme: TrainingProgramme,
    first_on: Day,
    last_on: LastDay,
    language: Language,
    region: Region | None = None,
    place: Line | None = None,
    cost: Cost | None = None,
    question: Line | None = None,
) -> TrainingSession:
    """Register that a programme is held, by its organiser; ahead if its participants are to be asked afterwards.

    Raises:
        record.not_yours: another body organises the programme.
        training.question_fixed: a question is given, and the first day has come.
    """
    _refuse_other_body(training_programme, actor=actor)
    if question and first_on <= actor.today:
        raise Refusal("training.question_fixed", on=first_on).at("question")
    return create_record(
        TrainingSession,
        actor=actor,
        programme=training_programme,
        first_on=first_on,
        last_on=last_on,
        language=language,
        region=region or "",
        place=place or "",
        cost=cost,
        question=question or "",
        question_on=actor.today if question else None,
        agency=actor.agency,
    )


@command(may=KEEP, post="/training-sessions/{training_session}/question", title=_("Set the follow-up question"))
def set_follow_up_question(*, actor: Actor, training_session: TrainingSession, question: Line) -> TrainingSession:
    """Set what participants are asked three months later, while the first day has not come.

    Raises:
        record.not_yours, record.voided
        training.question_fixed: the first day has come.
    """
    _refuse_kept_elsewhere(training_session, actor=actor)
    if training_session.first_on <= actor.today:
        raise Refusal("training.question_fixed", on=training_session.first_on)
    training_session.question, training_session.question_on = question, actor.today
    training_session.save(update_fields=["question", "question_on"])
    return training_session


@command(
    may=KEEP,
    post="/training-sessions/{training_session}/trainees",
    title=_("Add a participant"),
    labels=TRAINEE,
    may_name=("name",),
    unkept=("name",),
    past_bodies={"agency": ANY_DAY},
)
def add_trainee(
    *,
    actor: Actor,
    training_session: TrainingSession,
    name: Line,
    agency: Agency,
    post: Post,
    sex: Sex,
    region: Region | None = None,
) -> Trainee:
    """Enter who takes part in a session, by body and post. The name is sealed.

    Raises:
        record.not_yours, record.voided
        training.is_there: a participant of this name, body, post and sex takes part in it already.
    """
    row = {"name": name, "agency": agency, "post": post, "sex": sex, "region": region}
    return enter_trainees(training_session, rows=[row], actor=actor)[0]


def enter_trainees(session: TrainingSession, *, rows: Sequence[dict[str, Any]], actor: Actor) -> list[Trainee]:
    """Enter who takes part in a session; of a list also whether they attended, with the scores of their tests.

    Raises:
        record.not_yours, record.voided
        training.is_there, training.not_begun, training.absent_scored
    """
    _refuse_kept_elsewhere(session, actor=actor)
    TrainingSession.objects.select_for_update(of=("self",)).get(pk=session.pk)
    there: dict[tuple[object, ...], list[Trainee]] = defaultdict(list)
    for other in session.trainees.filter(voided_on__isnull=True):
        there[_alike(other)].append(other)
    fields = [{**row, "region": row["region"] or row["agency"].region, "training_session": session} for row in rows]
    names = [row.pop("name") for row in fields]
    made = drafted(Trainee, actor=actor, rows=fields)
    for trainee, name in zip(made, names, strict=True):
        for other in there[_alike(trainee)]:
            if words_of(name_of(other)) == words_of(name):
                raise Refusal("training.is_there", trainee=other.ref).at("name")
        there[_alike(trainee)].append(trainee)
        seal_name(trainee, name)
        if trainee.attended is not None:
            _refuse_result(trainee, actor=actor)
    return Trainee.objects.bulk_create(made)


def _alike(trainee: Trainee) -> tuple[object, ...]:
    """What somebody must have in common with another to be taken for the same by name."""
    return trainee.agency_id, trainee.post, trainee.sex


def _refuse_result(trainee: Trainee, *, actor: Actor) -> None:
    session = trainee.training_session
    if session.first_on > actor.today:
        raise Refusal("training.not_begun", on=session.first_on)
    if not trainee.attended and (trainee.pre_score is not None or trainee.post_score is not None):
        raise Refusal("training.absent_scored").at("attended")


@command(may=KEEP, post="/trainees/{trainee}/result", title=_("Record attendance and tests"))
def record_training_result(
    *,
    actor: Actor,
    trainee: Trainee,
    attended: bool,
    pre_score: Score | None = None,
    post_score: Score | None = None,
) -> Trainee:
    """Record whether a participant attended, and the scores of the tests before and afterwards.

    Raises:
        record.not_yours, record.voided
        training.not_begun: the first day of the session has not come.
        training.absent_scored: whoever did not attend has no scores.
        training.certificate_stands: a certificate rests on what was recorded.
    """
    refuse_kept_elsewhere(trainee, actor=actor)
    trainee.attended, trainee.pre_score, trainee.post_score = attended, pre_score, post_score
    _refuse_result(trainee, actor=actor)
    _refuse_certified(trainee)
    if not attended:
        trainee.answer, trainee.answered_on = "", None
    trainee.save(update_fields=["attended", "pre_score", "post_score", "answer", "answered_on"])
    return trainee


@command(may=KEEP, post="/trainees/{trainee}/answer", title=_("Record the answer"))
def record_follow_up_answer(*, actor: Actor, trainee: Trainee, answer: Answer, answered_on: PastDay) -> Trainee:
    """Record what a participant answered to the follow-up question, and on which day.

    Raises:
        record.not_yours, record.voided
        training.not_attended: nobody is asked who did not attend.
        training.nothing_asked: no question was set before the first day.
        training.answered_before_the_end
    """
    refuse_kept_elsewhere(trainee, actor=actor)
    session = trainee.training_session
    refuse_absent(trainee)
    if not session.question:
        raise Refusal("training.nothing_asked", training_session=session.ref)
    if answered_on <= session.last_on:
        raise Refusal("training.answered_before_the_end", on=answered_on, last=session.last_on).at("answered_on")
    trainee.answer, trainee.answered_on = answer, answered_on
    trainee.save(update_fields=["answer", "answered_on"])
    return trainee


def refuse_absent(trainee: Trainee) -> None:
    """Refuse what only somebody who attended has.

    Raises:
        training.not_attended
    """
    if not trainee.attended:
        raise Refusal("training.not_attended", trainee=trainee.ref)


def _refuse_other_body(record: TrainingProgramme | TrainingSession, *, actor: Actor) -> None:
    if not is_of(record.agency, actor=actor):
        raise Refusal("record.not_yours", record=record.ref)


def _refuse_kept_elsewhere(session: TrainingSession, *, actor: Actor) -> None:
    _refuse_other_body(session, actor=actor)
    refuse_voided(session)


def refuse_kept_elsewhere(trainee: Trainee, *, actor: Actor) -> None:
    """Refuse to whoever is not the organiser, and where the participant or the session was voided.

    Raises:
        record.not_yours, record.voided
    """
    _refuse_kept_elsewhere(trainee.training_session, actor=actor)
    refuse_voided(trainee)


def _refuse_certified(trainee: Trainee) -> None:
    standing = trainee.certificates.filter(voided_on__isnull=True).first()
    if standing:
        raise Refusal("training.certificate_stands", certificate=standing.ref, number=standing.number)


def correctable_programme(
    *,
    title_en: Line | None = None,
    title_ru: Line | None = None,
    title_kk: Line | None = None,
    kind: Kind | None = None,
    partner: Line | None = None,
) -> None:
    """What may be put right in a programme; the score that passes is none of it, for results follow from it."""


def correctable_session(
    *,
    first_on: Day | None = None,
    last_on: Day | None = None,
    language: Language | None = None,
    region: Region | None = None,
    place: Line | None = None,
    cost: Cost | None = None,
) -> None:
    """What may be put right in a session; the question is none of it."""


def correctable_trainee(
    *, agency: Agency | None = None, post: Post | None = None, sex: Sex | None = None, region: Region | None = None
) -> None:
    """What may be put right in a participant. A wrong name is voided with the participant and entered anew."""


def _refuse_wrong_programme(programme: TrainingProgramme, changes: Mapping[str, Any], actor: Actor) -> None:
    _refuse_other_body(programme, actor=actor)


def _refuse_wrong_session(session: TrainingSession, changes: Mapping[str, Any], actor: Actor) -> None:
    _refuse_kept_elsewhere(session, actor=actor)
    first, last = changes.get("first_on", session.first_on), changes.get("last_on", session.last_on)
    not_ending_before(last, start=first, field="last_on")
    if first == session.first_on and last == session.last_on:
        return
    if first > actor.today >= session.first_on or (session.question_on and first <= session.question_on):
        raise Refusal("training.question_fixed", on=session.first_on).at("first_on")
    for trainee in session.trainees.all():
        _refuse_certified(trainee)


def _refuse_wrong_change(trainee: Trainee, changes: Mapping[str, Any], actor: Actor) -> None:
    refuse_kept_elsewhere(trainee, actor=actor)
    if "post" in changes or "agency" in changes:
        _refuse_certified(trainee)


def _refuse_voiding_session(session: TrainingSession, actor: Actor) -> None:
    _refuse_kept_elsewhere(session, actor=actor)
    for trainee in session.trainees.all():
        _refuse_certified(trainee)


def _refuse_voiding_trainee(trainee: Trainee, actor: Actor) -> None:
    refuse_kept_elsewhere(trainee, actor=actor)
    _refuse_certified(trainee)


def _refuse_revoking(certificate: Certificate, actor: Actor) -> None:
    _refuse_other_body(certificate.trainee.training_session, actor=actor)


allow_correction(TrainingProgramme, keep=KEEP, fields=correctable_programme, check=_refuse_wrong_programme)
allow_correction(TrainingSession, keep=KEEP, fields=correctable_session, check=_refuse_wrong_session)
allow_correction(Trainee, keep=KEEP, fields=correctable_trainee, labels=TRAINEE, check=_refuse_wrong_change)
allow_voiding(TrainingSession, keep=KEEP, blocks=_refuse_voiding_session)
allow_voiding(Trainee, keep=KEEP, blocks=_refuse_voiding_trainee)
allow_voiding(Certificate, keep=KEEP, blocks=_refuse_revoking)
