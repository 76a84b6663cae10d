"""What the line does about the words of a lead.

What was said in its calls leaves out a name when the lead does; else the next word kept of a call would bring it back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from qorgan.desk.agencies.models import Agency
from qorgan.intake.hotline.barred_numbers import of_the_line, without_barred
from qorgan.intake.hotline.contact import CODE_WORD, NOTE
from qorgan.intake.hotline.models import Call
from qorgan.intake.hotline.numbers import guard_lead, without_marked
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.words import LeadWords, look_after_words
from qorgan.people.texts import KeptText, kept_when, rewrite_texts


def in_calls(*, lead: Lead, rewrite: Callable[[str], str], agency: Agency | None) -> None:
    """Keep the notes of the calls of a lead in other words, and where a name leaves every body the code words too; the number stays."""
    calls = Call.objects.filter(lead=lead) if agency is None else Call.objects.filter(lead=lead, agency=agency)

    parts = (NOTE, CODE_WORD) if agency is None else (NOTE,)

    def told(one: KeptText) -> str:
        return rewrite(one.text) if one.part in parts else one.text

    rewrite_texts(told, holders=calls.values_list("ref", flat=True))


def of_calls(*, lead: Lead) -> Iterable[datetime]:
    """When the notes and the code words of the calls of a lead were kept."""
    found = kept_when(holders=Call.objects.filter(lead=lead).values_list("ref", flat=True))
    return [at for _call, part, at in found if part in (NOTE, CODE_WORD)]


look_after_words(
    LeadWords(
        guard=guard_lead,
        keep=of_the_line,
        strike=without_marked,
        strike_of=without_barred,
        rewrite=in_calls,
        times=of_calls,
    )
)
