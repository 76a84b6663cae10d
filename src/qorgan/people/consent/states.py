"""The life of a consent as a table: from, command, to, who. Whether it has run out is read off the day, never written."""

from __future__ import annotations

from datetime import date

from qorgan.desk.workflow import Transition, steps_of
from qorgan.kernel.texts import Phrase, Text
from qorgan.people.consent.models import Consent

GIVEN, EXPIRED, REPLACED, WITHDRAWN, REFUSED = "given", "expired", "replaced", "withdrawn", "refused"
TITLES: dict[str, Text] = {
    GIVEN: Phrase("Stands"),
    EXPIRED: Phrase("Run out"),
    REPLACED: Phrase("Replaced by another"),
    WITHDRAWN: Phrase("Withdrawn"),
    REFUSED: Phrase("Refused", context="a consent"),
}
KEEP = "consent.keep"


MOVES = (
    Transition("", "record_consent", GIVEN, KEEP),
    Transition("", "record_refused_consent", REFUSED, KEEP),
    *(Transition(source, "replace_consent", REPLACED, KEEP) for source in (GIVEN, EXPIRED)),
    *(Transition(source, "withdraw_consent", WITHDRAWN, KEEP) for source in (GIVEN, EXPIRED)),
    Transition(GIVEN, "share_by_consent", GIVEN, KEEP),
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
    return steps_of(MOVES)
