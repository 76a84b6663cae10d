"""Writing letters and following them on their way. Other rooms write by `write_letter`; people by `prepare_letter`."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from django.db import connection
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import ANY_DAY
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.days import not_outside
from qorgan.desk.inputs import PLAIN, Because, CodeOf, Day, Line, Note
from qorgan.desk.journal import chain
from qorgan.desk.records import Record
from qorgan.desk.refresh import refresh_facts_and_obligations
from qorgan.desk.shapes import Shape
from qorgan.kernel.refusals import BadInput, NotPermitted, Refusal
from qorgan.office.letters import states
from qorgan.office.letters.catalogue import PERSON, Template, template_named
from qorgan.office.letters.compartments import series_for
from qorgan.office.letters.composition import paper_of
from qorgan.office.letters.drafts import draft, told_of
from qorgan.office.letters.lost_records import WITHHELD, why_gone
from qorgan.office.letters.models import Letter, LetterStep, Wording
from qorgan.office.letters.persons import name_of, person_known, record_known
from qorgan.office.letters.printing import FORMS
from qorgan.office.letters.sides import read_at
from qorgan.office.letters.values import UNREADABLE

NEXT_NUMBER = """
INSERT INTO letters_letterbook AS book (agency_id, series, year, last) VALUES (%s, %s, %s, 1)
ON CONFLICT (agency_id, series, year) DO UPDATE SET last = book.last + 1 RETURNING last
"""
"""Whoever writes into the same book waits here until the other is done, so that no number is lost."""

LABELS = {
    "record": _("Record it is about"),
    "form": _("File format"),
    "with_name": _("Fill in the person's name"),
}
HELPS = {
    "record": _("Its reference. If it is a person, the letter goes to that person."),
    "person": _("The reference of the person it goes to"),
    "on": _("Empty means today"),
    "note": _("Write no names."),
    "reason": _("Write no names."),
    "with_name": _("The name is opened for this print alone, and that is written to the journal."),
    "purpose": _("Why the name is needed. It is kept in the journal; write no names."),
}

Way = Annotated[str, CodeOf("delivery_ways")]
Form = Literal["docx", "pdf"]


def write_letter(
    *,
    actor: Actor,
    template: str,
    subject_ref: str,
    language: str,
    values: Mapping[str, Any],
    addressee_agency: Agency | None = None,
    person: Record | None = None,
    sends: bool = False,
    hides_addressee: bool = False,
    hides_sender: bool = False,
) -> Letter:
    """Write a letter inside another room's command: number, day and values are frozen, facts and journal follow.

    `template` is a folder of the country's `letters`; ask `catalogue.is_written` where the country may lack it. `values`
    hold dates, whole numbers, codes and texts without names. `person` is the person it goes to, kept by reference alone.
    With `sends` it goes at once, through the house, to the agency it is addressed to. `hides_addressee`: the own body may not
    know to which body it goes; `hides_sender`: that body may not know from which it comes.

    Raises:
        letter.not_written, letter.language_not_written, letter.not_an_issuer, letter.addressee_not_fitting,
        letter.values_not_fitting
    """
    letter = _write(
        actor=actor,
        template=template_named(template),
        subject_ref=subject_ref,
        language=language,
        values=values,
        addressee=addressee_agency,
        person_ref=person.ref if person else "",
        hides_addressee=hides_addressee,
        hides_sender=hides_sender,
    )
    if sends and addressee_agency is not None:
        _step(letter, act="send_letter", actor=actor, on=actor.today, way="in_house")
    refresh_facts_and_obligations([letter], actor=actor)
    chain.append(
        chain.Line(
            at=actor.now,
            user=actor.user_ref,
            agency=actor.agency.ref,
            role=actor.role.id,
            door=actor.door,
            session=actor.session,
            purpose=actor.purpose,
            act="write_letter",
            objects=(letter.ref, subject_ref),
        )
    )
    return letter


@command(
    may="letter.keep",
    post="/letters",
    title=_("Write a letter"),
    labels=LABELS,
    helps=HELPS,
    past_bodies={"addressee": ANY_DAY},
)
def prepare_letter(
    *,
    actor: Actor,
    template: Line,
    record: Line,
    language: Line,
    values: list[Line] | None = None,
    person: Line | None = None,
    addressee: Agency | None = None,
) -> Letter:
    """Write a letter by hand about a record the actor may see; its number is the next of the agency's letter book.

    Raises:
        letter.not_written, letter.language_not_written, letter.not_an_issuer, letter.addressee_not_fitting,
        house.given_to_closed, letter.values_not_fitting
        NotPermitted: the letter belongs to a room that writes it itself, or to one the actor may not read.
    """
    if addressee is not None and addressee.closed_on and addressee.closed_on < actor.today:
        raise Refusal("house.given_to_closed", agency=addressee.title, on=addressee.closed_on)
    chosen = template_named(template)
    if not chosen.by_hand or (chosen.reads and not actor.may(chosen.reads)):
        raise NotPermitted(act=chosen.title)
    subject = record_known(actor=actor, ref=record)
    addressed = person_known(actor=actor, ref=person) if person else subject if chosen.addressee == PERSON else ""
    return _write(
        actor=actor,
        template=chosen,
        subject_ref=subject,
        language=language,
        values=_parted(values or [], of=chosen),
        addressee=addressee,
        person_ref=addressed,
    )


class PrintedLetter(Shape):
    """A letter as a file: its name, its type, its bytes in base64, and the state the letter is in now."""

    letter: str
    status: str
    name: str
    type: str
    content: str


@command(may="letter.keep", post="/letters/{letter}/printing", title=_("Print the letter"), labels=LABELS, helps=HELPS)
def print_letter(
    *, actor: Actor, letter: Letter, form: Form = "docx", with_name: bool = False, purpose: Line | None = None
) -> PrintedLetter:
    """Make a letter's file. A person's name is opened from the vault for it, for a stated purpose, and never kept here.

    Raises:
        letter.not_the_sender: another body wrote it.
        letter.elsewhere: the letter was annulled.
        letter.outdated: what it tells of stands no longer.
        NotPermitted, IdentityUnknown, IdentityErased: the name cannot be opened; print without it and write it in.
    """
    given, letter = letter, own_letter(letter, actor=actor)
    if with_name and letter.person_ref and not purpose:
        raise BadInput(problems={"purpose": [PLAIN["missing"]]})
    name = name_of(actor=actor, ref=letter.person_ref, purpose=purpose or "") if with_name else ""
    _step(letter, act="print_letter", actor=actor, on=actor.today)
    given.refresh_from_db(
        fields=["status", "status_on"]
    )  # a file is no record: what is settled is the letter as it was given
    made = FORMS[form]
    content = made.make(paper_of(letter, name=name))
    return PrintedLetter(
        letter=letter.ref,
        status=letter.status,
        name=f"{letter.ref}.{letter.language}.{made.ending}",
        type=made.type,
        content=base64.b64encode(content).decode(),
    )


@command(may="letter.keep", post="/letters/{letter}/handover", title=_("Record the handover"), helps=HELPS)
def hand_over_letter(*, actor: Actor, letter: Letter, on: Day | None = None, note: Note | None = None) -> Letter:
    """Record that the letter was given into the addressee's hands.

    Raises:
        letter.not_the_sender, letter.elsewhere, letter.outdated, day.outside
    """
    return _step(own_letter(letter, actor=actor), act="hand_over_letter", actor=actor, on=on, note=note)


@command(may="letter.keep", post="/letters/{letter}/sending", title=_("Send the letter"), helps=HELPS)
def send_letter(*, actor: Actor, letter: Letter, way: Way, on: Day | None = None, note: Note | None = None) -> Letter:
    """Record that the letter was sent; through the house itself, the addressed agency can read it from now on.

    Raises:
        letter.not_the_sender, letter.elsewhere, letter.outdated, day.outside
    """
    return _step(own_letter(letter, actor=actor), act="send_letter", actor=actor, on=on, note=note, way=way)


@command(may="letter.keep", post="/letters/{letter}/delivery", title=_("Record the delivery"), helps=HELPS)
def record_delivery(*, actor: Actor, letter: Letter, on: Day | None = None, note: Note | None = None) -> Letter:
    """Record that the letter arrived.

    Raises:
        letter.not_the_sender, letter.elsewhere, day.outside
    """
    return _step(own_letter(letter, actor=actor), act="record_delivery", actor=actor, on=on, note=note)


@command(may="letter.keep", post="/letters/{letter}/arrival", title=_("Confirm that it arrived"))
def confirm_arrival(*, actor: Actor, letter: Letter) -> Letter:
    """Confirm, as the agency a letter was sent to, that it arrived today.

    Raises:
        letter.not_the_addressee, letter.elsewhere
    """
    letter = read_at(_held(letter), agency=actor.agency)
    if letter.addressee_id != actor.agency.pk:
        raise Refusal("letter.not_the_addressee", letter=letter.ref)
    return _step(letter, act="confirm_arrival", actor=actor, on=actor.today)


@command(may="letter.keep", post="/letters/{letter}/return", title=_("Record the return"), helps=HELPS)
def record_return(*, actor: Actor, letter: Letter, reason: Because, on: Day | None = None) -> Letter:
    """Record that the letter came back; it may be sent again.

    Raises:
        letter.not_the_sender, letter.elsewhere, day.outside
    """
    return _step(own_letter(letter, actor=actor), act="record_return", actor=actor, on=on, note=reason)


@command(may="letter.keep", post="/letters/{letter}/annulment", title=_("Annul the letter"), helps=HELPS)
def annul_letter(*, actor: Actor, letter: Letter, reason: Because) -> Letter:
    """Take a letter that has not gone out of use; its number stays in the book.

    Raises:
        letter.not_the_sender, letter.elsewhere
    """
    return _step(own_letter(letter, actor=actor), act="annul_letter", actor=actor, on=actor.today, note=reason)


def void_letters(
    *, actor: Actor, subject_ref: str, because: str, template: str = "", has_not_gone: bool = False
) -> list[Letter]:
    """Take every letter about a record out of use inside another room's command, because the record is void; or those of one kind.

    With `has_not_gone` only those that nobody has: what went was right when it went, and what follows it tells so.

    Who wrote it does not matter, nor how far it went: what is void is not printed and handed over again. Steps stay. Of one that
    had gone it is kept when it fell: its body owes that the holder is told (`obligations`).
    """
    rows = Letter.objects.select_for_update(of=("self",)).select_related("wording", "agency", "addressee")
    rows = rows.filter(template=template) if template else rows
    rows = rows.filter(subject_ref=subject_ref)
    rows = rows.exclude(status__in=states.GONE) if has_not_gone else rows
    rows.filter(status=states.ANNULLED).order_by().update(is_void=True)
    held = list(rows.exclude(status=states.ANNULLED).order_by("id"))
    for letter in held:
        letter.fell_at = actor.now if letter.status in states.GONE else None
        letter.status, letter.arrived_on, letter.is_void = states.ANNULLED, None, True
        letter.status_on = max(letter.status_on, actor.today)
        letter.save(update_fields=["status", "status_on", "arrived_on", "is_void", "fell_at"])
        create_record(LetterStep, actor=actor, letter=letter, status=states.ANNULLED, on=letter.status_on, note=because)
    refresh_facts_and_obligations(held, actor=actor)
    return held


def _write(
    *,
    actor: Actor,
    template: Template,
    subject_ref: str,
    language: str,
    values: Mapping[str, Any],
    addressee: Agency | None,
    person_ref: str,
    **hides: bool,
) -> Letter:
    checked = draft(
        template=template,
        issuer=actor.agency,
        language=language,
        subject_ref=subject_ref,
        values=values,
        addressee=addressee,
        person_ref=person_ref,
    )
    return enter_letter(
        actor=actor,
        template=template.id,
        kind=template.kind,
        wording=wording_of(template, language, actor=actor),
        subject_ref=subject_ref,
        person_ref=person_ref,
        addressee=addressee,
        reads=template.reads,
        values=checked.values,
        **hides,
    )


def enter_letter(*, actor: Actor, wording: Wording, reads: str, **what: Any) -> Letter:
    """Enter a letter under the next number of the agency's book for those who read it, written today in these words."""
    series = series_for(reads, subject_ref=what["subject_ref"])
    letter = create_record(
        Letter,
        actor=actor,
        wording=wording,
        language=wording.language,
        agency=actor.agency,
        reads=reads,
        series=series,
        year=actor.today.year,
        number=_next_number(series, actor=actor),
        prepared_on=actor.today,
        status=states.PREPARED,
        status_on=actor.today,
        **what,
    )
    create_record(LetterStep, actor=actor, letter=letter, status=states.PREPARED, on=actor.today)
    return letter


