"""The list of a session's participants: one row is one participant, with attendance and tests where they are known."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.history.corrections import corrected
from qorgan.desk.importing.rows import Row
from qorgan.desk.importing.sources import Job, Source, keep_source
from qorgan.desk.records import Record
from qorgan.desk.refresh import refresh_many
from qorgan.government.training.commands import enter_trainees, record_training_result
from qorgan.government.training.coverage import posts_of
from qorgan.government.training.models import MOST, Trainee, TrainingSession
from qorgan.government.training.names import name_of
from qorgan.government.training.organisers import of_own

COLUMNS = {
    "key": "key",
    "session": "line:20",
    "agency": "agency",
    "post": "code:training_posts",
    "sex": "code:sexes",
    "region": "code:regions",
    "name": "line",
    "attended": "yesno",
    "pre_score": "integer",
    "post_score": "integer",
}
RESULT = ("attended", "pre_score", "post_score")


def _session(job: Job, row: Row) -> TrainingSession | None:
    ref = row["session"].strip().upper()
    own = TrainingSession.objects.select_related("programme", "agency").filter(of_own("agency", actor=job.actor))
    found: TrainingSession | None = job.remembered(ref, lambda: own.filter(ref=ref).first())
    return found


def check(job: Job, row: Row) -> None:
    """Refuse a row of another body's session and a score over the most; flag a post that bodies of the kind do not have."""
    if _session(job, row) is None:
        row.tell("trainees.no_session", "session")
    for name in ("pre_score", "post_score"):
        if row[name] is not None and row[name] > MOST:
            row.tell("trainees.score_over", name, most=MOST)
    posts = posts_of(row["agency"].kind)
    if posts and row["post"] not in (*posts, "other"):
        row.tell("trainees.post_elsewhere", "post")


def _take(job: Job, rows: list[Row]) -> None:
    """Enter the participants of new rows, session by session."""
    made: list[Trainee] = []
    by_session: dict[TrainingSession | None, list[Row]] = {}
    for row in rows:
        by_session.setdefault(_session(job, row), []).append(row)
    for session, of_it in by_session.items():
        assert session is not None
        trainees = enter_trainees(session, rows=[_given(row) for row in of_it], actor=job.actor)
        for row, trainee in zip(of_it, trainees, strict=True):
            row.ref = trainee.ref
        made += trainees
    refresh_many(made, actor=job.actor)


def _given(row: Row) -> dict[str, Any]:
    given = {name: row[name] for name in ("agency", "post", "sex", "region", "name")}
    return given if row["attended"] is None else given | {name: row[name] for name in RESULT}


def _record_result(job: Job, row: Row, *, trainee: Trainee) -> Trainee:
    told = {name: row[name] for name in RESULT}
    if told["attended"] is None or told == {name: getattr(trainee, name) for name in told}:
        return trainee
    recorded: Trainee = record_training_result.run(actor=job.actor, trainee=trainee, **told)
    return recorded


def correct(job: Job, row: Row) -> Iterable[Record]:
    """Bring the participant of a changed row in line; a name is not corrected, for a certificate may rest on it."""
    held: Trainee = row.held
    if name_of(held) != row["name"]:
        row.tell("trainees.name_changed", "name")
        return
    agency: Agency = row["agency"]
    given: dict[str, Any] = {
        "agency": agency,
        "post": row["post"],
        "sex": row["sex"],
        "region": row["region"] or agency.region,
    }
    trainee, _is_changed = corrected(held, given, actor=job.actor, reason=job.batch)
    yield _record_result(job, row, trainee=trainee)


def example(actor: Actor) -> dict[str, str]:
    """The example row as a participant of the own body in the latest session that has begun."""
    begun = TrainingSession.objects.filter(agency=actor.agency, first_on__lte=actor.today, voided_on__isnull=True)
    session = begun.order_by("-first_on", "-id").first()
    return {"session": session.ref, "agency": actor.agency.code} if session else {}


BLAMES: dict[str, str | tuple[str, ...]] = {
    "training.not_begun": "attended",
    "training.absent_scored": "attended",
    "training.certificate_stands": "key",
    "record.voided": "session",
    "record.not_yours": "session",
}
TRAINEES = keep_source(
    Source(
        name="trainees",
        columns=COLUMNS,
        required=frozenset(("key", "session", "agency", "post", "sex", "name")),
        key="key",
        identity=("key",),
        check=check,
        take=_take,
        correct=correct,
        hold=lambda _job, rows: Trainee.objects.select_related(
            "training_session__programme", "training_session__agency", "agency"
        ).filter(ref__in=[row.ref for row in rows]),
        blames=BLAMES,
        example=example,
        masked=frozenset(("name",)),
    )
)
