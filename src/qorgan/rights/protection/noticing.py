"""Of which measures the prosecutor is told within a term, and why of the others there is none."""

from __future__ import annotations

from datetime import date

from qorgan.desk.country import country
from qorgan.kernel.texts import LANGUAGES, Phrase, Text
from qorgan.law import NoValueOnDate
from qorgan.law.citations import Basis
from qorgan.law.terms import Edition
from qorgan.rights.protection.measures import MEASURES, told_to_prosecutor

TERM = "protection.prosecutor_notice"
WITHIN = Phrase("{length} after the order; {article}")
NOT_ASKED = Phrase("no term: {article} asks it of “{measures}”")
NO_RULE = Phrase("no term: the country's terms knew none on that day")
WHY_NONE = Phrase(
    "No term runs for telling the prosecutor: {article} asks it of “{measures}”, and no such measure was taken. The prosecutor may be "
    "told all the same.{doubt}"
)
NO_RULE_HERE = Phrase(
    "No term runs for telling the prosecutor: the country's terms hold none. The prosecutor may be told all the same."
)
DOUBT = Phrase(" Which measure the article means: {basis}.")


def rule_on(day: date) -> Edition | None:
    """The rule by which the prosecutor is told of a measure ordered on a day; None when the country had none."""
    terms = country().terms
    if TERM not in terms:
        return None
    try:
        return terms[TERM].on(day)
    except NoValueOnDate:
        return None


def asked_of() -> Text:
    """The measures of which the prosecutor is told, in words."""
    titles = [item.title for item in country().codes[MEASURES] if told_to_prosecutor([item.code])]
    return Text(**{code: "; ".join(title.in_(code) for title in titles) or "—" for code in LANGUAGES})


def notice_of(measure: str, *, ordered_on: date) -> Text:
    """Within which term the prosecutor is told of one measure, or why there is none."""
    rule = rule_on(ordered_on)
    if rule is None:
        return NO_RULE
    if told_to_prosecutor([measure]):
        return WITHIN.filled(length=rule.length.text, article=rule.article)
    return NOT_ASKED.filled(article=rule.article, measures=asked_of())


def why_none(*, ordered_on: date) -> Text:
    """Why no term runs for a protection none of whose measures asks for it, and how sure that is."""
    rule = rule_on(ordered_on)
    if rule is None:
        return NO_RULE_HERE
    basis = Basis(country().codes[MEASURES].basis)
    doubt = Text.of("") if basis is Basis.OFFICIAL else DOUBT.filled(basis=basis.words)
    return WHY_NONE.filled(article=rule.article, measures=asked_of(), doubt=doubt)
