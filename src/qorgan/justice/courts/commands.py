"""What a court does with a proceeding: receive it, decide, return or terminate it. Sentences have their own file."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.closed_bodies import refuse_starting
from qorgan.desk.counter import command
from qorgan.desk.creation import keep_once
from qorgan.desk.inputs import Because, CodeOf, PastDay
from qorgan.desk.records import Record
from qorgan.justice.courts import corrected_judgments, receipts, sentencing
from qorgan.justice.courts.checks import check_ground_of, check_known_in_law, law_days, lock
from qorgan.justice.courts.gravity import gravest_article
from qorgan.justice.courts.models import CourtProceeding
from qorgan.justice.courts.sentencing import ArticleNumber
from qorgan.justice.courts.states import JUDGMENTS, RETURNED, TERMINATED
from qorgan.justice.crimes.holding import Standing, tell_standing
from qorgan.justice.crimes.models import STANDING, Proceeding
from qorgan.justice.crimes.moving import EMPTY_DAY, Ground, come, decide, named, open_for_work
from qorgan.justice.crimes.numbers import CourtNumber
from qorgan.justice.crimes.qualifications import Provision
from qorgan.justice.crimes.states import IN_COURT
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.texts import Phrase, day_text

receipt_of = receipts.receipt_of
correct_judgment = corrected_judgments.correct_judgment
enter_sentence = sentencing.enter_sentence
correct_sentence = sentencing.correct_sentence
withdraw_sentence = sentencing.withdraw_sentence

OF_AN_ACQUITTAL = _("Needed when the court acquitted; of several grounds, the one that leaves an offence")
NEEDED = Phrase("must be given")
LABELS = {
    "ground": _("Ground of termination"),
}
HELPS = {
    "article": _("The gravest article charged; empty means that of the counts"),
    "received_on": EMPTY_DAY,
    "on": EMPTY_DAY,
    "judgment_on": EMPTY_DAY,
}


@command(may="court.receive", post="/court-proceedings", title=_("Receive a proceeding"), helps=HELPS)
def receive_proceeding(
    *,
    actor: Actor,
    proceeding: Proceeding | None = None,
    number: CourtNumber | None = None,
    received_on: PastDay | None = None,
    article: ArticleNumber | None = None,
) -> CourtProceeding:
    """Receive a proceeding at the own court: one sent here by the crime register, or one that it does not have.

    Raises:
        house.starts_after_closed: the court was closed by that day.
        court.not_before_this_court, court.received_already, court.number_taken,
            court.received_before_registration: it cannot be received so.
        proceeding.article_not_listed, proceeding.provision_not_in_law: the article is not one of those kept here.
    """
    day = come(actor=actor, day=received_on, since=proceeding.stage_on if proceeding else None, field="received_on")
    refuse_starting(actor.agency, on=day, field="received_on")
    if proceeding:
        open_for_work(proceeding)
        if proceeding.stage != IN_COURT or proceeding.court != actor.agency:
            raise Refusal("court.not_before_this_court", ref=proceeding.ref)
        if CourtProceeding.objects.filter(proceeding=proceeding, ended_on__isnull=True).exists():
            raise Refusal("court.received_already", ref=proceeding.ref)
        receipts.check_registered_by(proceeding, day=day)
    article = article or (gravest_article(proceeding) if proceeding else "")
    if not article:
        raise BadInput(problems={"article": [NEEDED]})
    check_known_in_law(provision=Provision(article), days=law_days(proceeding, article, day))
    region = proceeding.region if proceeding else actor.agency.region
    return _kept_once(
        actor=actor, proceeding=proceeding, number=number or "", region=region, received_on=day, article=article
    )


def _kept_once(*, actor: Actor, number: str, **fields: object) -> CourtProceeding:
    made = keep_once(CourtProceeding, actor=actor, number=number, court=actor.agency, **fields)
    if made is None:
        raise Refusal("court.number_taken", number=number)
    return made


def _pending(court_proceeding: CourtProceeding) -> None:
    """Lock a proceeding and read it again; raises `court.ended_already`."""
    lock(court_proceeding)
    if court_proceeding.ended_on:
        raise Refusal(
            "court.ended_already",
            ref=court_proceeding.ref,
            outcome=named("judgment_outcomes", court_proceeding.outcome),
            ended_on=day_text(court_proceeding.ended_on),
        )


def _end(
    *,
    actor: Actor,
    court_proceeding: CourtProceeding,
    outcome: str,
    on: date | None,
    act: str,
    decision: str,
    reason: str = "",
    ground: str = "",
) -> list[Record]:
    """End a proceeding before the court, and let the crime register follow; answers with all that moved."""
    field = "judgment_on" if outcome in JUDGMENTS else "on"
    day = come(actor=actor, day=on, since=court_proceeding.received_on, field=field)
    if day < court_proceeding.received_on:
        raise Refusal(
            "court.judgment_before_receipt", on=day_text(day), received_on=day_text(court_proceeding.received_on)
        )
    court_proceeding.outcome, court_proceeding.ended_on, court_proceeding.reason = outcome, day, reason
    court_proceeding.ground = ground
    court_proceeding.judgment_on = day if outcome in JUDGMENTS else None
    court_proceeding.save()
    return _with_register(
        actor=actor, court_proceeding=court_proceeding, decision=decision, act=act, on=day, reason=reason, ground=ground
    )


def _with_register(*, actor: Actor, court_proceeding: CourtProceeding, **step: object) -> list[Record]:
    """Let the crime register follow, where it has the proceeding: both records then stand in the journal."""
    registered = court_proceeding.proceeding
    if registered is None:
        return [court_proceeding]
    open_for_work(registered)
    decide(actor=actor, proceeding=registered, **step)  # type: ignore[arg-type]
    return [court_proceeding, registered]


def received_by_court(proceeding: Proceeding) -> Refusal | None:
    """The receipt by a court that keeps a registration from being withdrawn."""
    found = CourtProceeding.objects.filter(proceeding=proceeding).order_by("id").first()
    if found is None:
        return None
    return Refusal("court.received_by_court", proceeding=proceeding.ref, ref=found.ref, on=day_text(found.received_on))


tell_standing(
    Standing(
        suspect=sentencing.sentence_upon,
        proceeding=received_by_court,
        receipt=receipts.receipt_of,
        first_receipt=receipts.first_receipt_of,
    )
)


@command(
    may="court.judgment",
    post="/court-proceedings/{court_proceeding}/judgment",
    title=_("Enter the judgment"),
    labels={**LABELS, "ground": _("Ground of the acquittal")},
    helps={**HELPS, "ground": OF_AN_ACQUITTAL},
)
def enter_judgment(
    *,
    actor: Actor,
    court_proceeding: CourtProceeding,
    outcome: Annotated[str, CodeOf("judgment_outcomes")],
    ground: Ground | None = None,
    judgment_on: PastDay | None = None,
) -> list[Record]:
    """Enter what the court decided on the merits. With several defendants it is a conviction if anyone was convicted.

    An acquittal states its ground: whether there was an offence, and so a victim, hangs on it.

    Answers with the proceeding and, where the crime register has it, the one there.

    Raises:
        court.not_a_judgment, court.ended_already, court.judgment_before_receipt,
        court.acquittal_ground_missing, court.ground_not_fitting.
    """
    _pending(court_proceeding)
    if outcome not in JUDGMENTS:
        raise Refusal("court.not_a_judgment", outcome=named("judgment_outcomes", outcome))
    check_ground_of(outcome, ground=ground or "")
    return _end(
        actor=actor,
        court_proceeding=court_proceeding,
        outcome=outcome,
        on=judgment_on,
        act="enter_judgment",
        decision="judgment",
        ground=ground or "",
    )


@command(
    may="court.judgment",
    post="/court-proceedings/{court_proceeding}/termination",
    title=_("Terminate"),
    labels=LABELS,
    helps=HELPS,
)
def terminate_proceeding(
    *,
    actor: Actor,
    court_proceeding: CourtProceeding,
    ground: Ground,
    on: PastDay | None = None,
    reason: Because | None = None,
) -> list[Record]:
    """Enter that the court terminated a proceeding by a ruling.

    Answers with the proceeding and, where the crime register has it, the one there.

    Raises:
        court.ended_already, court.judgment_before_receipt.
    """
    _pending(court_proceeding)
    return _end(
        actor=actor,
        court_proceeding=court_proceeding,
        outcome=TERMINATED,
        on=on,
        act="terminate_proceeding",
        decision="terminated",
        ground=ground,
        reason=reason or "",
    )


@command(
    may="court.judgment",
    post="/court-proceedings/{court_proceeding}/return",
    title=_("Return to the prosecutor"),
    helps=HELPS,
)
def return_proceeding(
    *, actor: Actor, court_proceeding: CourtProceeding, reason: Because, on: PastDay | None = None
) -> list[Record]:
    """Enter that the court returned a proceeding; in the crime register it is under investigation again.

    Answers with the proceeding and, where the crime register has it, the one there.

    Raises:
        court.ended_already, court.judgment_before_receipt.
    """
    _pending(court_proceeding)
    return _end(
        actor=actor,
        court_proceeding=court_proceeding,
        outcome=RETURNED,
        on=on,
        act="return_proceeding",
        decision="returned",
        reason=reason,
    )


@command(
    may="court.judgment",
    post="/court-proceedings/{court_proceeding}/entry-into-force",
    title=_("Enter into force"),
    helps=HELPS,
)
def enter_into_force(*, actor: Actor, court_proceeding: CourtProceeding, on: PastDay | None = None) -> list[Record]:
    """Enter that the judgment is in force; sentences that are in force already keep their day.

    Answers with the proceeding and, where the crime register has it, the one there.

    Raises:
        court.still_pending, court.in_force_before_judgment, proceeding.decision_not_open.
    """
    lock(court_proceeding)
    judged = court_proceeding.judgment_on
    if judged is None:
        raise Refusal("court.still_pending", ref=court_proceeding.ref)
    day = come(actor=actor, day=on, since=judged)
    if day < judged:
        raise Refusal("court.in_force_before_judgment", on=day_text(day), judgment_on=day_text(judged))
    court_proceeding.sentences.filter(STANDING, in_force_on__isnull=True).update(in_force_on=day)
    return _with_register(
        actor=actor, court_proceeding=court_proceeding, decision="in_force", act="enter_into_force", on=day
    )


@command(
    may="court.receive",
    post="/court-proceedings/{court_proceeding}/corrections",
    title=_("Correct"),
    helps={"article": _("What is left empty stays")},
    starts={"received_on": lambda values: values["court_proceeding"].court},
)
def correct_court_proceeding(
    *,
    actor: Actor,
    court_proceeding: CourtProceeding,
    number: CourtNumber | None = None,
    received_on: PastDay | None = None,
    article: ArticleNumber | None = None,
) -> CourtProceeding:
    """Correct number, day of receipt or article of a proceeding before the court; what is not given stays.

    Raises:
        court.judgment_before_receipt, court.received_before_registration, court.number_taken,
        proceeding.article_not_listed, proceeding.provision_not_in_law.
    """
    row = court_proceeding
    lock(row)
    if number and number != row.number:
        if CourtProceeding.objects.filter(court=row.court, number=number).exists():
            raise Refusal("court.number_taken", number=number)
        row.number = number
    day = received_on or row.received_on
    if day != row.received_on:
        receipts.check_registered_by(row.proceeding, day=day)
    row.received_on = day
    if row.ended_on and row.ended_on < row.received_on:
        raise Refusal("court.judgment_before_receipt", on=day_text(row.ended_on), received_on=day_text(row.received_on))
    if article:
        check_known_in_law(provision=Provision(article), days=law_days(row.proceeding, article, row.received_on))
        row.article = article
    row.save()
    return row
