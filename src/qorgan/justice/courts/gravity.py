"""Which of several articles is the gravest: the one with the highest term of imprisonment on the day of the act."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from qorgan.desk.country import Country, country
from qorgan.justice.crimes.models import STANDING, Proceeding
from qorgan.justice.crimes.qualifications import Provision as Charge
from qorgan.justice.crimes.qualifications import article_id
from qorgan.law import LawSilent, Provision


def gravest_article(proceeding: Proceeding) -> str:
    """The article of the gravest count of a proceeding, "" when it has none; of equals the first entered."""
    counts = proceeding.counts.filter(STANDING).order_by("id")
    return gravest((Charge(one.article, one.part, one.paragraph), one.act_on) for one in counts)


def gravest(charged: Iterable[tuple[Charge, date]]) -> str:
    """The article of the gravest of provisions, each with the day whose law is asked; of equals the first."""
    found = list(charged)
    if not found:
        return ""
    return max(found, key=lambda one: _most(country(), one[0].article, one[0].part, one[1]))[0].article


@lru_cache(maxsize=65536)
def _most(pack: Country, article: str, part: str, day: date) -> int:
    """The highest term in years; 0 where the law has none. Without its part, the article's highest."""
    known = article_id(article)
    if known is None:
        return 0
    law = pack.law.on(day)
    try:
        parts = (law.article(known, part=part),) if part else law.parts(known)
    except LawSilent:
        return 0
    return max((_highest(one) for one in parts), default=0)


def _highest(provision: Provision) -> int:
    """The highest term of the day, or, where the edition of the day has not been read, of the nearest later one."""
    span = provision.imprisonment_years
    if span is None or span.most is not None:
        return (span.most if span else 0) or 0
    later = provision.body.histories["imprisonment_years"].stated
    return next((one.value.most for one in later if one.value and one.citation.since > provision.on), 0)
