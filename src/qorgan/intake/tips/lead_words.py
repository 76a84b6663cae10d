"""What the desk of tips does about the words of a lead.

A tip leaves out a name for the desk when its lead does, or the next hand-on brings it back.
The reporter goes on reading what both wrote: a gap there would tell whoever sent it that somebody is kept apart. So the desk gets a new
key and a copy without the name, and the keys before it are opened by the receipt alone. How the reporter is reached stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime
from typing import Any

from qorgan.desk.agencies.models import Agency
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.words import LeadWords, look_after_words
from qorgan.intake.tips import posting, sealing
from qorgan.intake.tips.guide import LINE, TEXT, guide
from qorgan.intake.tips.keeping_back import guard_contact
from qorgan.intake.tips.models import Tip, TipWord
from qorgan.intake.tips.passing import words_of_tips
from qorgan.intake.tips.queries import key_of
from qorgan.intake.tips.refusals import TipDamaged
from qorgan.people import vault


def in_tips(*, lead: Lead, rewrite: Callable[[str], str], agency: Agency | None) -> None:
    """Let the desk read the tips of a lead in other words. What does not open is read by nobody and stays.

    Raises:
        KeyVersionMissing
    """
    tips = Tip.objects.select_for_update(of=("self",)).filter(lead=lead).order_by("pk")
    for tip in tips if agency is None else tips.filter(agency=agency):
        with suppress(TipDamaged):
            _rewrite(tip, rewrite=rewrite)


def of_tips(*, lead: Lead) -> Iterable[datetime]:
    """When the reporters of the tips of a lead and the desk said each of their words."""
    return TipWord.objects.filter(tip__lead=lead).values_list("said_at", flat=True)


look_after_words(LeadWords(guard=guard_contact, tell=words_of_tips, rewrite=in_tips, times=of_tips))


def _rewrite(tip: Tip, *, rewrite: Callable[[str], str]) -> None:
    key, words = key_of(tip), list(tip.words.order_by("number"))
    opened = posting.Opened(tip=tip, key=key, by_desk=True)
    read = [posting.content_of(word, opened=opened) for word in words]
    told = [_without(one, rewrite=rewrite) for one in read]
    if told == read:
        return
    for word, content in zip(words, read, strict=True):
        if not word.sealed:
            word.sealed = sealing.seal(content, key=key, bound_to=posting.bound(word, tip=tip))
    anew = vault.new_key()
    tip.desk_key = bytes(tip.desk_key) + sealing.wrap_under(key, anew)
    tip.wrapped, tip.kek_version = vault.wrap(anew), vault.newest_version()
    tip.save(update_fields=["desk_key", "wrapped", "kek_version"])
    for word, content in zip(words, told, strict=True):
        word.for_desk = sealing.seal(content, key=anew, bound_to=posting.bound(word, tip=tip, is_for_desk=True))
        word.save(update_fields=["sealed", "for_desk"])


def _without(content: dict[str, Any], *, rewrite: Callable[[str], str]) -> dict[str, Any]:
    """What was said with its free words rewritten; answers that were chosen and ways to reach the reporter stay."""
    free = {part.id for part in guide().parts if part.kind in (LINE, TEXT) and not part.hidden_by}
    answers = {
        name: rewrite(value) if name in free and isinstance(value, str) else value
        for name, value in content.get("answers", {}).items()
    }
    told = {**content, **({"answers": answers} if answers else {})}
    return {**told, "text": rewrite(str(content["text"]))} if content.get("text") else told
