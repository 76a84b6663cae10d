"""The questions: which training there was, who took part, and which papers were signed."""

from __future__ import annotations

from collections.abc import Collection
from typing import Annotated, Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, by_any_way
from qorgan.desk.access.roles import Scope
from qorgan.desk.attachments.holders import take_attachments
from qorgan.desk.counter import query
from qorgan.desk.downloads import Download
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.records import refuse_voided
from qorgan.desk.shapes import Shape
from qorgan.desk.workflow import Workflow, register_workflow, steps_of
from qorgan.government.training import states
from qorgan.government.training.facts import FactTraining, FactTrainingSession, derive
from qorgan.government.training.models import Certificate, Trainee, TrainingProgramme, TrainingSession
from qorgan.government.training.names import may_be_named, name_of
from qorgan.government.training.organisers import is_of
from qorgan.government.training.paper import pdf_of
from qorgan.government.training.states import KEEP, NAMES, READ
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text

Region = Annotated[str, CodeOf("regions")]
Kind = Annotated[str, CodeOf("training_kinds")]


def programmes_for(actor: Actor) -> QuerySet[TrainingProgramme]:
    """What is taught is open to all who read training."""
    found = TrainingProgramme.objects.all() if actor.may(READ) else TrainingProgramme.objects.filter(NOTHING)
    return found.select_related("agency")


def sessions_for(actor: Actor) -> QuerySet[TrainingSession]:
    """The sessions an actor may see: all, or those that the own body organises or sends people to."""
    found = TrainingSession.objects.select_related("programme__agency", "agency")
    ways = (Q(agency=actor.agency), Q(trainees__agency=actor.agency))
    return _within(found, actor=actor, ways=ways)


def trainees_for(actor: Actor) -> QuerySet[Trainee]:
    """The participants an actor may see, without their names: all, those of the own sessions, or those of the own body."""
    found = Trainee.objects.select_related("training_session__programme", "training_session__agency", "agency")
    ways = (Q(training_session__agency=actor.agency), Q(agency=actor.agency))
    return _within(found, actor=actor, ways=ways)


def certificates_for(actor: Actor) -> QuerySet[Certificate]:
    """The certificates of participants that an actor may see."""
    found = Certificate.objects.select_related(
        "trainee__training_session__programme", "trainee__training_session__agency", "trainee__agency"
    )
    ways = (Q(trainee__training_session__agency=actor.agency), Q(trainee__agency=actor.agency))
    return _within(found, actor=actor, ways=ways)


def _within(found: QuerySet[Any], *, actor: Actor, ways: tuple[Q, ...]) -> QuerySet[Any]:
    if not actor.may(READ):
        return found.filter(NOTHING)
    return found if actor.scope is Scope.NATIONAL else found.filter(by_any_way(found.model, *ways))


class TraineeName(Shape):
    """A name, opened once."""

    trainee: str
    name: str


def _session_withholds(session: TrainingSession, actor: Actor) -> Collection[str]:
    if not is_of(session.agency, actor=actor):
        return states.OF_THE_SESSION
    return ("set_follow_up_question",) if session.first_on <= actor.today else ("record_class",)


def _trainee_withholds(trainee: Trainee, actor: Actor) -> Collection[str]:
    session = trainee.training_session
    kept = ("record_training_result", "record_follow_up_answer", "issue_certificate", "correct_record", "void_record")
    found: set[str] = set() if is_of(session.agency, actor=actor) else set(kept)
    if not may_be_named(trainee, actor):
        found.add("trainee_name")
    if session.first_on > actor.today:
        found.add("record_training_result")
    if not session.question:
        found.add("record_follow_up_answer")
    if any(one.voided_on is None for one in trainee.certificates.all()):
        found |= {"issue_certificate", "record_training_result", "void_record"}
    return found


def _certificate_withholds(certificate: Certificate, actor: Actor) -> Collection[str]:
    is_kept = is_of(certificate.trainee.training_session.agency, actor=actor)
    found = () if is_kept else ("void_record",)
    return found if may_be_named(certificate.trainee, actor) else (*found, "certificate_paper")


def _programme_withholds(programme: TrainingProgramme, actor: Actor) -> Collection[str]:
    return () if is_of(programme.agency, actor=actor) else ("register_training_session", "correct_record")


def _session_called(session: TrainingSession, language: str) -> str:
    return f"{session.programme.title.in_(language)}, {day_text(session.first_on).in_(language)}"


register_type(
    RecordType(
        name="training_programme",
        title=_("Training programme"),
        model=TrainingProgramme,
        visible_to=programmes_for,
        path="/training-programmes/{ref}",
        caption=lambda programme, language: programme.title.in_(language),
    )
)
register_type(
    RecordType(
        name="training_session",
        title=_("Training session"),
        model=TrainingSession,
        visible_to=sessions_for,
        path="/training-sessions/{ref}",
        caption=_session_called,
    )
)
register_type(
    RecordType(
        name="trainee",
        title=_("Participant"),
        model=Trainee,
        visible_to=trainees_for,
        also=("sex", "pre_score", "post_score"),
        path="/trainees/{ref}",
    )
)
register_type(
    RecordType(
        name="certificate",
        title=_("Certificate"),
        model=Certificate,
        visible_to=certificates_for,
        also=("number", "valid_until"),
        path="/certificates/{ref}",
        caption=lambda certificate, language: certificate.number,
    )
)
register_workflow(Workflow(model=TrainingProgramme, withheld=_programme_withholds))
register_workflow(
    Workflow(
        model=TrainingSession,
        withheld=_session_withholds,
    )
)
register_workflow(
    Workflow(
        model=Trainee,
        state=states.state_of_trainee,
        steps=steps_of(states.TRAINEE_MOVES),
        withheld=_trainee_withholds,
    )
)
register_workflow(
    Workflow(
        model=Certificate,
        withheld=_certificate_withholds,
    )
)
take_attachments(TrainingSession, read=KEEP, keep=KEEP)
ledger.tell(
    model=TrainingSession,
    tells=(FactTrainingSession, FactTraining),
    derive=derive,
    related=("agency", "programme", "trainees__agency"),
)


