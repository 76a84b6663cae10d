"""What may be asked about letters: an agency reads those it wrote and those that were sent to it, however far its role reaches."""

from __future__ import annotations

from operator import attrgetter
from typing import Annotated, Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import CodeOf, Line
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.kernel.refs import read_ref
from qorgan.kernel.refusals import NotFound
from qorgan.office.letters import states
from qorgan.office.letters.catalogue import templates
from qorgan.office.letters.compartments import read_by
from qorgan.office.letters.composition import paper_of
from qorgan.office.letters.facts import RELATED, TELLS, derive
from qorgan.office.letters.lost_records import WITHHELD, why_gone
from qorgan.office.letters.models import Letter, LetterStep
from qorgan.office.letters.sides import with_reader
from qorgan.office.letters.states import GONE
from qorgan.office.letters.template_text import plain_of
from qorgan.office.letters.voided import awaits_telling

READ = "letter.read"
LABELS = {
    "subject": _("Record it is about"),
}
NEWEST = {"prepared_on": ("-prepared_on", "-id")}


def written_by(actor: Actor) -> Q:
    """Letters of the own agency that the actor's role may read, as a condition."""
    if not actor.may(READ):
        return NOTHING
    return Q(agency=actor.agency) & read_by(actor)


def sent_to(actor: Actor) -> Q:
    """Letters that went to the own agency, as a condition."""
    return Q(addressee=actor.agency, status__in=GONE) if actor.may(READ) else NOTHING


def visible_to(actor: Actor) -> QuerySet[Letter]:
    """The letters an actor may see: written by the own agency, or gone to it."""
    reach = written_by(actor) | sent_to(actor)
    return _read(reach, actor=actor)


def _read(reach: Q, *, actor: Actor) -> QuerySet[Letter]:
    return with_reader(Letter.objects.filter(reach).select_related("agency", "addressee", "wording"), actor=actor)


def for_the_other(letter: Letter, actor: Actor) -> tuple[str, ...]:
    """The acts on a letter that are for the other side, the one that wrote it or the one it was sent to; and what is past."""
    withheld: tuple[str, ...] = () if letter.agency_id == actor.agency.pk else states.FOR_SENDER
    if letter.status == states.ANNULLED and (letter.is_void or Letter.objects.filter(again_of=letter).exists()):
        withheld = (*withheld, "write_letter_again")
    if why_gone(letter) is not None:
        withheld = (*withheld, *WITHHELD)
    if not awaits_telling(letter):
        withheld = (*withheld, "tell_holder")
    return withheld if letter.addressee_id == actor.agency.pk else (*withheld, *states.FOR_ADDRESSEE)


register_type(
    RecordType(
        name="letter",
        title=_("Letter"),
        model=Letter,
        visible_to=visible_to,
        also=("book_number", "person_ref", "status_on", "fell_at"),
        path="/letters/{ref}",
    )
)
register_workflow(Workflow(model=Letter, state=attrgetter("status"), steps=states.steps(), withheld=for_the_other))
ledger.tell(model=Letter, tells=TELLS, derive=derive, related=RELATED)


def title_of(letter: Letter, language: str) -> str:
    """What a letter is called, as it was when it was written."""
    told = letter.wording.told["title"]
    return str(told.get(language, told["en"]))


def steps_of(letter: Letter) -> QuerySet[LetterStep]:
    """The steps of a letter in their order."""
    return letter.steps.order_by("id")


def _narrowed(rows: QuerySet[Letter], *, subject: str | None, **exact: str | None) -> QuerySet[Letter]:
    wanted = {name: value for name, value in exact.items() if value}
    if subject:
        try:
            wanted["subject_ref"] = read_ref(subject)
        except NotFound:
            return rows.none()
    return rows.filter(**wanted)


@query(may=READ, get="/letters", title=_("Letters"), orders=NEWEST, labels=LABELS)
def letters(
    *,
    actor: Actor,
    kind: Annotated[str, CodeOf("letter_kinds")] | None = None,
    status: Annotated[str, CodeOf("letter_statuses")] | None = None,
    subject: Line | None = None,
) -> QuerySet[Letter]:
    """The letters of the own agency, the latest first."""
    rows = _read(written_by(actor), actor=actor)
    return _narrowed(rows, subject=subject, kind=kind, status=status)


@query(may=READ, get="/letters/received", title=_("Letters received"), orders=NEWEST)
def received_letters(
    *,
    actor: Actor,
    kind: Annotated[str, CodeOf("letter_kinds")] | None = None,
    status: Annotated[str, CodeOf("letter_statuses")] | None = None,
) -> QuerySet[Letter]:
    """The letters that other agencies sent to the own one, the latest first."""
    rows = _read(sent_to(actor), actor=actor)
    return _narrowed(rows, subject=None, kind=kind, status=status)


@query(may=READ, get="/letters/{letter}", title=_("Letter"))
def letter(*, actor: Actor, letter: Letter) -> Letter:
    """One letter: where it is and how it got there."""
    return letter


@query(may=READ, get="/letters/{letter}/text", title=_("Text of the letter"))
def letter_text(*, actor: Actor, letter: Letter) -> dict[str, str]:
    """The words of a letter in its language, as they are read, with a line where a person's name will stand."""
    paper = paper_of(letter)
    return {"heading": paper.heading, "number": paper.number, "day": paper.day, "text": plain_of(paper.words)}


@query(may=READ, get="/letter-templates", title=_("Kinds of letter"))
def letter_templates(*, actor: Actor) -> list[dict[str, Any]]:
    """The letters the country writes: what each rests on, who issues it, to whom, and which values it needs."""
    acts, kinds, language = country().law.acts, country().codes["agency_kinds"], actor.language
    return [
        {
            "id": one.id,
            "title": one.title.in_(language),
            "kind": one.kind,
            "addressee": one.addressee,
            "by_hand": one.by_hand,
            "issuers": sorted(kinds.label(code, language) for code in one.issuers),
            "may_write": _may_write(one, actor=actor),
            "grounds": [
                {
                    "act": acts[ground.act].title.in_(language),
                    "provision": ground.provision.in_(language),
                    "basis": ground.basis.value,
                    "basis_words": ground.basis.words.in_(language),
                }
                for ground in one.grounds
            ],
            "values": [
                {
                    "name": blank.name,
                    "title": blank.title.in_(language),
                    "kind": blank.kind,
                    "codes": blank.codes,
                    "is_required": blank.is_required,
                }
                for blank in one.blanks
            ],
        }
        for one in templates().values()
    ]


def _may_write(template: Any, *, actor: Actor) -> bool:
    is_open = template.by_hand and (not template.reads or actor.may(template.reads))
    return bool(is_open and actor.may("letter.keep") and actor.agency.kind in template.issuers)
