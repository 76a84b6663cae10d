"""Which edition of the law applies to an act: that of its day, unless a later one is milder.

A harsher law has no retroactive force; a milder one has. Editions are compared by the highest term of imprisonment,
then by the lowest, then by the alternatives to imprisonment, by confiscation and by ban.
When a bound of either edition has not been read, nothing is compared and the answer says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.law.legislation import Legislation
from qorgan.law.provisions import Provision
from qorgan.law.refusals import LawSilent
from qorgan.law.values import NOT_PROVIDED, Confiscation, Stated


@dataclass(frozen=True, slots=True)
class Applicable:
    """The edition that applies to a count.

    `rule` is act_law (the law of the day of the act), milder_later (a later, milder edition) or not_comparable
    (an edition between act and judgment has not been read: the law of the day of the act is shown and needs a check).
    """

    provision: Provision
    rule: str
    why: Text
    rule_citation: Stated[Text] | None
    at_act: Provision
    at_judgment: Provision | None


def applicable(
    law: Legislation, *, article: str, part: str, paragraph: str | None = None, act_on: date, judged_on: date
) -> Applicable:
    """The sanction that follows the date of the act, or a milder one that came later.

    Raises:
        UnknownArticle, law.unknown_part, law.unknown_paragraph, NoValueOnDate: the provision did not exist on the day
            of the act.
        ValueError: the judgment is before the act.
    """
    if judged_on < act_on:
        raise ValueError("the judgment is before the act")
    at_act = law.on(act_on).article(article, part=part, paragraph=paragraph)
    later = _later_editions(law, at_act=at_act, judged_on=judged_on)
    chosen, rule = at_act, "act_law"
    for edition in later:
        order = severity_order(edition, chosen)
        if order is None:
            chosen, rule = at_act, "not_comparable"
            break
        if order < 0:
            chosen, rule = edition, "milder_later"
    time_rule = law.classification.law_in_time.on(act_on) if law.classification else None
    last = later[-1] if later else at_act
    return Applicable(
        provision=chosen,
        rule=rule,
        why=_why(rule=rule, at_act=at_act, chosen=chosen, last=last, time_rule=time_rule),
        rule_citation=time_rule,
        at_act=at_act,
        at_judgment=last,
    )


def _later_editions(law: Legislation, *, at_act: Provision, judged_on: date) -> list[Provision]:
    days = sorted(
        {day for history in at_act.body.histories.values() for day in history.days if at_act.on < day <= judged_on}
    )
    found = []
    for day in days:
        try:
            found.append(law.on(day).article(at_act.article, part=at_act.part, paragraph=at_act.paragraph))
        except LawSilent:  # the paragraph moved elsewhere: whether the new place is milder is for a lawyer to say
            break
    return found


def severity_order(one: Provision, other: Provision) -> int | None:
    """-1 when `one` is milder than `other`, 1 when harsher, 0 when alike, None when a bound of either is not known."""
    left, right = _severity(one), _severity(other)
    if left is None or right is None:
        return None
    return (left > right) - (left < right)


def _severity(provision: Provision) -> tuple[int, ...] | None:
    spans = provision.punishments
    if any(not span.is_known for span in spans.values()):
        return None
    confiscation, ban = provision.confiscation, provision.ban
    if (confiscation and not confiscation.is_known) or (ban and not ban.is_known):
        return None
    prison = spans.get("imprisonment_years")
    alternatives = {name: span for name, span in spans.items() if name != "imprisonment_years"}
    years = ban.value.years if ban and ban.value else 0
    return (
        (prison.most or 0) if prison else 0,
        (prison.least or 0) if prison else 0,
        -len(alternatives),
        *(alternatives[name].most or 0 if name in alternatives else 0 for name in _ALTERNATIVES),
        Confiscation.RANK.index(confiscation.value) if confiscation and confiscation.value else 0,
        1 if ban and ban.value and ban.value.mandatory else 0,
        _FOR_LIFE if years is None else years,
    )


_ALTERNATIVES = ("restriction_years", "arrest_days", "community_service_hours", "corrective_works_mci", "fine_mci")
_FOR_LIFE = 1000


def _why(*, rule: str, at_act: Provision, chosen: Provision, last: Provision, time_rule: Stated[Text] | None) -> Text:
    template = _SENTENCES["same" if rule == "act_law" and _alike(at_act, last) else rule]
    sentence = template.filled(
        act_on=day_text(at_act.on),
        later_on=day_text((chosen if rule == "milder_later" else last).on),
        span=_span(at_act),
        later=_span(chosen if rule == "milder_later" else last),
    )
    if time_rule is None or time_rule.value is None:
        return sentence
    return Text(**{code: f"{sentence.in_(code)} ({time_rule.value.in_(code)}.)" for code in ("en", "ru", "kk")})


def _alike(one: Provision, other: Provision) -> bool:
    return severity_order(one, other) == 0


def _span(provision: Provision) -> Text:
    return provision.imprisonment_years.text if provision.imprisonment_years else NOT_PROVIDED


_SENTENCES = {
    "same": Phrase(
        "The law in force on the day of the act, {act_on}, applies (imprisonment: {span}); "
        "the punishment has not changed since."
    ),
    "act_law": Phrase(
        "The law in force on the day of the act, {act_on}, applies (imprisonment: {span}). "
        "The edition in force from {later_on} is harsher (imprisonment: {later}) and has no retroactive force."
    ),
    "milder_later": Phrase(
        "The edition in force from {later_on} is milder (imprisonment: {later}) than that of the day of the act, "
        "{act_on} (imprisonment: {span}), so it applies retroactively."
    ),
    "not_comparable": Phrase(
        "The editions of the day of the act, {act_on} (imprisonment: {span}), and of {later_on} "
        "(imprisonment: {later}) cannot be compared, because the text of one of them has not been read. "
        "The edition of the day of the act is shown; a lawyer must check it."
    ),
}
