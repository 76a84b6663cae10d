"""Words that go from one body to another: a room above may say what must not stand in them, and add what it was told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.intake.leads.models import Lead
from qorgan.kernel.registries import Listeners


@dataclass(frozen=True, kw_only=True)
class LeadWords:
    """What a room above does about the words of a lead.

    `guard(actor=, words=, lead=)` refuses words that others will read, without a lead where it is new; `keep(actor=, words=, lead=)`
    hears what was written when it is kept. `tell(actor=, lead=)` is what was told to the room, "" where the actor may not pass it on;
    `rewrite(lead=, rewrite=, agency=)` keeps that in other words, of one body or of all, and `times(lead=)` is when each of those words
    was told, whoever reads them. `strike(words)` takes out what nobody may use, such as a number that must never be called;
    `strike_of(lead=, words=)` what may be read in a lead no longer, in the same order.
    """

    guard: Callable[..., None]
    rewrite: Callable[..., None]
    times: Callable[..., Iterable[datetime]]
    tell: Callable[..., str] = lambda actor, lead: ""
    keep: Callable[..., None] = lambda actor, words, lead: None
    strike: Callable[[str], str] = lambda words: words
    strike_of: Callable[..., list[str]] = lambda lead, words: words


look_after_words = Listeners[LeadWords]("What must not stand in the words of a lead, and what a room was told of it.")


def check_words(*, actor: Actor, words: str | None, lead: Lead | None = None) -> None:
    """Refuse words of a lead that others may not read; what is refused is for the rooms above to say."""
    for room in look_after_words if words else ():
        room.guard(actor=actor, words=words, lead=lead)


def told_above(*, actor: Actor, lead: Lead) -> str:
    """What the rooms above were told of a lead and the actor may pass on, such as the words of a tip; no numbers stand in it."""
    return "\n\n".join(told for room in look_after_words if (told := room.tell(actor=actor, lead=lead)))


def struck(words: str) -> str:
    """The words without what no room lets stand in them."""
    for room in look_after_words if words else ():
        words = room.strike(words)
    return words


def words_kept(*, actor: Actor, words: str, lead: Lead) -> None:
    """Tell the rooms above what was written into a lead for others to read."""
    for room in look_after_words if words else ():
        room.keep(actor=actor, words=words, lead=lead)


def struck_in(*, lead: Lead, words: list[str]) -> list[str]:
    """The words of a lead as they may be read by now."""
    for room in look_after_words if words else ():
        words = room.strike_of(lead=lead, words=words)
    return words


def rewritten_above(*, lead: Lead, rewrite: Callable[[str], str], agency: Agency | None = None) -> None:
    """Keep in other words what the rooms above were told of a lead, or what this body of theirs was."""
    for room in look_after_words:
        room.rewrite(lead=lead, rewrite=rewrite, agency=agency)


def kept_above(*, lead: Lead) -> list[datetime]:
    """When each of the words was kept that the rooms above were told of a lead."""
    return [at for room in look_after_words for at in room.times(lead=lead)]
