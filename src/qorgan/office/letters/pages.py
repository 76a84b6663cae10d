"""The pages of letters: written, received, one letter with its words, and the forms that lead it on."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import label
from qorgan.desk.logins import login_for
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    OwnPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    keep_pages,
)
from qorgan.office.letters import commands, queries, rewrite, states, voided
from qorgan.office.letters.commands import PrintedLetter
from qorgan.office.letters.compartments import kept_for, that_leave
from qorgan.office.letters.composition import doubt_of, ground_words, is_read, paper_of
from qorgan.office.letters.lost_records import why_gone
from qorgan.office.letters.models import Letter, LetterStep
from qorgan.office.letters.printing import body_of
from qorgan.office.letters.sides import addressee_of, sender_of

COLUMNS = columns_of(
    Letter,
    Column("ref", _("Letter"), link=True),
    Column("title", _("Kind of letter"), cell=queries.title_of),
    "subject_ref prepared_on",
    Column("status", badge=True),
)
FORM_NAMES = {"docx": "DOCX", "pdf": "PDF"}
PRESET_PURPOSE = Phrase("Printing the letter {letter} to the person")

UNREAD = Phrase(
    "The words in this language are a machine's draft that no native speaker has read yet. Hand over the letter in Kazakh or "
    "Russian with it, and have it explained."
)
NEVER_PRINTED = Phrase(
    "This letter was never printed here: nobody can have had these words in hand. Print it first, or say in the note what was handed over."
)
GONE_UNPRINTED = Phrase(
    "It is marked as handed over or sent, though it was never printed here. The note of the step should say what was handed over."
)
NOT_AS_FILES = Phrase(
    "Letters kept apart stand here for whoever sees the record they are about. They do not go into a file of this list."
)
HELD_VOID = Phrase(
    "This letter became void after it had gone. Whoever has it does not know: tell them, by a later letter that says so or by word, "
    "and record it here."
)


def _kept_apart(actor: Actor) -> Iterable[Text]:
    return [NOT_AS_FILES] if kept_for(actor) else []


def _unprinted(letter: Letter) -> bool:
    """Whether a letter to somebody outside the house was never on paper here; within the house it is read on its page."""
    return bool(letter.person_ref) and not letter.steps.filter(status=states.PRINTED).exists()


def _before_it_goes(records: Mapping[str, Any], actor: Actor) -> Iterable[Text]:
    return [NEVER_PRINTED] if _unprinted(records["letter"]) else []


def _grounds(letter: Letter, language: str) -> str:
    return "; ".join(ground_words(one, language=language) for one in letter.wording.told["grounds"])


def _again(letter: Letter, language: str) -> Any:
    return Letter.objects.filter(again_of=letter).first() if letter.status == states.ANNULLED else None


def _to(letter: Letter, language: str) -> Any:
    return addressee_of(letter) or letter.person_ref


def _from(letter: Letter, language: str) -> Any:
    return sender_of(letter)


def _steps(letter: Letter, actor: Actor) -> list[LetterStep]:
    """The steps of a letter, each with the login of who entered it where the reader may know it."""
    steps = list(queries.steps_of(letter))
    for step in steps:
        step.entered_by = login_for(step.recorded_by, actor=actor)  # type: ignore[attr-defined]
    return steps


def _notices(letter: Letter, actor: Actor) -> Iterable[Text]:
    grounds = [
        Text(en=f"Grounds: {one.en}.", ru=f"Основание: {one.ru}.", kk=f"Негіздеме: {one.kk}.")
        for one in doubt_of(letter)
    ]
    gone = [GONE_UNPRINTED] if letter.status in states.GONE and _unprinted(letter) else []
    held = [HELD_VOID] if voided.awaits_telling(letter) else []
    why = why_gone(letter)
    return [*([why] if why else []), *held, *gone, *([] if is_read(letter) else [UNREAD]), *grounds]


def _words(letter: Letter, actor: Actor) -> Mapping[str, Any]:
    paper = paper_of(letter)
    return {"paper": paper, "body": body_of(paper)}


def _asked(records: Mapping[str, Any], actor: Actor) -> Mapping[str, Any]:
    letter = records["letter"]
    if not letter.person_ref:
        return {"form": "docx"}
    return {"form": "docx", "purpose": PRESET_PURPOSE.filled(letter=letter.ref).in_(actor.language)}


def _file(printed: PrintedLetter) -> HttpResponse:
    response = HttpResponse(base64.b64decode(printed.content), content_type=printed.type)
    response["Content-Disposition"] = f'attachment; filename="{printed.name}"'
    return response


keep_pages(
    ListPage(
        query=queries.letters,
        new=commands.prepare_letter,
        leaving=that_leave,
        notices=_kept_apart,
        columns=(
            Column("book_number", _("Number")),
            *COLUMNS[:3],
            Column("to", _("Addressee"), cell=_to),
            *COLUMNS[3:],
        ),
        help=_(
            "Every letter has the next number of your organisation's letter book; letters that only some may read have books "
            "of their own, with a sign before the number. Names are filled in only when one is printed."
        ),
        empty=_("No letters yet. Decisions write their letters themselves; others are written here."),
    ),
    ListPage(
        query=queries.received_letters,
        on_home=True,
        leaving=that_leave,
        columns=(Column("book_number", _("Number")), *COLUMNS[:3], Column("agency", cell=_from), *COLUMNS[3:]),
        empty=_("No letters have come to your organisation."),
    ),
    RecordPage(
        query=queries.letter,
        title=queries.title_of,
        template="letters/letter.html",
        context=_words,
        notices=_notices,
        pairs=(
            Pair(name="status", badge=True),
            Pair(_("Number"), "book_number"),
            "prepared_on",
            Pair(_("Sent by"), cell=_from),
            Pair(_("Addressee"), cell=_to),
            "subject_ref",
            Pair(_("Language"), cell=lambda letter, language: label("languages", letter.language, language)),
            "way arrived_on void_told_on",
            Pair(_("Written again in place of"), cell=lambda letter, language: letter.again_of),
            Pair(_("Written again as"), cell=_again),
            Pair(_("Grounds"), cell=_grounds),
        ),
        sections=(
            Section(
                _("On its way"),
                rows=_steps,
                columns=(
                    Column("status", _("Step"), code_list="letter_statuses"),
                    Column("on", _("Date")),
                    Column("way", _("Way of delivery"), code_list="delivery_ways"),
                    Column("entered_by", _("Entered by")),
                    Column("note", _("Note")),
                ),
            ),
        ),
        actions=(
            commands.print_letter,
            commands.hand_over_letter,
            commands.send_letter,
            commands.record_delivery,
            commands.confirm_arrival,
            commands.record_return,
            commands.annul_letter,
            rewrite.write_letter_again,
            voided.tell_holder,
        ),
    ),
    FormPage(
        command=commands.print_letter,
        initial=_asked,
        choices={"form": lambda language: list(FORM_NAMES.items())},
        answers=_file,
        help=_(
            "Without the name the letter has a line to write it on. With it, your name, the time and the purpose go to the "
            "journal first."
        ),
    ),
    FormPage(command=commands.hand_over_letter, notices=_before_it_goes),
    FormPage(command=commands.send_letter, notices=_before_it_goes),
    OwnPage(
        title=queries.letter_templates.title,
        path=queries.letter_templates.route,
        may=queries.READ,
    ),
)
