"""The life of a consent as a table: from, command, to, who. Whether it has run out is read off the day, never written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qorgan.kernel.texts import Text
from qorgan.people.consent.models import Consent

GIVEN, EXPIRED, REPLACED, WITHDRAWN, REFUSED = "given", "expired", "replaced", "withdrawn", "refused"
TITLES: dict[str, Text] = {
    GIVEN: Text(en="Stands", ru="Действует", kk="Күшінде"),
    EXPIRED: Text(en="Run out", ru="Срок истёк", kk="Мерзімі өткен"),
    REPLACED: Text(en="Replaced by another", ru="Заменено другим", kk="Басқасымен ауыстырылған"),
    WITHDRAWN: Text(en="Withdrawn", ru="Отозвано", kk="Кері қайтарылған"),
    REFUSED: Text(en="The person said no", ru="Человек отказал", kk="Адам бас тартты"),
}
KEEP = "consent.keep"


@dataclass(frozen=True, slots=True)
class Move:
    """An act that leads a consent from one state to another; `source` "" is before it exists."""

    source: str
    act: str
    to: str
    may: str = KEEP


MOVES = (
    Move("", "record_consent", GIVEN),
    Move("", "record_refused_consent", REFUSED),
    *(Move(source, "replace_consent", REPLACED) for source in (GIVEN, EXPIRED)),
    *(Move(source, "withdraw_consent", WITHDRAWN) for source in (GIVEN, EXPIRED)),
    Move(GIVEN, "share_by_consent", GIVEN),
)


def kept_state(consent: Consent) -> str:
    """What is written of the state: the day it ends by itself is not."""
    if consent.is_refusal:
        return REFUSED
    return WITHDRAWN if consent.withdrawn_on else REPLACED if consent.replaced_on else GIVEN


def state_on(consent: Consent, day: date) -> str:
    """The state on a day."""
    kept = kept_state(consent)
    return EXPIRED if kept == GIVEN and consent.expires_on and consent.expires_on < day else kept


def steps() -> frozenset[tuple[str, str]]:
    """Which act a consent admits in which state."""
    return frozenset((move.source, move.act) for move in MOVES if move.source)
