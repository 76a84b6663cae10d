"""The commands that move a proceeding along its life; the table is in `states`."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import refuse_starting
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import create_record
from qorgan.desk.facts import ledger
from qorgan.desk.inputs import Because, CodeOf, Note, PastDay
from qorgan.justice.crimes.competence import check_taker
from qorgan.justice.crimes.event_dates import check_investigated, check_split
from qorgan.justice.crimes.forms import form_follows
from qorgan.justice.crimes.models import STANDING, Count, Proceeding, StageChange
from qorgan.justice.crimes.numbers import RegisterNumber
from qorgan.justice.crimes.states import (
    AFTER_JUDGMENT,
    IN_COURT,
    INVESTIGATION,
    JUDGED,
    REGISTERED,
    Move,
    move_of,
    open_decisions,
)
from qorgan.justice.crimes.steps import entered_by, is_correctable
from qorgan.kernel.refusals import BadInput, Refusal, Remedy
from qorgan.kernel.texts import LANGUAGES, Phrase, Text, day_text

LABELS = {
    "others": _("Proceedings to be joined into this one"),
    "counts": _("Counts to be split off"),
    "indicted_on": _("Indictment approved on"),
    "decision": _("Decision"),
    "ground": _("Ground of termination"),
}
Ground = Annotated[str, CodeOf("termination_reasons")]
EMPTY_DAY = _("Empty means today; where nothing happened for over a year, the day must be given")
LATE_HELP = _(
    "Needed where that day was long before today and a term that has run out since is kept by it. Write no names."
)
HELPS = {"on": EMPTY_DAY}
AT_REST = timedelta(days=366)
DAY_NEEDED = Phrase("must be given: the last event here was on {since}, and an empty day would mean today")


def come(*, actor: Actor, day: date | None, since: date | None = None, field: str = "on") -> date:
    """The day given, or today. A record at rest `since` over a year is old: what is entered now seldom happened today.

    Raises:
        BadInput: none was given in the field, and the record is at rest.
    """
    if day is None and since and actor.today - since > AT_REST:
        raise BadInput(problems={field: [DAY_NEEDED.filled(since=day_text(since))]})
    return day or actor.today


def lock(proceeding: Proceeding) -> None:
    """Lock a proceeding until the act ends and read it again."""
    proceeding.refresh_from_db(from_queryset=Proceeding.objects.select_for_update())


def is_number_taken(number: str) -> bool:
    """Whether a standing proceeding bears the number; one that was registered by mistake gives it free."""
    return Proceeding.objects.filter(STANDING, number=number).exists()


def open_for_work(proceeding: Proceeding) -> None:
    """Lock a proceeding until the act ends and read it again.

    Raises:
        proceeding.closed: it was joined into another.
        proceeding.registration_withdrawn: it was registered by mistake.
    """
    lock(proceeding)
    check_open(proceeding)


def check_open(proceeding: Proceeding) -> None:
    """Whether work goes on in a proceeding that is locked.

    Raises:
        proceeding.closed, proceeding.registration_withdrawn
    """
    check_registered(proceeding)
    if proceeding.joined_into is not None:
        raise Refusal("proceeding.closed", ref=proceeding.ref, into=proceeding.joined_into.ref)


def open_for_charges(proceeding: Proceeding) -> None:
    """Lock a proceeding until the act ends and read it again: what is charged in it changes.

    A judgment that is cancelled is put right by the court, which brings the proceeding to an earlier stage.

    Raises:
        proceeding.closed, proceeding.registration_withdrawn: no work goes on there.
        proceeding.judgment_given: a court has judged it.
    """
    open_for_work(proceeding)
    if proceeding.stage in AFTER_JUDGMENT:
        judged = proceeding.stages.filter(stage=JUDGED).order_by("id").last()
        raise Refusal(
            "proceeding.judgment_given",
            ref=proceeding.ref,
            stage=named("proceeding_stages", proceeding.stage),
            on=day_text(judged.on if judged else proceeding.stage_on),
        )


def check_registered(row: Proceeding | Count) -> None:
    """Raises `proceeding.registration_withdrawn` when a proceeding or a count was registered by mistake and taken back."""
    if row.withdrawn_on:
        raise Refusal(
            "proceeding.registration_withdrawn",
            ref=row.ref,
            on=day_text(row.withdrawn_on),
            reason=named("registration_withdrawal_reasons", row.withdrawn_because),
        )


def decide(
    *,
    actor: Actor,
    proceeding: Proceeding,
    decision: str,
    act: str,
    on: date | None = None,
    reason: str = "",
    ground: str = "",
    note: str = "",
) -> None:
    """Take a decision that the table allows at the present stage, and write it into the life of the proceeding.

    Raises:
        proceeding.decision_not_open, proceeding.stage_before_last,
            proceeding.decided_before_record, proceeding.ground_missing: the stage, the day or the ground does not fit.
        BadInput: a term that had run out is kept by it, and it is not said why it is entered late.
    """
    move = move_of(stage=proceeding.stage, decision=decision, act=act)
    if move is None:
        raise not_open(proceeding=proceeding, decision=decision, stage=proceeding.stage)
    on = come(actor=actor, day=on, since=proceeding.stage_on)
    if on < proceeding.stage_on:
        raise _before_last(proceeding, on=on, actor=actor)
    check_ground(move, reason=reason, ground=ground)
    check_investigated(proceeding, decision=decision, was=proceeding.stage, to=move.to, on=on)
    write_step(
        actor=actor,
        proceeding=proceeding,
        decision=decision,
        stage=move.to,
        on=on,
        reason=reason,
        ground=ground,
        note=note,
    )


def _before_last(proceeding: Proceeding, *, on: date, actor: Actor) -> Refusal:
    """The refusal of a day before the present stage, which leads whoever may to the step that began it."""
    step, began = proceeding.stages.latest("id"), day_text(proceeding.stage_on)
    said = Refusal("proceeding.stage_before_last", on=day_text(on), stage_on=began, other_on=began, by=entered_by(step))
    if is_correctable(step, actor=actor):
        said.leading(Remedy(act="correct_stage", places={"stage_change": step.ref}))
    return said


def check_ground(move: Move, *, reason: str, ground: str) -> None:
    """Raises `proceeding.ground_missing` when the decision does not state what it must."""
    if move.asks and not {"reason": reason, "ground": ground}[move.asks]:
        raise Refusal("proceeding.ground_missing", decision=named("proceeding_decisions", move.decision))


def write_step(
    *,
    actor: Actor,
    proceeding: Proceeding,
    decision: str,
    stage: str,
    on: date,
    reason: str = "",
    ground: str = "",
    note: str = "",
) -> None:
    """Write a step and bring the proceeding to its stage; the caller has checked it."""
    create_record(
        StageChange,
        actor=actor,
        proceeding=proceeding,
        decision=decision,
        stage=stage,
        on=on,
        reason=reason,
        ground=ground,
        note=note,
    )
    proceeding.stage, proceeding.stage_on = stage, on
    proceeding.save(update_fields=["stage", "stage_on", "court", "joined_into", "withdrawn_on", "withdrawn_because"])


def named(code_list: str, code: str) -> Text:
    """The name of a code in every language."""
    codes = country().codes[code_list]
    return Text(**{language: codes.label(code, language) for language in LANGUAGES})


def not_open(*, proceeding: Proceeding, decision: str, stage: str, act: str = "") -> Refusal:
    """The refusal of a decision that cannot be taken at a stage; it names those that can, by one act or any."""
    names = [named("proceeding_decisions", one) for one in open_decisions(stage=stage, act=act)]
    listed = {language: ", ".join(name.in_(language) for name in names) or "—" for language in LANGUAGES}
    return Refusal(
        "proceeding.decision_not_open",
        ref=proceeding.ref,
        stage=named("proceeding_stages", stage),
        decision=named("proceeding_decisions", decision),
        open=Text(**listed),
    )


@command(
    may="proceeding.stage",
    post="/proceedings/{proceeding}/stages",
    title=_("Move to another stage"),
    labels=LABELS,
    helps={
        **HELPS,
        "reason": _("Needed when the proceeding is interrupted or returned"),
        "ground": _("Needed when the proceeding is terminated"),
    },
)
def move_stage(
    *,
    actor: Actor,
    proceeding: Proceeding,
    decision: Annotated[str, CodeOf("proceeding_decisions")],
    on: PastDay | None = None,
    ground: Ground | None = None,
    reason: Because | None = None,
    note: Note = "",
) -> Proceeding:
    """Take a decision that moves a proceeding along, such as to interrupt it or to send it to the prosecutor.

    What is entered long after its day says why where a term that has run out since is kept by it; that stays with the step.

    Raises:
        proceeding.decision_not_open, proceeding.stage_before_last, proceeding.decided_before_record,
        proceeding.ground_missing, proceeding.closed.
        proceeding.decision_of_others, proceeding.decision_taken: another body takes it, or it stands already.
    """
    open_for_work(proceeding)
    if move_of(stage=proceeding.stage, decision=decision, act="move_stage"):
        check_taker(actor=actor, proceeding=proceeding, decision=decision)
    decide(
        actor=actor,
        proceeding=proceeding,
        decision=decision,
        act="move_stage",
        on=on,
        ground=ground or "",
        reason=reason or "",
        note=note,
    )
    return proceeding


@command(
    may="proceeding.send",
    post="/proceedings/{proceeding}/court",
    title=_("Send to court"),
    labels=LABELS,
    helps={**HELPS, "indicted_on": _("Give it when the approval itself is not entered yet: both steps are recorded")},
    past_bodies={"court": "on"},
)
def send_to_court(
    *,
    actor: Actor,
    proceeding: Proceeding,
    court: Agency,
    indicted_on: PastDay | None = None,
    on: PastDay | None = None,
) -> Proceeding:
    """Send a proceeding to a court, which can read it from then on, with all that was joined into it.

    The investigation ends with a report to the prosecutor, who makes the indictment (article 192(2) of the Code in the pack):
    so the prosecutor approves and sends, and the register enters both from paper. `indicted_on` records the approval along with
    the sending. A protocol, an order, a plea agreement or medical measures come before a court without an indictment: so
    nothing is refused that has none, and the page of the proceeding says that none is entered.

    Raises:
        proceeding.not_a_court, proceeding.decision_not_open, proceeding.stage_before_last,
        proceeding.closed.
        proceeding.decision_taken, proceeding.decision_of_others: the indictment is approved already, or another body
            approves it.
    """
    open_for_work(proceeding)
    if not is_court(court):
        raise Refusal("proceeding.not_a_court", agency=court.title)
    if indicted_on and move_of(stage=proceeding.stage, decision="indicted", act="move_stage"):
        check_taker(actor=actor, proceeding=proceeding, decision="indicted")
        decide(
            actor=actor,
            proceeding=proceeding,
            decision="indicted",
            act="move_stage",
            on=indicted_on,
        )
    proceeding.court = court
    decide(
        actor=actor,
        proceeding=proceeding,
        decision="sent_to_court",
        act="send_to_court",
        on=on,
    )
    proceeding.joined.update(court=court)
    return proceeding


def is_court(agency: Agency) -> bool:
    """Whether proceedings are received there: some role that receives them can be held in such a body."""
    return any("court.receive" in role.may and agency.kind in role.agency_kinds for role in roles().values())


@command(
    may="proceeding.join",
    post="/proceedings/{proceeding}/joined",
    title=_("Join proceedings"),
    labels=LABELS,
    helps=HELPS,
)
def join_proceedings(
    *,
    actor: Actor,
    proceeding: Proceeding,
    others: list[Proceeding],
    on: PastDay | None = None,
    reason: Because | None = None,
) -> Proceeding:
    """Join other proceedings into this one. Their counts stay where they were registered, so none is counted twice.

    What was joined is before the court that has this one, and follows it to every court that it is sent to later.

    Raises:
        proceeding.nothing_to_join, proceeding.decision_not_open, proceeding.stage_before_last,
        proceeding.decided_before_record, proceeding.closed.
    """
    chosen = {other.pk: other for other in others if other != proceeding}
    if not chosen:
        raise Refusal("proceeding.nothing_to_join", ref=proceeding.ref)
    for one in sorted([proceeding, *chosen.values()], key=lambda row: row.pk):
        open_for_work(one)
    for other in chosen.values():
        other.joined_into, other.court = proceeding, proceeding.court or other.court
        decide(actor=actor, proceeding=other, decision="joined", act="join_proceedings", on=on, reason=reason or "")
        other.joined.update(joined_into=proceeding, court=other.court)
    return proceeding


@command(
    may="proceeding.join",
    post="/proceedings/{proceeding}/split",
    title=_("Split off counts"),
    labels=LABELS,
    helps=HELPS,
    begins=True,
)
def split_proceeding(
    *,
    actor: Actor,
    proceeding: Proceeding,
    counts: list[Count],
    number: RegisterNumber | None = None,
    on: PastDay | None = None,
    reason: Because | None = None,
) -> Proceeding:
    """Split some counts off into a proceeding of their own; they keep the day they were registered.

    Raises:
        house.starts_after_closed: the body that has the proceeding was closed by that day.
        proceeding.counts_elsewhere, proceeding.number_taken, proceeding.stage_before_last,
        proceeding.decided_before_record, proceeding.closed.
    """
    open_for_work(proceeding)
    own = set(proceeding.counts.filter(STANDING).values_list("pk", flat=True))
    chosen = {count.pk for count in counts}
    if not chosen or not chosen < own:
        raise Refusal("proceeding.counts_elsewhere", ref=proceeding.ref)
    if number and is_number_taken(number):
        raise Refusal("proceeding.number_taken", number=number)
    day = come(actor=actor, day=on, since=proceeding.stage_on)
    refuse_starting(proceeding.agency, on=day, field="on")
    if day < proceeding.registered_on:
        raise Refusal(
            "proceeding.stage_before_last",
            on=day_text(day),
            stage_on=day_text(proceeding.registered_on),
            other_on=day_text(proceeding.registered_on),
            by=proceeding.agency.title,
        )
    check_split(proceeding.counts.filter(pk__in=chosen), on=day)
    new = create_record(
        Proceeding,
        actor=actor,
        number=number or "",
        agency=proceeding.agency,
        region=proceeding.region,
        registered_on=day,
        form=proceeding.form,
        stage=REGISTERED,
        stage_on=day,
        split_from=proceeding,
    )
    write_step(actor=actor, proceeding=new, decision="split", stage=REGISTERED, on=day, reason=reason or "")
    with form_follows(proceeding, new, actor=actor):
        proceeding.counts.filter(pk__in=chosen).update(proceeding=new)
    # The old proceeding lets go of the counts first: a fact of one count stands once.
    ledger.refresh(proceeding, at=actor.now)
    return new


def given_back_on(proceeding: Proceeding) -> date | None:
    """The day on which the court that had a proceeding gave it back; None while a court has it, decided it, or never had it."""
    if proceeding.stage in (IN_COURT, *AFTER_JUDGMENT):
        return None
    steps = pairwise(proceeding.stages.order_by("id"))
    back = [later.on for before, later in steps if before.stage == IN_COURT and later.stage == INVESTIGATION]
    return back[-1] if back else None