def wording_of(template: Template, language: str, *, actor: Actor) -> Wording:
    """The words of a letter in a language as the country has them now, kept."""
    words = template.words[language]
    fresh = Wording(
        digest=words.digest,
        template=template.id,
        language=language,
        heading=words.heading,
        text=words.text,
        told=told_of(template, language=language),
        first_used_at=actor.now,
    )
    kept = Wording.objects.filter(digest=words.digest)
    if (held := kept.first()) is not None:
        return held
    Wording.objects.bulk_create([fresh], ignore_conflicts=True)
    return kept.get()


def _next_number(series: str, *, actor: Actor) -> int:
    """The next number of a book of the agency; whoever writes at the same moment waits, so that no number is lost."""
    with connection.cursor() as cursor:
        cursor.execute(NEXT_NUMBER, [actor.agency.pk, series, actor.today.year])
        return int(cursor.fetchone()[0])


def _held(letter: Letter) -> Letter:
    """The letter as it stands now, held against a second step at the same time."""
    related = Letter.objects.select_for_update(of=("self",)).select_related("wording", "agency", "addressee")
    return related.get(pk=letter.pk)


def own_letter(letter: Letter, *, actor: Actor) -> Letter:
    """The letter as it stands now, held; NotTheSender where another body wrote it."""
    if letter.agency_id != actor.agency.pk:
        raise Refusal("letter.not_the_sender", letter=letter.ref)
    return read_at(_held(letter), agency=actor.agency)


