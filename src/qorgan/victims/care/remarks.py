"""What does not stand behind a discharge that says a person is on the own feet again. It is remarked, never refused.

Which outcomes rest on a plan the country's list says (`rests_on_plan`). Rooms above that keep what should stand behind a
discharge register it once: `stand_behind`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from qorgan.desk.country import country
from qorgan.kernel.registries import Listeners
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.victims.care.facts import outcome_of
from qorgan.victims.care.models import CareFile


@dataclass(frozen=True, kw_only=True)
class Behind:
    """What a room above keeps that should stand behind the end of a stay.

    `texts` are the words of what may be remarked on a discharge, `lacks_of` tells which of it a file lacks; `rules_told_on` is the first
    day on which the house rules were told to the person of a file.
    """

    texts: Mapping[str, Text] = field(default_factory=dict)
    lacks_of: Callable[[CareFile], Iterable[str]] = lambda care_file: ()
    rules_told_on: Callable[[CareFile], date | None] | None = None


stand_behind = Listeners[Behind](
    "What should stand behind the end of a stay: a plan, and that the house rules were told."
)
KEPT = Phrase("When the person was discharged as “{reason}”, this was on record: {remarks}")
BEFORE = Phrase("If the reason is one of these: {reasons} - this stays with the record: {remarks}")


def remarks_on(care_file: CareFile) -> list[str]:
    """What does not stand behind the discharge of a file; nothing for one that is open, or known from a list only."""
    reason = care_file.discharge_reason
    return lacking(care_file) if reason and rests_on_plan(reason) else []


def lacking(care_file: CareFile) -> list[str]:
    """What a file lacks for an outcome that rests on a plan; a list of another provider carries no plans."""
    return [] if care_file.is_listed else [lack for room in stand_behind for lack in room.lacks_of(care_file)]


def rests_on_plan(reason: str) -> bool:
    """Whether a reason of discharge rolls up to an outcome that a plan should stand behind."""
    outcomes, outcome = country().codes["outcomes"], outcome_of(reason)
    return outcome in outcomes and bool(outcomes.get(outcome).attributes.get("rests_on_plan"))


def kept(care_file: CareFile) -> Iterable[Text]:
    """What the page of a closed file says of its discharge."""
    if care_file.discharge_remarks:
        reason = country().codes["discharge_reasons"].get(care_file.discharge_reason).title
        yield KEPT.filled(reason=reason, remarks=_said(care_file.discharge_remarks))


def foretold(care_file: CareFile) -> Iterable[Text]:
    """What the form of a discharge says before a reason is chosen."""
    found = lacking(care_file)
    titles = [item.title for item in country().codes["discharge_reasons"] if rests_on_plan(item.code)]
    if found and titles:
        reasons = Text(**{code: "; ".join(title.in_(code) for title in titles) for code in LANGUAGES})
        yield BEFORE.filled(reasons=reasons, remarks=_said(found))


def _said(codes: Iterable[str]) -> Text:
    """Remarks in words; one that is no longer known shows itself."""
    known = {code: words for room in stand_behind for code, words in room.texts.items()}
    words = [known.get(code) or Text.of(code) for code in codes]
    return Text(**{code: " ".join(one.in_(code) for one in words) for code in LANGUAGES})
