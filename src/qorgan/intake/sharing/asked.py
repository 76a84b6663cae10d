"""The questions about blind matching: what was asked of whom, what both hold, and who outside was answered."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.counter import QUERIES, note_export, query
from qorgan.desk.downloads import BYTES, Download
from qorgan.desk.inputs import Line
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow, steps_of
from qorgan.intake.sharing import states
from qorgan.intake.sharing.asking import FOUND, asked_in, inputs, seed_of
from qorgan.intake.sharing.blind_files import question_text
from qorgan.intake.sharing.models import BlindAnswer, BlindQuestion
from qorgan.intake.sharing.states import ANSWER, ASK
from qorgan.kernel.refusals import Refusal
from qorgan.methods.matching import blinded
from qorgan.people.texts import open_text

LABELS = {
    "is_open": _("Only unanswered ones"),
}


def questions_for(actor: Actor) -> QuerySet[BlindQuestion]:
    """The questions that the own body asked, and those put to it where it may answer."""
    found = BlindQuestion.objects.select_related("agency", "to")
    if not actor.may(ASK):
        return found.filter(NOTHING)
    mine = Q(agency=actor.agency)
    return found.filter(mine | Q(to=actor.agency) if actor.may(ANSWER) else mine)


def answers_for(actor: Actor) -> QuerySet[BlindAnswer]:
    """The answers that the own body gave to authorities outside."""
    found = BlindAnswer.objects.select_related("agency")
    return found.filter(agency=actor.agency) if actor.may(ANSWER) else found.filter(NOTHING)


register_type(
    RecordType(
        name="blind_question",
        title=_("Blind question"),
        model=BlindQuestion,
        visible_to=questions_for,
        path="/blind-questions/{ref}",
    )
)
register_type(
    RecordType(
        name="blind_answer",
        title=_("Blind answer"),
        model=BlindAnswer,
        visible_to=answers_for,
        path="/blind-answers/{ref}",
    )
)
register_workflow(
    Workflow(
        model=BlindQuestion,
        state=states.state_of_question,
        steps=steps_of(states.QUESTION_MOVES),
        withheld=states.withheld_of_question,
    )
)


@query(
    may=ASK,
    get="/blind-questions",
    title=_("Blind questions"),
    labels=LABELS,
    orders={"asked_on": ("-asked_on", "-id")},
)
def blind_questions(*, actor: Actor, is_open: bool = False) -> QuerySet[BlindQuestion]:
    """Blind questions that the own body asked or is asked, one row each, the newest first."""
    found = questions_for(actor)
    return found.filter(answered_on=None) if is_open else found


@query(may=ASK, get="/blind-questions/{blind_question}", title=_("Blind question"), labels=LABELS)
def blind_question(*, actor: Actor, blind_question: BlindQuestion) -> BlindQuestion:
    """One blind question."""
    return blind_question


@query(
    may=ASK, get="/blind-questions/{blind_question}/matches", title=_("What both hold"), labels=LABELS, sensitive=True
)
def blind_matches(*, actor: Actor, blind_question: BlindQuestion) -> list[str]:
    """What both hold, for the body that asked alone; reading it is written to the journal.

    Raises:
        sharing.not_to_take: another body asked.
    """
    if blind_question.agency_id != actor.agency.pk:
        raise Refusal("sharing.not_to_take", question=blind_question.ref)
    return open_text(holder=blind_question.ref, part=FOUND).splitlines()


@query(
    may=ASK,
    get="/blind-questions/{blind_question}/file",
    title=_("Take the question out as a file"),
    labels=LABELS,
    helps={"purpose": _("Who asked for it and what for. It is kept in the journal; write no names.")},
    sensitive=True,
)
def blind_question_file(*, actor: Actor, blind_question: BlindQuestion, purpose: Line) -> Download:
    """A question as a file for another house: points that tell nothing of what is asked.

    Raises:
        sharing.not_to_take: it was asked within the house, or by another body.
        sharing.answered_already
    """
    if blind_question.to_id is not None or blind_question.agency_id != actor.agency.pk:
        raise Refusal("sharing.not_to_take", question=blind_question.ref)
    if blind_question.answered_on:
        raise Refusal("sharing.answered_already", question=blind_question.ref, on=blind_question.answered_on)
    hidden = blinded(inputs(asked_in(blind_question)), seed=seed_of(blind_question))
    note_export(act=QUERIES["blind_question_file"], actor=actor, detail={"question": blind_question.ref})
    content = question_text(blind_question.ref, hidden).encode()
    return Download(name=f"{blind_question.ref}.json", media_type=BYTES, content=content)


@query(
    may=ANSWER,
    get="/blind-answers",
    title=_("Blind answers to other houses"),
    labels=LABELS,
    orders={"answered_on": ("-answered_on", "-id")},
)
def blind_answers(*, actor: Actor) -> QuerySet[BlindAnswer]:
    """Who outside asked blindly and was answered, one row each, the newest first."""
    return answers_for(actor)


@query(may=ANSWER, get="/blind-answers/{blind_answer}", title=_("Blind answer"), labels=LABELS)
def blind_answer(*, actor: Actor, blind_answer: BlindAnswer) -> BlindAnswer:
    """One answer to an authority outside."""
    return blind_answer
