"""What the page of a lead says and offers to whoever may know that a person concerned is kept apart, and to nobody else."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.queries import lead
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.pages import FormPage, extend_record, keep_pages
from qorgan.rights.protection.lead_words import confirm_lead_words, strike_lead_words, waits_for_a_look

FOUND_BY_HAND = Phrase(
    "The identity of a person concerned is kept apart, so the house cannot find the name in these words: whoever reads it there strikes it."
)
NOT_LOOKED_THROUGH = Phrase(
    "Not looked through yet: the link, or words, also such as you do not read, came after the identity was set apart. Strike the name "
    "where it stands, then look through all words again and confirm that none is there: a strike alone does not end this."
)


def _notices(record: Lead, actor: Actor) -> Iterable[Text]:
    if waits_for_a_look(record, actor):
        yield FOUND_BY_HAND
        yield NOT_LOOKED_THROUGH


keep_pages(
    FormPage(
        command=strike_lead_words,
        done=_("Struck where it stood. Now look through all words and confirm that no name stands there."),
        help=_("The house holds the name no more and keeps no list of such names, so a reader must give it."),
    ),
    FormPage(command=confirm_lead_words, done=_("Kept: looked through.")),
)
extend_record(lead, actions=(strike_lead_words, confirm_lead_words), notices=_notices)
