"""Blind matching: which contacts two authorities both hold, and nothing else. Asked, answered within the house or by files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import QUERIES, command, note_export, query
from qorgan.desk.creation import create_record
from qorgan.desk.downloads import BYTES, Download
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.inputs import CodeOf, Line, Note
from qorgan.desk.limits.counts import Limit, is_over
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow, steps_of
from qorgan.intake.monitoring.models import SharedContact
from qorgan.intake.monitoring.pictures import marks_of_value, sums_here
from qorgan.intake.monitoring.readings import PICTURE, VALUE, Contact, as_contacts, contact_of, mark_of, written
from qorgan.intake.monitoring.settings import limits
from qorgan.intake.sharing import states
from qorgan.intake.sharing.formats.blind import (
    MOST_ASKED,
    MOST_HELD,
    answer_text,
    question_text,
    read_answer,
    read_question,
)
from qorgan.intake.sharing.models import BlindAnswer, BlindQuestion
from qorgan.intake.sharing.states import ANSWER, ASK, GIVE
from qorgan.kernel.refusals import Refusal
from qorgan.methods.matching import NotAnElement, blinded, common, evaluated, marks_of, new_key, new_seed
from qorgan.people.texts import forget_text, open_text, open_texts, seal_text

Purpose = Annotated[str, CodeOf("package_purposes")]
ASKED, SEED, FOUND = "asked", "seed", "found"
"""The sealed texts of a question: what is asked, what hides it, and what both hold."""
LABELS = {
    "is_open": _("Only unanswered ones"),
    "contacts": _("Contacts"),
    "own": _("Those that the own house holds"),
    "asker": _("Authority that asks"),
}
HELPS = {
    "contacts": _("One a line: phone, handle, e_mail, link or picture, then the value. At most 10,000."),
    "own": _("Instead of a list: the newest 10,000 of the own house."),
    "asker": _("By its name; no names of people."),
    "file": _("The file that the other house made."),
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
    title=_("Private matching"),
    labels=LABELS,
    orders={"asked_on": ("-asked_on", "-id")},
)
def blind_questions(*, actor: Actor, is_open: bool = False) -> QuerySet[BlindQuestion]:
    """Blind questions that the own body asked or is asked, one row each, the newest first."""
    found = questions_for(actor)
    return found.filter(answered_on=None) if is_open else found


@query(may=ASK, get="/blind-questions/{blind_question}", title=_("Blind question"))
def blind_question(*, actor: Actor, blind_question: BlindQuestion) -> BlindQuestion:
    """One blind question."""
    return blind_question


@query(may=ASK, get="/blind-questions/{blind_question}/matches", title=_("What both hold"), sensitive=True)
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
    title=_("Matching for other houses"),
    orders={"answered_on": ("-answered_on", "-id")},
)
def blind_answers(*, actor: Actor) -> QuerySet[BlindAnswer]:
    """Who outside asked blindly and was answered, one row each, the newest first."""
    return answers_for(actor)


@query(may=ANSWER, get="/blind-answers/{blind_answer}", title=_("Blind answer"))
def blind_answer(*, actor: Actor, blind_answer: BlindAnswer) -> BlindAnswer:
    """One answer to an authority outside."""
    return blind_answer


@command(may=ASK, post="/blind-questions", title=_("Ask blindly"), labels=LABELS, helps=HELPS, journals=("purpose",))
def ask_blindly(
    *,
    actor: Actor,
    purpose: Purpose,
    to: Agency | None = None,
    outside: Line | None = None,
    contacts: Note = "",
    own: bool = False,
) -> BlindQuestion:
    """Ask an authority which of some contacts it holds too. It never sees them, and you see no others of it.

    Raises:
        sharing.to_one, sharing.nobody_answers, sharing.nothing_asked, sharing.too_many_asked, sharing.too_often, monitoring.no_contact
    """
    if (to is None) == (not outside):
        raise Refusal("sharing.to_one").at("to")
    answerers = {kind for role in roles().values() if ANSWER in role.may for kind in role.agency_kinds}
    if to is not None and (to.kind not in answerers or to.pk == actor.agency.pk):
        raise Refusal("sharing.nobody_answers", body=to.title).at("to")
    asked = _own_contacts() if own and actor.may(GIVE) else [_contact(*one) for one in as_contacts(contacts)]
    if not asked:
        raise Refusal("sharing.nothing_asked").at("contacts")
    if len(asked) > MOST_ASKED:
        raise Refusal("sharing.too_many_asked", most=MOST_ASKED).at("contacts")
    _refuse_often(limits().blind_questions, actor=actor)
    question = create_record(
        BlindQuestion,
        actor=actor,
        agency=actor.agency,
        to=to,
        outside=outside or "",
        purpose=purpose,
        number=len(asked),
        asked_on=actor.today,
    )
    seal_text(written(asked), holder=question.ref, part=ASKED, at=actor.now)
    seal_text(new_seed().hex(), holder=question.ref, part=SEED, at=actor.now)
    return question


@command(may=ANSWER, post="/blind-questions/{blind_question}/answer", title=_("Answer the blind question"))
def answer_blind_question(*, actor: Actor, blind_question: BlindQuestion) -> BlindQuestion:
    """Let a body of the house learn which of its contacts are held here too. Whoever answers learns only how many it asked.

    Raises:
        sharing.not_to_answer: another was asked.
        sharing.answered_already, sharing.too_often
    """
    if blind_question.to_id != actor.agency.pk:
        raise Refusal("sharing.not_to_answer", question=blind_question.ref)
    _refuse_answered(blind_question)
    _refuse_often(limits().blind_answers, actor=actor)
    asked, seed, key = asked_in(blind_question), seed_of(blind_question), new_key()
    hidden = [mark_of(one) for one in asked]
    held = SharedContact.objects.order_by("-last_on", "-id").values_list("mark", flat=True)[:MOST_HELD]
    pictures = [mark_of(one) for one in sums_here(most=MOST_HELD)]
    marks = marks_of(sorted({bytes(mark) for mark in held}.union(pictures)), key=key)
    places = common(hidden, seed=seed, answered=evaluated(blinded(hidden, seed=seed), key=key), marks=marks)
    _keep(blind_question, [asked[place] for place in places], actor=actor)
    return blind_question


@command(may=ASK, post="/blind-questions/{blind_question}/result", title=_("Take the answer in"), helps=HELPS)
def take_blind_answer(*, actor: Actor, blind_question: BlindQuestion, file: Upload) -> BlindQuestion:
    """Take in the answer of an authority outside: what both hold stands on the question, all else of it is forgotten.

    Raises:
        sharing.not_to_take: it was asked within the house, or by another body.
        sharing.answered_already, sharing.blind_unreadable, sharing.another_question
    """
    if blind_question.to_id is not None or blind_question.agency_id != actor.agency.pk:
        raise Refusal("sharing.not_to_take", question=blind_question.ref)
    _refuse_answered(blind_question)
    ref, answered, marks = read_answer(file)
    asked = asked_in(blind_question)
    if ref != blind_question.ref or len(answered) != len(asked):
        raise Refusal("sharing.another_question", question=blind_question.ref).at("file")
    try:
        places = common(inputs(asked), seed=seed_of(blind_question), answered=answered, marks=marks)
    except NotAnElement:
        raise Refusal("sharing.blind_unreadable").at("file") from None
    _keep(blind_question, [asked[place] for place in places], actor=actor)
    return blind_question


@command(
    may=ANSWER, post="/blind-answers", title=_("Answer a blind question of another house"), labels=LABELS, helps=HELPS
)
def answer_blind_file(*, actor: Actor, asker: Line, file: Upload) -> Download:
    """Make the answer to a question file. What is asked stays hidden; who asked, when and how many is kept.

    Raises:
        sharing.blind_unreadable, sharing.too_many_asked, sharing.too_often
    """
    ref, elements = read_question(file)
    _refuse_often(limits().blind_answers, actor=actor)
    key = new_key()
    try:
        answered = evaluated(elements, key=key)
    except NotAnElement:
        raise Refusal("sharing.blind_unreadable").at("file") from None
    marks = marks_of(inputs(_own_contacts(MOST_HELD)), key=key)
    made = create_record(
        BlindAnswer, actor=actor, agency=actor.agency, asker=asker, number=len(elements), answered_on=actor.today
    )
    content = answer_text(ref, answered, marks).encode()
    return Download(name=f"{made.ref}.json", media_type=BYTES, content=content)


def inputs(contacts: Sequence[Contact]) -> list[bytes]:
    """Contacts as two houses hand them to the function: written alike, kind and value."""
    return [f"{kind} {value}".encode() for kind, value in contacts]


def asked_in(question: BlindQuestion) -> tuple[Contact, ...]:
    """What is asked, until the answer came."""
    return as_contacts(open_text(holder=question.ref, part=ASKED))


def seed_of(question: BlindQuestion) -> bytes:
    """What hides it."""
    return bytes.fromhex(open_text(holder=question.ref, part=SEED))


def _own_contacts(most: int = MOST_ASKED) -> list[Contact]:
    """The newest contacts; of pictures the SHA-256 of each copy, for only equal ones meet blindly."""
    named = SharedContact.objects.exclude(kind=PICTURE)
    rows = list(named.order_by("-last_on", "-id").values_list("ref", "kind")[:most])
    texts = open_texts(holders=[ref for ref, _kind in rows], parts=(VALUE,))
    found = [(kind, texts[ref, VALUE]) for ref, kind in rows if (ref, VALUE) in texts]
    return [*sums_here(most=most), *found][:most]


def _contact(kind: str, value: str) -> Contact:
    """A contact as the house writes it; of a picture its SHA-256 alone.

    Raises:
        monitoring.no_contact
    """
    if kind != PICTURE:
        return contact_of(kind, value)
    marks = marks_of_value(value.casefold())
    if marks is None:
        raise Refusal("monitoring.no_contact", line=f"{kind} {value}"[:80]).at("contacts")
    return kind, marks.sha256


def _keep(question: BlindQuestion, found: Sequence[Contact], *, actor: Actor) -> None:
    seal_text(written(found), holder=question.ref, part=FOUND, at=actor.now)
    forget_text(holder=question.ref, part=ASKED)
    forget_text(holder=question.ref, part=SEED)
    question.answered_on = actor.today
    question.save(update_fields=["answered_on"])


def _refuse_answered(question: BlindQuestion) -> None:
    held = BlindQuestion.objects.select_for_update().get(pk=question.pk)
    if held.answered_on:
        raise Refusal("sharing.answered_already", question=question.ref, on=held.answered_on)


def _refuse_often(limit: Limit, *, actor: Actor) -> None:
    if is_over(limit, address=actor.agency.ref, at=actor.now):
        raise Refusal("sharing.too_often", most=limit.near)
