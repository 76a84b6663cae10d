"""What each convict got: entered, corrected, and taken back when it was a mistake."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Because, CodeOf, Emptiable, Line, PastDay
from qorgan.justice.courts.checks import check_convicted, check_known_in_law, law_days, lock
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.crimes.models import STANDING, Suspect
from qorgan.justice.crimes.moving import named
from qorgan.justice.crimes.persons import lock_standing, take_back
from qorgan.justice.crimes.qualifications import Provision
from qorgan.kernel.refusals import Refusal
from qorgan.kernel.texts import day_text

ArticleNumber = Annotated[Line, Field(max_length=20)]
PlaceNumber = Annotated[Line, Field(max_length=10)]
OtherPlace = Annotated[Emptiable, Field(max_length=10)]
ConvictKey = Annotated[Line, Field(max_length=60)]
Months = Annotated[int, Field(ge=1, le=1200)]
SentenceKind = Annotated[str, CodeOf("sentence_kinds")]

LABELS = {
    "in_force_on": _("Binding since"),
    "convict": _("Number of the convict"),
    "kind": _("Kind of sentence"),
    "additional": _("Additional punishments"),
    "term_months": _("Term in months"),
}
HELPS = {
    "article": _("The gravest article of the conviction"),
    "suspect": _("Who was convicted, if recorded in the proceeding"),
    "convict": _("Tells several convicts of a judgment apart; empty means the next number"),
    "sex": _("Empty means that of the person, where the person is known"),
}


@command(
    may="court.sentence",
    post="/court-proceedings/{court_proceeding}/sentences",
    title=_("Enter a sentence"),
    labels=LABELS,
    helps=HELPS,
)
def enter_sentence(
    *,
    actor: Actor,
    court_proceeding: CourtProceeding,
    suspect: Suspect | None = None,
    convict: ConvictKey | None = None,
    article: ArticleNumber,
    part: PlaceNumber | None = None,
    paragraph: PlaceNumber | None = None,
    kind: SentenceKind,
    term_months: Months | None = None,
    additional: list[SentenceKind] | None = None,
    sex: Annotated[str, CodeOf("sexes")] | None = None,
    in_force_on: PastDay | None = None,
) -> CourtProceeding:
    """Enter what one convict got. A sentence outside the sanction of the law is shown with a warning, never refused.

    Raises:
        court.still_pending, court.nobody_convicted, court.convict_entered, court.suspect_elsewhere: the judgment does
            not allow it.
        record.withdrawn: the suspect was taken back.
        court.not_a_sentence, court.in_force_before_judgment, proceeding.article_not_listed,
            proceeding.provision_not_in_law: the values do not fit.
    """
    lock(court_proceeding)
    check_convicted(court_proceeding)
    provision = Provision.given(article=article, part=part, paragraph=paragraph)
    _sentence_fits(court_proceeding=court_proceeding, provision=provision, kind=kind, in_force_on=in_force_on)
    if suspect:
        lock_standing(suspect)
    if suspect and court_proceeding.proceeding not in (suspect.proceeding, suspect.proceeding.goes_on_in):
        raise Refusal("court.suspect_elsewhere", suspect=suspect.ref, ref=court_proceeding.ref)
    person = suspect.person if suspect else None
    entered = list(court_proceeding.sentences.filter(STANDING))
    convict = convict or next_convict([one.convict for one in entered])
    for one in entered:
        if one.convict == convict or (person and one.person == person):
            raise Refusal("court.convict_entered", convict=one.convict, ref=court_proceeding.ref)
    create_record(
        Sentence,
        actor=actor,
        court_proceeding=court_proceeding,
        convict=convict,
        suspect=suspect,
        person=person,
        sex=sex or "",
        article=provision.article,
        part=provision.part,
        paragraph=provision.paragraph,
        sentence=kind,
        additional=additional or [],
        term_months=term_months,
        is_custodial=is_custodial(kind),
        in_force_on=in_force_on,
    )
    return court_proceeding


def next_convict(convicts: Collection[str]) -> str:
    """The number of the next convict beside those who stand; a number in use is passed over."""
    number = len(convicts) + 1
    while str(number) in convicts:
        number += 1
    return str(number)


def _sentence_fits(
    *, court_proceeding: CourtProceeding, provision: Provision, kind: str, in_force_on: date | None
) -> None:
    judged = court_proceeding.judgment_on or court_proceeding.received_on
    days = law_days(court_proceeding.proceeding, provision.article, court_proceeding.received_on, judged)
    check_known_in_law(provision=provision, days=days)
    if country().codes["sentence_kinds"].get(kind).attributes.get("role") == "additional":
        raise Refusal("court.not_a_sentence", sentence=named("sentence_kinds", kind))
    if in_force_on and in_force_on < judged:
        raise Refusal("court.in_force_before_judgment", on=day_text(in_force_on), judgment_on=day_text(judged))


def provision_of(sentence: Sentence) -> Provision:
    """The provision that a sentence is for."""
    return Provision(sentence.article, sentence.part, sentence.paragraph)


def is_custodial(kind: str) -> bool:
    """Whether a person with this sentence is held, by the country's list; "" is not."""
    return bool(kind) and bool(country().codes["sentence_kinds"].get(kind).attributes.get("custodial"))