def _step(
    letter: Letter, *, act: str, actor: Actor, on: date | None = None, note: str | None = None, way: str = ""
) -> Letter:
    """Lead the letter on to where the act leads from here; a second print of a letter that is gone leaves it there."""
    to = states.goal(act=act, source=letter.status)
    if not to:
        raise Refusal("letter.elsewhere", letter=letter.ref, status=status_title(letter.status))
    if act in WITHHELD and (why := why_gone(letter)) is not None:
        raise Refusal("letter.outdated", letter=letter.ref, why=why)
    day = not_outside(on or actor.today, since=letter.status_on, today=actor.today)
    if to != letter.status:
        letter.status, letter.status_on, letter.way = to, day, way or letter.way
        letter.arrived_on = day if to in states.ARRIVED else None
        letter.save(update_fields=["status", "status_on", "way", "arrived_on"])
        create_record(LetterStep, actor=actor, letter=letter, status=to, on=day, way=way, note=note or "")
    return letter


def status_title(status: str) -> Any:
    """What a state of letters is called."""
    return country().codes["letter_statuses"].get(status).title


def _parted(pairs: list[str], *, of: Template) -> dict[str, Any]:
    """Values written as name=value; one of several lines is given once for each, the cells of a table parted by a bar."""
    kinds = {blank.name: blank.kind for blank in of.blanks}
    found: dict[str, Any] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        name = name.strip()
        if not sign:
            raise Refusal("letter.values_not_fitting", title=of.title, wrong=UNREADABLE.filled(name=pair[:60]))
        if kinds.get(name) == "lines":
            found.setdefault(name, []).append(value.strip())
        elif kinds.get(name) == "table":
            found.setdefault(name, []).append([cell.strip() for cell in value.split("|")])
        else:
            found[name] = value.strip()
    return found
