"""What was said in the calls of a lead leaves out a name when the lead does; else the next word kept of a call would bring it back."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from qorgan.desk.agencies.models import Agency
from qorgan.intake.hotline.contact import CODE_WORD, NOTE
from qorgan.intake.hotline.models import Call
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.words import rewrite_words, time_words
from qorgan.people.texts import KeptText, kept_when, rewrite_texts


@rewrite_words
def in_calls(*, lead: Lead, rewrite: Callable[[str], str], agency: Agency | None) -> None:
    """Keep the notes of the calls of a lead in other words, and where a name leaves every body the code words too; the number stays."""
    calls = Call.objects.filter(lead=lead) if agency is None else Call.objects.filter(lead=lead, agency=agency)

    parts = (NOTE, CODE_WORD) if agency is None else (NOTE,)

    def told(one: KeptText) -> str:
        return rewrite(one.text) if one.part in parts else one.text

    rewrite_texts(told, holders=calls.values_list("ref", flat=True))


@time_words
def of_calls(*, lead: Lead) -> Iterable[datetime]:
    """When the notes and the code words of the calls of a lead were kept."""
    found = kept_when(holders=Call.objects.filter(lead=lead).values_list("ref", flat=True))
    return [at for _call, part, at in found if part in (NOTE, CODE_WORD)]
