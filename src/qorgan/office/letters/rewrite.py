"""Writing an annulled letter again, where what it is about still stands."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import Line, shown
from qorgan.kernel.refusals import Refusal
from qorgan.office.letters import states
from qorgan.office.letters.carried_values import carried
from qorgan.office.letters.catalogue import template_named
from qorgan.office.letters.commands import HELPS, enter_letter, own_letter, status_title, wording_of
from qorgan.office.letters.lost_records import why_gone
from qorgan.office.letters.models import Letter
from qorgan.office.letters.sides import addressee_of, title_of


@command(
    may="letter.keep",
    post="/letters/{letter}/again",
    title=_("Write the letter again"),
    helps={**HELPS, "language": _("Empty means the language of the annulled letter, in the same words.")},
)
def write_letter_again(*, actor: Actor, letter: Letter, language: Line | None = None) -> Letter:
    """Write an annulled letter again under a new number: the same record, addressee and values; once for each.

    In another language the same is said: only words that somebody wrote freely stay in theirs, and are marked.

    Raises:
        letter.not_the_sender
        letter.elsewhere: it is not annulled.
        letter.void: what it told of stands no longer.
        letter.written_again: it was written again before.
        letter.language_not_written, letter.not_written: in another language the words of the country's folder are
            needed.
        house.given_to_closed
    """
    letter = own_letter(letter, actor=actor)
    if letter.status != states.ANNULLED:
        raise Refusal("letter.elsewhere", letter=letter.ref, status=status_title(letter.status))
    if letter.is_void or why_gone(letter) is not None:
        raise Refusal("letter.void", letter=letter.ref)
    if (again := Letter.objects.filter(again_of=letter).first()) is not None:
        raise Refusal("letter.written_again", letter=letter.ref, again=again.ref)
    addressee = letter.addressee
    if addressee is not None and addressee.closed_on and addressee.closed_on < actor.today:
        raise Refusal(
            "house.given_to_closed", agency=title_of(addressee_of(letter) or addressee), on=addressee.closed_on
        )
    wording, values = letter.wording, letter.values
    if language and language != letter.language:
        template = template_named(letter.template)
        if language not in template.words:
            raise Refusal(
                "letter.language_not_written",
                title=template.title,
                language=shown(language),
                known=", ".join(template.words),
            )
        wording, values = wording_of(template, language, actor=actor), carried(letter, template=template)
    return enter_letter(
        actor=actor,
        template=letter.template,
        kind=letter.kind,
        wording=wording,
        subject_ref=letter.subject_ref,
        person_ref=letter.person_ref,
        addressee=addressee,
        reads=letter.reads,
        values=values,
        again_of=letter,
        hides_addressee=letter.hides_addressee,
        hides_sender=letter.hides_sender,
    )
