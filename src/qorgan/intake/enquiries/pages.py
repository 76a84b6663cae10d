"""The pages of enquiries. To who asked, the page reads the same whether anybody is known or not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.intake.enquiries import commands, queries
from qorgan.intake.enquiries.models import Enquiry
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import Column, FormPage, ListPage, RecordPage, Section, columns_of, keep_pages
from qorgan.people.models import Person

ALWAYS = Phrase(
    "The request is recorded. Whoever holds a file is told and decides on contact. This page never says more."
)
DECIDE = Phrase(
    "Somebody asks about a person you know of. You owe no answer: ask the person first, then decide on contact."
)


def _notices(enquiry: Enquiry, actor: Actor) -> Iterable[Text]:
    yield ALWAYS if enquiry.agency_id == actor.agency.pk else DECIDE


def _answers(enquiry: Enquiry, actor: Actor) -> Any:
    return enquiry.answers.filter(agency=actor.agency).exclude(agency=enquiry.agency)


ASKED = columns_of(Enquiry, Column("ref", _("Enquiry"), link=True), "asked_on open_until")
keep_pages(
    ListPage(
        query=queries.enquiries,
        new=commands.ask_if_known,
        columns=(*ASKED, Column("recorded_by", _("Asked by"))),
        help=_("Exact values and a purpose; always the same answer. Whoever holds a file is told."),
        empty=_("Your agency has asked nothing yet."),
    ),
    ListPage(
        query=queries.enquiries_about_ours,
        on_home=True,
        columns=(*ASKED, "agency"),
        empty=_("Nobody asks about people you know."),
    ),
    RecordPage(
        query=queries.enquiry,
        template="enquiries/enquiry.html",
        context=lambda enquiry, actor: {"words": queries.words_of(enquiry)},
        notices=_notices,
        pairs="agency asked_on open_until",
        sections=(
            Section(
                _("Which of ours"),
                rows=queries.persons_asked_for,
                columns=columns_of(Person, Column("ref", _("Person"), link=True), "sex region"),
                empty=_("Shown to whoever holds a file, and to nobody else."),
                may=queries.HEAR,
            ),
            Section(
                _("What we decided"),
                rows=_answers,
                columns=(
                    Column("answer", _("Decision"), code_list="enquiry_answers"),
                    Column("recorded_at", _("Date")),
                    Column("recorded_by", _("Written by")),
                ),
                empty=_("Nothing written down."),
                may=queries.HEAR,
            ),
        ),
        actions=(commands.answer_enquiry,),
    ),
    FormPage(
        command=commands.ask_if_known,
        submit=_("Ask"),
        done=_("The request is recorded. Whoever holds a file is told and decides on contact."),
        help=_("Ten questions a day. The answer is always the same, and every question is written to the journal."),
    ),
)
