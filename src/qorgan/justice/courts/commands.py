"""What a court does with a proceeding: receive it, decide, sentence, return or terminate it."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.inputs import CodeOf, Day, Line
from qorgan.desk.keeping import keep
from qorgan.justice.courts.gravity import gravest_article
from qorgan.justice.courts.models import CourtProceeding, Sentence
from qorgan.justice.courts.refusals import (
    ConvictEntered,
    CourtNumberTaken,
    EndedAlready,
    InForceBeforeJudgment,
    JudgmentBeforeReceipt,
    NobodyConvicted,
    NotAJudgment,
    NotASentence,
    NotBeforeThisCourt,
    ReceivedAlready,
    StillPending,
    SuspectElsewhere,
)
from qorgan.justice.courts.states import CONVICTED, JUDGMENTS, RETURNED, TERMINATED
from qorgan.justice.crimes.models import Proceeding, Suspect
from qorgan.justice.crimes.moving import Ground, decide, named, open_for_work, redate
from qorgan.justice.crimes.qualifying import Provision, provision_fault
from qorgan.justice.crimes.refusals import DayAhead
from qorgan.justice.crimes.states import IN_COURT
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Text
from qorgan.law.applying import day_text

CourtNumber = Annotated[Line, Field(max_length=60)]
ArticleNumber = Annotated[Line, Field(max_length=20)]
PlaceNumber = Annotated[Line, Field(max_length=10)]
ConvictKey = Annotated[Line, Field(max_length=60)]
Months = Annotated[int, Field(ge=1, le=1200)]
SentenceKind = Annotated[str, CodeOf("sentence_kinds")]

NEEDED = Text(en="must be given", ru="нужно указать", kk="көрсетілуі керек")
LABELS = {
    "court_proceeding": _("Proceeding before a court"),
    "sentence": _("Sentence"),
    "proceeding": _("Proceeding of the crime register"),
    "number": _("Court number"),
    "received_on": _("Received on"),
    "judgment_on": _("Date of the judgment"),
    "in_force_on": _("In force since"),
    "ground": _("Ground of termination"),
    "suspect": _("Suspect"),
    "convict": _("Number of the convict"),
    "kind": _("Kind of sentence"),
    "additional": _("Additional punishments"),
    "term_months": _("Term in months"),
}
HELPS = {
    "proceeding": _("Empty when the crime register does not have it"),
    "article": _("The gravest article charged; empty means that of the counts"),
    "received_on": _("Empty means today"),
    "on": _("Empty means today"),
    "judgment_on": _("Empty means today"),
    "suspect": _("Who was convicted, if recorded in the proceeding"),
    "convict": _("Tells several convicts of a judgment apart; empty means the next number"),
}
SENTENCE_HELPS = {**HELPS, "article": _("The gravest article of the conviction")}


@command(may="court.receive", post="/court-proceedings", title=_("Receive a proceeding"), labels=LABELS, helps=HELPS)
def receive_proceeding(
    *, actor: Actor, proceeding: Proceeding | None = None, number: CourtNumber | None = None,
    received_on: Day | None = None, article: ArticleNumber | None = None,
) -> CourtProceeding:  # fmt: skip
    """Receive a proceeding at the own court: one sent here by the crime register, or one that it does not have.

    Raises:
        NotBeforeThisCourt, ReceivedAlready, CourtNumberTaken, DayAhead: it cannot be received so.
        ArticleNotListed, ProvisionNotInLaw: the article is not one of those kept here.
    """
    day = _come(actor=actor, day=received_on)
    if proceeding:
        open_for_work(proceeding)
        if proceeding.stage != IN_COURT or proceeding.court != actor.agency:
            raise NotBeforeThisCourt(ref=proceeding.ref)
        if CourtProceeding.objects.filter(proceeding=proceeding, ended_on__isnull=True).exists():
            raise ReceivedAlready(ref=proceeding.ref)
    article = article or (gravest_article(proceeding) if proceeding else "")
    if not article:
        raise BadInput(problems={"article": [NEEDED]})
    _known_in_law(provision=Provision(article), days=_law_days(proceeding, article, day))
    region = proceeding.region if proceeding else actor.agency.region
    return _kept_once(
        actor=actor, proceeding=proceeding, number=number or "", region=region, received_on=day, article=article
    )


def _come(*, actor: Actor, day: date | None) -> date:
    if day and day > actor.today:
        raise DayAhead(on=day_text(day), today=day_text(actor.today))
    return day or actor.today


def _known_in_law(*, provision: Provision, days: tuple[date, ...]) -> None:
    fault = provision_fault(provision=provision, days=days)
    if fault:
        raise fault


def _law_days(proceeding: Proceeding | None, article: str, *others: date) -> tuple[date, ...]:
    """The days on which the law may have known a provision: those of the acts charged and those the court knows."""
    acts = proceeding.counts.filter(article=article).values_list("act_on", flat=True) if proceeding else ()
    return (*acts, *others)


def _kept_once(*, actor: Actor, number: str, **fields: object) -> CourtProceeding:
    try:
        with transaction.atomic():
            return keep(CourtProceeding, actor=actor, number=number, court=actor.agency, **fields)
    except IntegrityError:
        if number and CourtProceeding.objects.filter(court=actor.agency, number=number).exists():
            raise CourtNumberTaken(number=number) from None
        raise


def _pending(court_proceeding: CourtProceeding) -> None:
    """Lock a proceeding and read it again; raises `EndedAlready`."""
    _locked(court_proceeding)
    if court_proceeding.ended_on:
        raise EndedAlready(
            ref=court_proceeding.ref, outcome=named("judgment_outcomes", court_proceeding.outcome),
            ended_on=day_text(court_proceeding.ended_on),
        )  # fmt: skip


def _locked(court_proceeding: CourtProceeding) -> None:
    court_proceeding.refresh_from_db(from_queryset=CourtProceeding.objects.select_for_update())


def _end(
    *, actor: Actor, court_proceeding: CourtProceeding, outcome: str, on: date | None, act: str, decision: str,
    reason: str = "", ground: str = "",
) -> None:  # fmt: skip
    """End a proceeding before the court, and let the crime register follow."""
    day = _come(actor=actor, day=on)
    if day < court_proceeding.received_on:
        raise JudgmentBeforeReceipt(on=day_text(day), received_on=day_text(court_proceeding.received_on))
    court_proceeding.outcome, court_proceeding.ended_on, court_proceeding.reason = outcome, day, reason
    court_proceeding.judgment_on = day if outcome in JUDGMENTS else None
    court_proceeding.save()
    _register_follows(
        actor=actor, court_proceeding=court_proceeding, decision=decision, act=act, on=day, reason=reason, ground=ground
    )


def _register_follows(*, actor: Actor, court_proceeding: CourtProceeding, **step: object) -> None:
    if court_proceeding.proceeding is not None:
        open_for_work(court_proceeding.proceeding)
        decide(actor=actor, proceeding=court_proceeding.proceeding, **step)  # type: ignore[arg-type]


@command(
    may="court.judgment", post="/court-proceedings/{court_proceeding}/judgment", title=_("Enter the judgment"),
    labels=LABELS, helps=HELPS,
)  # fmt: skip
def enter_judgment(
    *, actor: Actor, court_proceeding: CourtProceeding, outcome: Annotated[str, CodeOf("judgment_outcomes")],
    judgment_on: Day | None = None,
) -> CourtProceeding:  # fmt: skip
    """Enter what the court decided on the merits. With several defendants it is a conviction if anyone was convicted.

    Raises:
        NotAJudgment, EndedAlready, JudgmentBeforeReceipt, DayAhead.
    """
    _pending(court_proceeding)
    if outcome not in JUDGMENTS:
        raise NotAJudgment(outcome=named("judgment_outcomes", outcome))
    _end(
        actor=actor, court_proceeding=court_proceeding, outcome=outcome, on=judgment_on, act="enter_judgment",
        decision="judgment",
    )  # fmt: skip
    return court_proceeding


@command(
    may="court.judgment", post="/court-proceedings/{court_proceeding}/termination", title=_("Terminate"), labels=LABELS,
    helps=HELPS,
)  # fmt: skip
def terminate_proceeding(
    *, actor: Actor, court_proceeding: CourtProceeding, ground: Ground, on: Day | None = None,
    reason: Line | None = None,
) -> CourtProceeding:  # fmt: skip
    """Enter that the court terminated a proceeding by a ruling.

    Raises:
        EndedAlready, JudgmentBeforeReceipt, DayAhead.
    """
    _pending(court_proceeding)
    _end(
        actor=actor, court_proceeding=court_proceeding, outcome=TERMINATED, on=on, act="terminate_proceeding",
        decision="terminated", ground=ground, reason=reason or "",
    )  # fmt: skip
    return court_proceeding


@command(
    may="court.judgment", post="/court-proceedings/{court_proceeding}/return", title=_("Return to the prosecutor"),
    labels=LABELS, helps=HELPS,
)  # fmt: skip
def return_proceeding(
    *, actor: Actor, court_proceeding: CourtProceeding, reason: Line, on: Day | None = None
) -> CourtProceeding:
    """Enter that the court returned a proceeding; in the crime register it is under investigation again.

    Raises:
        EndedAlready, JudgmentBeforeReceipt, DayAhead.
    """
    _pending(court_proceeding)
    _end(
        actor=actor, court_proceeding=court_proceeding, outcome=RETURNED, on=on, act="return_proceeding",
        decision="returned", reason=reason,
    )  # fmt: skip
    return court_proceeding


@command(
    may="court.sentence", post="/court-proceedings/{court_proceeding}/sentences", title=_("Enter a sentence"),
    labels=LABELS, helps=SENTENCE_HELPS,
)  # fmt: skip
def enter_sentence(
    *, actor: Actor, court_proceeding: CourtProceeding, suspect: Suspect | None = None,
    convict: ConvictKey | None = None, article: ArticleNumber, part: PlaceNumber | None = None,
    paragraph: PlaceNumber | None = None, kind: SentenceKind, term_months: Months | None = None,
    additional: list[SentenceKind] | None = None, sex: Annotated[str, CodeOf("sexes")] | None = None,
    in_force_on: Day | None = None,
) -> CourtProceeding:  # fmt: skip
    """Enter what one convict got. A sentence outside the sanction of the law is shown with a warning, never refused.

    Raises:
        StillPending, NobodyConvicted, ConvictEntered, SuspectElsewhere: the judgment does not allow it.
        NotASentence, InForceBeforeJudgment, DayAhead, ArticleNotListed, ProvisionNotInLaw: the values do not fit.
    """
    _locked(court_proceeding)
    _convicted(court_proceeding)
    provision = Provision.given(article=article, part=part, paragraph=paragraph)
    _sentence_fits(
        actor=actor, court_proceeding=court_proceeding, provision=provision, kind=kind, in_force_on=in_force_on
    )
    if suspect and suspect.proceeding != court_proceeding.proceeding:
        raise SuspectElsewhere(suspect=suspect.ref, ref=court_proceeding.ref)
    entered = list(court_proceeding.sentences.all())
    convict = convict or str(len(entered) + 1)
    person = suspect.person if suspect else None
    for one in entered:
        if one.convict == convict or (person and one.person == person):
            raise ConvictEntered(convict=one.convict, ref=court_proceeding.ref)
    keep(
        Sentence, actor=actor, court_proceeding=court_proceeding, convict=convict, suspect=suspect, person=person,
        sex=sex or (suspect.sex if suspect else ""), article=provision.article, part=provision.part,
        paragraph=provision.paragraph, sentence=kind, additional=additional or [], term_months=term_months,
        is_custodial=is_custodial(kind), in_force_on=in_force_on,
    )  # fmt: skip
    return court_proceeding


def _convicted(court_proceeding: CourtProceeding) -> None:
    if not court_proceeding.ended_on:
        raise StillPending(ref=court_proceeding.ref)
    if court_proceeding.outcome != CONVICTED:
        raise NobodyConvicted(ref=court_proceeding.ref, outcome=named("judgment_outcomes", court_proceeding.outcome))


def _sentence_fits(
    *, actor: Actor, court_proceeding: CourtProceeding, provision: Provision, kind: str, in_force_on: date | None
) -> None:
    judged = court_proceeding.judgment_on or court_proceeding.received_on
    days = _law_days(court_proceeding.proceeding, provision.article, court_proceeding.received_on, judged)
    _known_in_law(provision=provision, days=days)
    if country().codes["sentence_kinds"].get(kind).attributes.get("role") == "additional":
        raise NotASentence(sentence=named("sentence_kinds", kind))
    if in_force_on and _come(actor=actor, day=in_force_on) < judged:
        raise InForceBeforeJudgment(on=day_text(in_force_on), judgment_on=day_text(judged))


def is_custodial(kind: str) -> bool:
    """Whether a person with this sentence is held, by the country's list; "" is not."""
    return bool(kind) and bool(country().codes["sentence_kinds"].get(kind).attributes.get("custodial"))


