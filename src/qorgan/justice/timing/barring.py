"""Which proceedings the law keeps out of the accelerated form, by the category of their counts."""

from __future__ import annotations

from qorgan.codes import Item
from qorgan.desk.country import country
from qorgan.justice.crimes.models import Proceeding
from qorgan.justice.crimes.qualifications import article_id
from qorgan.law import LawSilent

BARS = "acceleration_bars"


def barred_from_acceleration(proceeding: Proceeding) -> Item | None:
    """The category, by the law of the day of the act, that keeps a proceeding out of the accelerated form; None where none does.

    Source: Criminal Procedure Code, article 190.
    """
    bars = country().codes[BARS]
    for count in proceeding.counts.filter(withdrawn_on__isnull=True):
        try:
            law = country().law.on(count.act_on)
            edition = law.article(article_id(count.article) or count.article, part=count.part)
        except LawSilent:
            continue
        if edition.category and edition.category.value and edition.category.value.code in bars:
            return bars.get(edition.category.value.code)
    return None