@query(may=READ, get="/training-programmes", title=_("Training programmes"), orders={"newest": ("-id",)})
def training_programmes(*, actor: Actor, kind: Kind | None = None) -> QuerySet[TrainingProgramme]:
    """What is taught, the latest first; of a kind, or all."""
    found = programmes_for(actor)
    return found.filter(kind=kind) if kind else found


@query(may=READ, get="/training-programmes/{training_programme}", title=_("Training programme"))
def training_programme(*, actor: Actor, training_programme: TrainingProgramme) -> TrainingProgramme:
    """One programme with its sessions."""
    return training_programme


@query(may=READ, get="/training-sessions", title=_("Training sessions"), orders={"first_on": ("-first_on", "-id")})
def training_sessions(
    *, actor: Actor, training_programme: TrainingProgramme | None = None, region: Region | None = None
) -> QuerySet[TrainingSession]:
    """Sessions that stand, the latest first; of a programme, of a region, or all."""
    found = sessions_for(actor).filter(voided_on__isnull=True)
    if training_programme:
        found = found.filter(programme=training_programme)
    return found.filter(region=region) if region else found


@query(may=READ, get="/training-sessions/{training_session}", title=_("Training session"))
def training_session(*, actor: Actor, training_session: TrainingSession) -> TrainingSession:
    """One session with who took part, voided ones included."""
    return training_session


@query(
    may=READ, get="/training-sessions/{training_session}/trainees", title=_("Participants"), orders={"entered": ("id",)}
)
def trainees_of(*, actor: Actor, training_session: TrainingSession) -> QuerySet[Trainee]:
    """The participants of a session without their names, as they were entered."""
    return trainees_for(actor).filter(training_session=training_session, voided_on__isnull=True)


@query(may=READ, get="/trainees/{trainee}", title=_("Participant"))
def trainee(*, actor: Actor, trainee: Trainee) -> Trainee:
    """One participant without the name."""
    return trainee


@query(may=NAMES, get="/trainees/{trainee}/name", title=_("Open the name"), sensitive=True)
def trainee_name(*, actor: Actor, trainee: Trainee) -> TraineeName:
    """The name of a participant, for the organiser and the participant's own body. The look stands in the journal.

    Raises:
        training.name_elsewhere: another body organised the session and sent the participant.
        training.name_shut
    """
    _refuse_naming(trainee, actor=actor)
    return TraineeName(trainee=trainee.ref, name=name_of(trainee))


@query(
    may=READ,
    get="/training-sessions/{training_session}/certificates",
    title=_("Certificates"),
    orders={"issued_on": ("-issued_on", "-id")},
)
def certificates_of(*, actor: Actor, training_session: TrainingSession) -> QuerySet[Certificate]:
    """The certificates of a session, voided ones included."""
    return certificates_for(actor).filter(trainee__training_session=training_session)


@query(may=READ, get="/certificates/{certificate}", title=_("Certificate"))
def certificate(*, actor: Actor, certificate: Certificate) -> Certificate:
    """One certificate: its number, what it says, and whether it stands."""
    return certificate


@query(may=NAMES, get="/certificates/{certificate}/paper", title=_("Print the certificate"), sensitive=True)
def certificate_paper(*, actor: Actor, certificate: Certificate) -> Download:
    """The certificate as PDF in the language of whoever prints it, with the name. Who printed it stands in the journal.

    Raises:
        training.name_elsewhere, training.name_shut
        record.voided: it is printed no more.
        house.unavailable
    """
    _refuse_naming(certificate.trainee, actor=actor)
    refuse_voided(certificate)
    content = pdf_of((certificate, name_of(certificate.trainee)), language=actor.language)
    return Download(name=f"{certificate.number}.{actor.language}.pdf", media_type="application/pdf", content=content)


@query(
    may=NAMES,
    get="/training-sessions/{training_session}/certificates/paper",
    title=_("Print the certificates"),
    sensitive=True,
)
def class_certificates(*, actor: Actor, training_session: TrainingSession) -> Download:
    """The certificates of a class that stand in one PDF, a page each, as `certificate_paper`; those alone whose names the own body may see.

    Raises:
        training.name_elsewhere, training.name_shut
        training.no_certificates: none stands that may be printed.
        house.unavailable
    """
    standing = certificates_for(actor).filter(trainee__training_session=training_session, voided_on__isnull=True)
    papers = [one for one in standing.order_by("year", "serial") if may_be_named(one.trainee, actor)]
    if not papers:
        raise Refusal("training.no_certificates", training_session=training_session.ref)
    content = pdf_of(*((one, name_of(one.trainee)) for one in papers), language=actor.language)
    name = f"{training_session.ref}-certificates.{actor.language}.pdf"
    return Download(name=name, media_type="application/pdf", content=content)


def _refuse_naming(trainee: Trainee, *, actor: Actor) -> None:
    if not may_be_named(trainee, actor):
        raise Refusal("training.name_elsewhere", trainee=trainee.ref)