@command(
    may="court.sentence", post="/sentences/{sentence}/corrections", title=_("Correct the sentence"), labels=LABELS,
    helps={"article": _("What is left empty stays")},
)  # fmt: skip
def correct_sentence(
    *, actor: Actor, sentence: Sentence, article: ArticleNumber | None = None, part: PlaceNumber | None = None,
    paragraph: PlaceNumber | None = None, kind: SentenceKind | None = None, term_months: Months | None = None,
    additional: list[SentenceKind] | None = None, sex: Annotated[str, CodeOf("sexes")] | None = None,
    in_force_on: Day | None = None,
) -> CourtProceeding:  # fmt: skip
    """Correct a sentence that was entered wrongly; what is not given stays. Another article drops part and paragraph.

    Raises:
        NotASentence, InForceBeforeJudgment, DayAhead, ArticleNotListed, ProvisionNotInLaw.
    """
    court_proceeding = sentence.court_proceeding
    _locked(court_proceeding)
    sentence.refresh_from_db()
    if article and article != sentence.article:
        sentence.article, sentence.part, sentence.paragraph = article, "", ""
    sentence.part, sentence.paragraph = part or sentence.part, paragraph or sentence.paragraph
    sentence.sentence, sentence.sex = kind or sentence.sentence, sex or sentence.sex
    sentence.term_months = term_months or sentence.term_months
    sentence.additional = additional or sentence.additional
    sentence.in_force_on = in_force_on or sentence.in_force_on
    sentence.is_custodial = is_custodial(sentence.sentence)
    _sentence_fits(
        actor=actor, court_proceeding=court_proceeding, kind=sentence.sentence, in_force_on=sentence.in_force_on,
        provision=Provision(sentence.article, sentence.part, sentence.paragraph),
    )  # fmt: skip
    sentence.save()
    return court_proceeding


