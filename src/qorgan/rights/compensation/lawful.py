"""What a sentence makes owed to the fund by the law of the day of its judgment, and whether a forced payment still is that."""

from __future__ import annotations

from typing import NamedTuple

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.justice.courts.models import Sentence
from qorgan.justice.crimes.qualifying import article_id
from qorgan.law import LawSilent
from qorgan.rights.compensation.eligibility import rules_on
from qorgan.rights.compensation.models import ForcedPayment


class Lawful(NamedTuple):
    """What is owed: the category of the offence, index units and money."""

    category: str
    amount_mci: int
    amount: int


def lawful(sentence: Sentence) -> Lawful | None:
    """What a sentence makes owed; None before a judgment, and where the law held here does not tell.

    The category and the index are those of the day of the judgment; which day counts has not been verified.
    Source: Criminal Code, article 98-2.
    """
    day = sentence.court_proceeding.judgment_on
    if day is None:
        return None
    law, rules = country().law.on(day), rules_on(day)
    try:
        edition = law.article(article_id(sentence.article) or sentence.article, part=sentence.part)
    except LawSilent:
        return None
    units, category = edition.forced_payment_mci, edition.category
    if rules is None or not (units and units.value and category and category.value):
        return None
    return Lawful(category.value.code, units.value, (law.parameter(rules.index) * units.value).amount)


def as_set(forced: ForcedPayment) -> Lawful:
    """A forced payment as it is written down."""
    return Lawful(forced.category, forced.amount_mci, forced.amount)


def is_off(forced: ForcedPayment) -> bool:
    """Whether a forced payment differs from what its sentence makes owed, as long as that stands."""
    return forced.sentence.withdrawn_on is None and lawful(forced.sentence) != as_set(forced)


def doubt_forced(forced: ForcedPayment, *, actor: Actor) -> bool:
    """Mark on a forced payment whether it differs from what its sentence makes owed now; whether that is news. The caller saves it."""
    differs = is_off(forced)
    if differs == bool(forced.doubted_at):
        return False
    forced.doubted_at = actor.now if differs else None
    return True
