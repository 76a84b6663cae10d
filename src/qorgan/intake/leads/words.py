"""Words that go from one body to another: a room above may say what must not stand in them, and add what it was told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.intake.leads.models import Lead

Guard = Callable[..., None]
Teller = Callable[..., str]
Striker = Callable[[str], str]
Keeper = Callable[..., None]
LeadStriker = Callable[..., list[str]]
Rewriter = Callable[..., None]
Timer = Callable[..., Iterable[datetime]]
GUARDS: list[Guard] = []
TELLERS: list[Teller] = []
STRIKERS: list[Striker] = []
KEEPERS: list[Keeper] = []
LEAD_STRIKERS: list[LeadStriker] = []
REWRITERS: list[Rewriter] = []
TIMERS: list[Timer] = []


def guard_words(guard: Guard) -> Guard:
    """Let a room above refuse words that others will read: `guard(actor=, words=, lead=)`, without a lead where it is new."""
    GUARDS.append(guard)
    return guard


def check_words(*, actor: Actor, words: str | None, lead: Lead | None = None) -> None:
    """Refuse words of a lead that others may not read; what is refused is for the rooms above to say."""
    for guard in GUARDS if words else ():
        guard(actor=actor, words=words, lead=lead)


def tell_words(teller: Teller) -> Teller:
    """Let a room above say what was told to it of a lead: `teller(actor=, lead=)`, "" where the actor may not pass it on."""
    TELLERS.append(teller)
    return teller


def told_above(*, actor: Actor, lead: Lead) -> str:
    """What the rooms above were told of a lead and the actor may pass on, such as the words of a tip; no numbers stand in it."""
    return "\n\n".join(told for teller in TELLERS if (told := teller(actor=actor, lead=lead)))


def strike_words(striker: Striker) -> Striker:
    """Let a room above strike out of words what nobody may use, such as a number that must never be called."""
    STRIKERS.append(striker)
    return striker


def struck(words: str) -> str:
    """The words without what no room lets stand in them."""
    for striker in STRIKERS if words else ():
        words = striker(words)
    return words


def keep_words(keeper: Keeper) -> Keeper:
    """Let a room above know what was written into a lead: `keeper(actor=, words=, lead=)`, when it is kept."""
    KEEPERS.append(keeper)
    return keeper


def words_kept(*, actor: Actor, words: str, lead: Lead) -> None:
    """Tell the rooms above what was written into a lead for others to read."""
    for keeper in KEEPERS if words else ():
        keeper(actor=actor, words=words, lead=lead)


def strike_of_lead(striker: LeadStriker) -> LeadStriker:
    """Let a room above strike out of the words of a lead what may be read there no longer: `striker(lead=, words=)`, in the same order."""
    LEAD_STRIKERS.append(striker)
    return striker


def struck_in(*, lead: Lead, words: list[str]) -> list[str]:
    """The words of a lead as they may be read by now."""
    for striker in LEAD_STRIKERS if words else ():
        words = striker(lead=lead, words=words)
    return words


def rewrite_words(rewriter: Rewriter) -> Rewriter:
    """Let a room above keep in other words what it was told of a lead: `rewriter(lead=, rewrite=, agency=)`, of one body or of all."""
    REWRITERS.append(rewriter)
    return rewriter


def rewritten_above(*, lead: Lead, rewrite: Callable[[str], str], agency: Agency | None = None) -> None:
    """Keep in other words what the rooms above were told of a lead, or what this body of theirs was."""
    for rewriter in REWRITERS:
        rewriter(lead=lead, rewrite=rewrite, agency=agency)


def time_words(timer: Timer) -> Timer:
    """Let a room above say when it was told each of the words that `rewrite_words` reaches there: `timer(lead=)`, whoever reads them."""
    TIMERS.append(timer)
    return timer


def kept_above(*, lead: Lead) -> list[datetime]:
    """When each of the words was kept that the rooms above were told of a lead."""
    return [at for timer in TIMERS for at in timer(lead=lead)]