@command(
    may="court.judgment", post="/court-proceedings/{court_proceeding}/entry-into-force",
    title=_("Enter into force"), labels=LABELS, helps=HELPS,
)  # fmt: skip
def enter_into_force(*, actor: Actor, court_proceeding: CourtProceeding, on: Day | None = None) -> CourtProceeding:
    """Enter that the judgment is in force; sentences that are in force already keep their day.

    Raises:
        StillPending, InForceBeforeJudgment, DayAhead, DecisionNotOpen.
    """
    _locked(court_proceeding)
    day = _come(actor=actor, day=on)
    judged = court_proceeding.judgment_on
    if judged is None:
        raise StillPending(ref=court_proceeding.ref)
    if day < judged:
        raise InForceBeforeJudgment(on=day_text(day), judgment_on=day_text(judged))
    court_proceeding.sentences.filter(in_force_on__isnull=True).update(in_force_on=day)
    _register_follows(
        actor=actor, court_proceeding=court_proceeding, decision="in_force", act="enter_into_force", on=day
    )
    return court_proceeding


@command(
    may="court.receive", post="/court-proceedings/{court_proceeding}/corrections", title=_("Correct"), labels=LABELS,
    helps={"article": _("What is left empty stays")},
)  # fmt: skip
def correct_court_proceeding(
    *, actor: Actor, court_proceeding: CourtProceeding, number: CourtNumber | None = None,
    received_on: Day | None = None, article: ArticleNumber | None = None, judgment_on: Day | None = None,
) -> CourtProceeding:  # fmt: skip
    """Correct number, dates or article of a proceeding before the court; what is not given stays.

    Raises:
        StillPending, JudgmentBeforeReceipt, CourtNumberTaken, DayAhead, ArticleNotListed, ProvisionNotInLaw.
    """
    row = court_proceeding
    _locked(row)
    if number and number != row.number:
        if CourtProceeding.objects.filter(court=row.court, number=number).exists():
            raise CourtNumberTaken(number=number)
        row.number = number
    row.received_on = _come(actor=actor, day=received_on or row.received_on)
    if judgment_on:
        if row.judgment_on is None:
            raise StillPending(ref=row.ref)
        row.judgment_on = row.ended_on = _come(actor=actor, day=judgment_on)
        if row.proceeding is not None:
            redate(proceeding=row.proceeding, decision="judgment", on=judgment_on)
    if row.ended_on and row.ended_on < row.received_on:
        raise JudgmentBeforeReceipt(on=day_text(row.ended_on), received_on=day_text(row.received_on))
    if article:
        _known_in_law(provision=Provision(article), days=_law_days(row.proceeding, article, row.received_on))
        row.article = article
    row.save()
    return row