@command(
    may="court.sentence",
    post="/sentences/{sentence}/corrections",
    title=_("Correct the sentence"),
    labels=LABELS,
    helps={
        "article": _("What is left empty stays"),
        **dict.fromkeys(("part", "paragraph"), _("Emptied, it is taken away")),
    },
)
def correct_sentence(
    *,
    actor: Actor,
    sentence: Sentence,
    article: ArticleNumber | None = None,
    part: OtherPlace | None = None,
    paragraph: OtherPlace | None = None,
    kind: SentenceKind | None = None,
    term_months: Months | None = None,
    additional: list[SentenceKind] | None = None,
    sex: Annotated[str, CodeOf("sexes")] | None = None,
    in_force_on: PastDay | None = None,
) -> CourtProceeding:
    """Correct a sentence that was entered wrongly; what is not given stays.

    A part or paragraph given empty ("" or null) is taken away. Another article drops part and paragraph, another part the paragraph.

    Raises:
        court.not_a_sentence, court.in_force_before_judgment, proceeding.article_not_listed,
        proceeding.provision_not_in_law.
        record.withdrawn: it was taken back.
    """
    court_proceeding = sentence.court_proceeding
    lock(court_proceeding)
    lock_standing(sentence)
    before = provision_of(sentence)
    if article and article != sentence.article:
        sentence.article, sentence.part, sentence.paragraph = article, "", ""
    if part is not None and part != sentence.part:
        sentence.part, sentence.paragraph = part, ""  # a paragraph of the same number elsewhere is another one
    sentence.paragraph = sentence.paragraph if paragraph is None else paragraph
    sentence.sentence, sentence.sex = kind or sentence.sentence, sex or sentence.sex
    sentence.term_months = term_months or sentence.term_months
    sentence.additional = additional or sentence.additional
    sentence.in_force_on = in_force_on or sentence.in_force_on
    sentence.is_custodial = is_custodial(sentence.sentence)
    if provision_of(sentence) != before:
        sentence.requalified_at = actor.now
    _sentence_fits(
        court_proceeding=court_proceeding,
        kind=sentence.sentence,
        in_force_on=sentence.in_force_on,
        provision=provision_of(sentence),
    )
    sentence.save()
    return court_proceeding


@command(
    may="court.sentence",
    post="/sentences/{sentence}/withdrawal",
    title=_("Withdraw the sentence"),
    helps={"reason": _("What was wrong with the entry, without names")},
)
def withdraw_sentence(*, actor: Actor, sentence: Sentence, reason: Because) -> CourtProceeding:
    """Take back a sentence that was entered wrongly. The entry stays, shows as withdrawn and counts no more.

    Raises:
        record.withdrawn: it was taken back before.
    """
    court_proceeding = sentence.court_proceeding
    lock(court_proceeding)
    lock_standing(sentence)
    take_back(sentence, actor=actor, reason=reason)
    return court_proceeding


def sentence_upon(suspect: Suspect) -> Refusal | None:
    """The sentence that keeps a suspect from being withdrawn."""
    found = Sentence.objects.filter(STANDING, suspect=suspect).select_related("court_proceeding").first()
    if found is None:
        return None
    return Refusal("court.suspect_sentenced", suspect=suspect.ref, sentence=found.ref, ref=found.court_proceeding.ref)
