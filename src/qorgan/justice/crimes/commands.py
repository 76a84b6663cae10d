"""What is done with proceedings and counts. The stages and the people have their own files, loaded from here."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import refuse_starting
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record, keep_once
from qorgan.desk.inputs import Because, CodeOf, Line, PastDay
from qorgan.justice.crimes import corrected_steps, moving, persons, standing, withdrawals
from qorgan.justice.crimes.competence import check_registrar, registrar_fault
from qorgan.justice.crimes.corrected_decisions import move_start
from qorgan.justice.crimes.forms import form_follows, keep_start
from qorgan.justice.crimes.models import STANDING, Count, Proceeding, Qualification
from qorgan.justice.crimes.moving import (
    EMPTY_DAY,
    check_registered,
    come,
    is_number_taken,
    open_for_charges,
    open_for_work,
    write_step,
)
from qorgan.justice.crimes.numbers import RegisterNumber
from qorgan.justice.crimes.qualifications import Provision, fault_of, form_of
from qorgan.justice.crimes.queries import qualified_as
from qorgan.justice.crimes.states import REGISTERED
from qorgan.kernel.refusals import BadInput, Refusal
from qorgan.kernel.texts import Phrase, day_text

correct_stage = corrected_steps.correct_stage
join_proceedings = moving.join_proceedings
move_stage = moving.move_stage
send_to_court = moving.send_to_court
split_proceeding = moving.split_proceeding
record_suspect = persons.record_suspect
withdraw_suspect = persons.withdraw_suspect
record_injured_party = persons.record_injured_party
withdraw_injured_party = persons.withdraw_injured_party
standing_in = standing.standing_in
withdraw_count = withdrawals.withdraw_count
withdraw_proceeding = withdrawals.withdraw_proceeding

ArticleNumber = Annotated[Line, Field(max_length=20)]
PlaceNumber = Annotated[Line, Field(max_length=10)]
Region = Annotated[str, CodeOf("regions")]
Form = Annotated[str, CodeOf("investigation_forms")]
CorrectionReason = Annotated[str, CodeOf("correction_reasons")]

FIELDS = ["article", "part", "paragraph", "act_on", "registered_on", "withdrawn_on", "withdrawn_because"]
NEEDED = Phrase("must be given")
HELPS = {
    "number": _("The number in the unified register, if it has one"),
    "article": _("The bare number, as registers write it"),
    "agency": _("The investigating agency; empty means your own, if it registers crimes"),
    "region": _("Empty means the region of the agency"),
    "registered_on": _("Empty means today"),
    "form": _("Empty means the form that the law provides for the offence"),
}


@command(
    may="proceeding.register",
    post="/proceedings",
    title=_("Register a proceeding"),
    helps=HELPS,
    begins=True,
    past_bodies={"agency": "registered_on"},
)
def register_proceeding(
    *,
    actor: Actor,
    number: RegisterNumber | None = None,
    article: ArticleNumber,
    part: PlaceNumber | None = None,
    paragraph: PlaceNumber | None = None,
    act_on: PastDay,
    registered_on: PastDay | None = None,
    agency: Agency | None = None,
    region: Region | None = None,
    form: Form | None = None,
) -> Proceeding:
    """Register a proceeding with its first count, qualified by the law of the day of the act.

    Raises:
        proceeding.act_after_registration, proceeding.article_not_listed,
            proceeding.provision_not_in_law: the offence cannot be entered so.
        proceeding.outside_own_agency, proceeding.number_taken: the agency is another's, or the number is in use.
        proceeding.not_a_registrar: crimes are not registered there.
    """
    provision = Provision.given(article=article, part=part, paragraph=paragraph)
    day = registered_on or actor.today
    check_offence(provision=provision, act_on=act_on, registered_on=day)
    agency = _reached(actor=actor, agency=agency)
    check_registrar(agency)
    region = region or agency.region
    if not region:
        raise BadInput(problems={"region": [NEEDED]})
    proceeding = _kept_once(
        actor=actor,
        number=number or "",
        agency=agency,
        region=region,
        registered_on=day,
        form=form or form_of(provision=provision, act_on=act_on),
        stage=REGISTERED,
        stage_on=day,
    )
    write_step(actor=actor, proceeding=proceeding, decision="registered", stage=REGISTERED, on=day)
    enter_count(actor=actor, proceeding=proceeding, provision=provision, act_on=act_on, registered_on=day)
    return proceeding


def check_offence(*, provision: Provision, act_on: date, registered_on: date) -> None:
    """Raises what `fault_of` finds."""
    fault = fault_of(provision=provision, act_on=act_on, registered_on=registered_on)
    if fault:
        raise fault


def _reached(*, actor: Actor, agency: Agency | None) -> Agency:
    if actor.scope is Scope.NATIONAL:
        if agency is None and registrar_fault(actor.agency):
            raise BadInput(problems={"agency": [NEEDED]})
        return agency or actor.agency
    own = agency is None or agency == actor.agency
    if own or (actor.scope is Scope.OWN_REGION and agency is not None and agency.region == actor.agency.region):
        return agency or actor.agency
    raise Refusal("proceeding.outside_own_agency", agency=agency.title if agency else actor.agency.title)


def _kept_once(*, actor: Actor, number: str, **fields: object) -> Proceeding:
    made = keep_once(Proceeding, actor=actor, number=number, **fields)
    if made is None:
        raise Refusal("proceeding.number_taken", number=number)
    return made


def enter_count(
    *, actor: Actor, proceeding: Proceeding, provision: Provision, act_on: date, registered_on: date
) -> Count:
    """Insert a count with its first qualification; the offence is checked by the caller."""
    count = create_record(
        Count,
        actor=actor,
        proceeding=proceeding,
        article=provision.article,
        part=provision.part,
        paragraph=provision.paragraph,
        act_on=act_on,
        registered_on=registered_on,
    )
    create_record(
        Qualification,
        actor=actor,
        count=count,
        article=provision.article,
        part=provision.part,
        paragraph=provision.paragraph,
        from_on=registered_on,
    )
    return count


@command(
    may="proceeding.count",
    post="/proceedings/{proceeding}/counts",
    title=_("Add a count"),
    helps={**HELPS, "registered_on": EMPTY_DAY},
)
def add_count(
    *,
    actor: Actor,
    proceeding: Proceeding,
    article: ArticleNumber,
    part: PlaceNumber | None = None,
    paragraph: PlaceNumber | None = None,
    act_on: PastDay,
    registered_on: PastDay | None = None,
) -> Proceeding:
    """Add another offence to a proceeding.

    Raises:
        house.starts_after_closed: the body that has the proceeding was closed by that day.
        proceeding.closed, proceeding.registration_withdrawn: it was joined into another, or registered by mistake.
        proceeding.judgment_given: a court has judged it.
        proceeding.act_after_registration, proceeding.article_not_listed,
            proceeding.provision_not_in_law: the offence cannot be entered so.
    """
    open_for_charges(proceeding)
    provision = Provision.given(article=article, part=part, paragraph=paragraph)
    day = come(actor=actor, day=registered_on, since=proceeding.stage_on, field="registered_on")
    refuse_starting(proceeding.agency, on=day, field="registered_on")
    check_offence(provision=provision, act_on=act_on, registered_on=day)
    with form_follows(proceeding, actor=actor):
        enter_count(actor=actor, proceeding=proceeding, provision=provision, act_on=act_on, registered_on=day)
    return proceeding


@command(
    may="proceeding.requalify",
    post="/counts/{count}/qualifications",
    title=_("Requalify"),
    labels={"on": _("Requalified on")},
    helps={**HELPS, "on": EMPTY_DAY},
)
def requalify_count(
    *,
    actor: Actor,
    count: Count,
    article: ArticleNumber,
    part: PlaceNumber | None = None,
    paragraph: PlaceNumber | None = None,
    on: PastDay | None = None,
    reason: Because | None = None,
) -> Proceeding:
    """Qualify a count anew; the earlier qualifications stay in its history, and the form of investigation follows.

    Raises:
        proceeding.qualification_unchanged, proceeding.qualified_later: nothing changes, or the
            day does not fit.
        proceeding.registration_withdrawn: the count was registered by mistake.
        proceeding.judgment_given: a court has judged it as it was qualified.
        proceeding.article_not_listed, proceeding.provision_not_in_law: the law of the day of the act has no such
            provision.
    """
    _open_count(count)
    open_for_charges(count.proceeding)
    provision = Provision.given(article=article, part=part, paragraph=paragraph)
    last = count.qualifications.order_by("-id").values_list("from_on", flat=True)[0]
    day = come(actor=actor, day=on, since=max(last, count.proceeding.stage_on))
    if provision == qualified_as(count):
        raise Refusal("proceeding.qualification_unchanged", ref=count.ref, provision=provision.name)
    check_offence(provision=provision, act_on=count.act_on, registered_on=count.registered_on)
    if day < last:
        raise Refusal("proceeding.qualified_later", ref=count.ref, on=day_text(day), from_on=day_text(last))
    with form_follows(count.proceeding, actor=actor):
        write_qualification(actor=actor, count=count, provision=provision, on=day, reason=reason or "")
    return count.proceeding


def _open_count(count: Count) -> None:
    """Lock the proceeding of a count until the act ends and read both again.

    Raises:
        proceeding.closed, proceeding.registration_withdrawn: no work goes on there.
    """
    open_for_work(count.proceeding)
    count.refresh_from_db(fields=FIELDS)
    check_registered(count)


def write_qualification(*, actor: Actor, count: Count, provision: Provision, on: date, reason: str = "") -> None:
    """Give a count its next qualification; the caller has checked it."""
    create_record(
        Qualification,
        actor=actor,
        count=count,
        article=provision.article,
        part=provision.part,
        paragraph=provision.paragraph,
        from_on=on,
        reason=reason,
    )
    count.article, count.part, count.paragraph = provision.article, provision.part, provision.paragraph
    count.save(update_fields=["article", "part", "paragraph"])


@command(
    may="proceeding.count",
    post="/counts/{count}/qualifications/corrections",
    title=_("Correct the qualification"),
    labels={"reason": _("Why it is put right")},
    journals=("reason",),
)
def correct_qualification(
    *,
    actor: Actor,
    count: Count,
    article: ArticleNumber,
    part: PlaceNumber | None = None,
    paragraph: PlaceNumber | None = None,
    reason: CorrectionReason,
) -> Proceeding:
    """Put the present qualification of a count right because it was entered wrongly: no requalification is counted.

    The whole provision is given anew. When it is the one that stood before, the mistaken change leaves the history.
    A requalification in truth is entered by `requalify_count`, with its day.

    Raises:
        proceeding.qualification_unchanged: it stands so already.
        proceeding.act_after_registration, proceeding.article_not_listed, proceeding.provision_not_in_law: the law of
            the day of the act has no such provision.
        proceeding.closed, proceeding.registration_withdrawn: no work goes on there.
    """
    _open_count(count)
    provision = Provision.given(article=article, part=part, paragraph=paragraph)
    if provision == qualified_as(count):
        raise Refusal("proceeding.qualification_unchanged", ref=count.ref, provision=provision.name)
    check_offence(provision=provision, act_on=count.act_on, registered_on=count.registered_on)
    with form_follows(count.proceeding, actor=actor):
        write_correction(count=count, provision=provision)
    return count.proceeding


def write_correction(*, count: Count, provision: Provision) -> None:
    """Let the present qualification be another one; a change that turns out to be none leaves the history."""
    *earlier, last = count.qualifications.order_by("id")
    if earlier and Provision(earlier[-1].article, earlier[-1].part, earlier[-1].paragraph) == provision:
        last.delete()
    else:
        last.article, last.part, last.paragraph = provision.article, provision.part, provision.paragraph
        last.save(update_fields=["article", "part", "paragraph"])
    count.article, count.part, count.paragraph = provision.article, provision.part, provision.paragraph
    count.save(update_fields=["article", "part", "paragraph"])


@command(
    may="proceeding.count",
    post="/counts/{count}/corrections",
    title=_("Correct the dates"),
    starts={"registered_on": lambda values: values["count"].proceeding.agency},
)
def correct_count(
    *, actor: Actor, count: Count, act_on: PastDay | None = None, registered_on: PastDay | None = None
) -> Proceeding:
    """Correct the date of the act or of registration of a count; what is not given stays.

    Raises:
        proceeding.act_after_registration, proceeding.provision_not_in_law,
            proceeding.qualified_later: the dates do not fit.
        proceeding.registration_withdrawn: the count was registered by mistake.
    """
    _open_count(count)
    act_on, registered_on = act_on or count.act_on, registered_on or count.registered_on
    check_offence(provision=qualified_as(count), act_on=act_on, registered_on=registered_on)
    with form_follows(count.proceeding, actor=actor):
        write_dates(count=count, act_on=act_on, registered_on=registered_on)
    return count.proceeding


def write_dates(*, count: Count, act_on: date, registered_on: date) -> None:
    """Set both dates of a count, whose first qualification begins with the registration; the caller has checked them.

    Raises:
        proceeding.qualified_later: the count was requalified before that day.
    """
    if (count.act_on, count.registered_on) == (act_on, registered_on):
        return
    history = list(count.qualifications.order_by("id"))
    if len(history) > 1 and history[1].from_on < registered_on:
        raise Refusal(
            "proceeding.qualified_later",
            ref=count.ref,
            on=day_text(history[1].from_on),
            from_on=day_text(registered_on),
        )
    count.act_on, count.registered_on = act_on, registered_on
    count.save(update_fields=["act_on", "registered_on"])
    count.qualifications.filter(pk=history[0].pk).update(from_on=registered_on)


@command(
    may="proceeding.register",
    post="/proceedings/{proceeding}/corrections",
    title=_("Correct"),
    helps={
        "registered_on": _("Counts registered on the same day move with it"),
    },
    starts={"registered_on": lambda values: values.get("agency") or values["proceeding"].agency},
)
def correct_proceeding(
    *,
    actor: Actor,
    proceeding: Proceeding,
    number: RegisterNumber | None = None,
    registered_on: PastDay | None = None,
    agency: Agency | None = None,
    region: Region | None = None,
    form: Form | None = None,
) -> Proceeding:
    """Correct what was entered wrongly; what is not given stays.

    The form and the day that stood before are kept. A term of the former form that had run out is owed on; that of the same form counts
    from the right day and tells that it was missed until then.

    Raises:
        proceeding.number_taken, proceeding.outside_own_agency, proceeding.not_a_registrar: the number is in use, or
            the agency cannot hold it.
        proceeding.act_after_registration, proceeding.registered_after_stage,
            proceeding.registered_after_receipt: the day of registration does not fit acts,
            stages, or what a court received.
    """
    open_for_work(proceeding)
    if number and number != proceeding.number and is_number_taken(number):
        raise Refusal("proceeding.number_taken", number=number)
    if agency and agency != proceeding.agency:
        proceeding.agency = _reached(actor=actor, agency=agency)
        check_registrar(proceeding.agency)
    start = (form or proceeding.form, registered_on or proceeding.registered_on)
    if start != (proceeding.form, proceeding.registered_on):
        keep_start(proceeding, actor=actor)
    proceeding.number = number or proceeding.number
    proceeding.region = region or proceeding.region
    proceeding.form = form or proceeding.form
    if registered_on and registered_on != proceeding.registered_on:
        _register_on(proceeding, day=registered_on)
    proceeding.save()
    return proceeding


def _register_on(proceeding: Proceeding, *, day: date) -> None:
    move_start(proceeding=proceeding, day=day)
    for count in proceeding.counts.filter(STANDING, registered_on=proceeding.registered_on):
        check_offence(provision=qualified_as(count), act_on=count.act_on, registered_on=day)
        write_dates(count=count, act_on=count.act_on, registered_on=day)
    proceeding.registered_on = day
