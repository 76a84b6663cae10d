"""Deciding about a person's status and withdrawing what was decided. No proceeding is needed and none is asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.counter import command
from qorgan.desk.country import country
from qorgan.desk.creation import keep_once
from qorgan.desk.days import not_ahead
from qorgan.desk.inputs import Because, CodeOf, Day, Line, Note, PastDay
from qorgan.kernel.refusals import Refusal
from qorgan.office.letters.models import Letter
from qorgan.people.ages import CHILD, UNKNOWN
from qorgan.people.births import born_by
from qorgan.people.models import Person
from qorgan.victims.identification.assessing.childhood import (
    AGES,
    Beginning,
    age_when_it_began,
    beginning_of,
    first_told,
    is_age_open,
    told_of_a_child,
    why_no_child,
)
from qorgan.victims.identification.assessing.instruments import INSTRUMENTS
from qorgan.victims.identification.assessing.tells import Tells
from qorgan.victims.identification.bodies import check_body
from qorgan.victims.identification.ending import owes_end, take_out_of_force, void_what_nobody_has
from qorgan.victims.identification.grounding import AGE_OF_SCREENED, STATUSES, check_fitting, check_grounds, finds_none
from qorgan.victims.identification.judging_anew import mark
from qorgan.victims.identification.models import STANDING, Citation, Decision
from qorgan.victims.identification.notices import follow_notices, language_for, write_notice, write_outcome
from qorgan.victims.identification.queries import visible_to
from qorgan.victims.identification.refusals import (
    GroundsNotFitting,
)
from qorgan.victims.identification.screening.models import Screening
from qorgan.victims.identification.screening.telling import asked_a_child_as_adult, is_for_adults, tellers_of

CRITERIA = "assessment_criteria"
LABELS = {
    "decision": _("Decision"),
    "contact": _("Where the person may ask"),
    "screenings": _("Rests on the screenings"),
    "on": _("Withdrawn on"),
}
HELPS = {
    "contact": _("A telephone or an office that answers questions; it stands on the letter"),
    "reason": _("Without names"),
    "on": _("Empty means today"),
    "language": _("Empty means the person's language, where the notice is written in it, else yours"),
}

Status = Annotated[str, CodeOf(STATUSES)]
Body = Annotated[str, CodeOf("identifying_bodies")]
Exploitation = Annotated[str, CodeOf("exploitation_forms")]
Region = Annotated[str, CodeOf("regions")]
Ground = Annotated[str, CodeOf("decision_grounds")]
Language = Annotated[str, CodeOf("languages")]
AgeThen = Annotated[str, CodeOf(AGES)]
AdultThen = Annotated[str, CodeOf("adult_then_reasons")]


@command(
    may="identification.decide",
    post="/persons/{person}/decisions",
    title=_("Decide on the status"),
    labels=LABELS,
    begins_for="person",
)
def decide_status(
    *,
    actor: Actor,
    person: Person,
    status: Status,
    body: Body,
    decided_on: PastDay | None = None,
    exploitation: Exploitation | None = None,
    region: Region | None = None,
    ground_codes: list[Ground] | None = None,
    grounds: Note | None = None,
    screenings: list[Screening] | None = None,
    supersedes: Decision | None = None,
    exploited_from: Day | None = None,
    age_then: AgeThen | None = None,
    adult_then_because: AdultThen | None = None,
) -> Decision:
    """Decide whether a person is a possible victim, an identified victim or none, by the criteria in force on the day.

    A person has one standing decision: deciding anew names the one that is replaced, whichever body made it. Screenings
    may be cited; the decision need not follow what they came to. The elements are found by the age when it began: where that is
    not given, as a screening or the decision before tells it.

    Raises:
        identification.body_not_yours: the actor's agency is another kind of body.
        identification.grounds_missing: such a decision is made only on grounds with their reasons.
        GroundsNotFitting: a ground does not carry the status, or is not for the age; or a screening for adults asks to
            be told the age.
        person.day_before_birth, identification.decision_stands,
        identification.decision_unseen, identification.decided_earlier, identification.decision_ended,
        record.of_another_person
        record.of_another_person, identification.screening_unfinished, identification.reason_of_a_child
        identification.screening_for_adults: a cited screening asked for means, and the person was a child when it
            began.
        identification.told_of_a_child: the person is held to have been no child then, or of an age not known, a
            screening or a decision told of a child,
            and no reason is given, also where the decision that is replaced gave one.
    """
    check_body(body=body, agency=actor.agency)
    check_grounds(status=status, ground_codes=ground_codes, grounds=grounds)
    day = born_by(person, on=decided_on or actor.today, field="decided_on")
    cited = _citable(screenings or [], person=person)
    told = Beginning(exploited_from=exploited_from, age_then=age_then or "")
    before = _told_before(person, cited=cited, supersedes=supersedes, actor=actor)
    began = first_told(told, others=before, person=person, day=day)
    check_fitting(person=person, day=day, status=status, ground_codes=ground_codes or (), began=began)
    _check_for_age(cited, person=person, day=day, status=status, began=began)
    why = why_no_child(
        began, others=before, person=person, day=day, because=adult_then_because, by=() if supersedes else None
    )
    decision = enter_decision(
        actor=actor,
        person=person,
        status=status,
        body=body,
        decided_on=day,
        supersedes=supersedes,
        exploitation=exploitation or "",
        region=region or "",
        ground_codes=ground_codes or (),
        grounds=grounds or "",
        exploited_from=began.exploited_from,
        age_then=began.age_then,
        adult_then_because=why,
    )
    Citation.objects.bulk_create(Citation(decision=decision, screening=one) for one in cited)
    return decision


def enter_decision(
    *,
    actor: Actor,
    person: Person,
    status: str,
    body: str,
    decided_on: date,
    supersedes: Decision | None,
    exploitation: str,
    region: str,
    ground_codes: Iterable[str] = (),
    grounds: str = "",
    **more: Any,
) -> Decision:
    """Keep a decision, made here or known from a list; a list is taken as it stands, with the grounds it has or none.

    `more` is what only one of them tells: a decision made here when it began; a list that it is one, and of the referral.

    Raises:
        day.in_future, identification.decision_stands, identification.decision_unseen,
        identification.decided_earlier, identification.decision_ended, record.of_another_person
    """
    not_ahead(decided_on, today=actor.today)
    standing = Decision.objects.filter(STANDING, person=person).select_for_update(of=("self",)).first()
    _check_chain(person=person, standing=standing, supersedes=supersedes, day=decided_on, actor=actor)
    if supersedes is not None:
        Decision.objects.filter(pk=supersedes.pk).update(superseded_on=decided_on)
        supersedes.superseded_on = decided_on
        void_what_nobody_has(supersedes, actor=actor)
    decision = keep_once(
        Decision,
        actor=actor,
        person=person,
        status=status,
        body=body,
        decided_on=decided_on,
        agency=actor.agency,
        region=region or actor.agency.region,
        exploitation=exploitation,
        criteria=criteria_on(decided_on),
        ground_codes=list(dict.fromkeys(ground_codes)),
        grounds=grounds,
        supersedes=supersedes,
        **more,
    )
    if decision is None:  # somebody decided at the same moment
        raise _stands(Decision.objects.get(STANDING, person=person), actor=actor)
    return decision


def _citable(screenings: list[Screening], *, person: Person) -> list[Screening]:
    """The screenings, each once, if a decision about the person may rest on them."""
    for screening in screenings:
        if screening.person_id != person.pk:
            raise Refusal("record.of_another_person", record=screening.ref, person=person.ref)
        if screening.state != "finished":
            raise Refusal("identification.screening_unfinished", screening=screening.ref)
    return list({screening.pk: screening for screening in screenings}.values())


def _check_for_age(cited: Iterable[Screening], *, person: Person, day: date, status: str, began: Beginning) -> None:
    """Refuse to let a decision about a time of childhood rest on what an adult would have been asked.

    Where the age then is not told, nobody is found to be none by that either: it asks for means, which are missed of no child.
    """
    for one in cited:
        title = country().codes[INSTRUMENTS].get(one.instrument).title
        if asked_a_child_as_adult(one, person=person, day=day, began=began):
            raise Refusal("identification.screening_for_adults", screening=one.ref, instrument=title, person=person.ref)
        if finds_none(status) and is_for_adults(one) and is_age_open(began, person=person, day=day):
            unknown = country().codes[AGES].get(UNKNOWN).title
            said = AGE_OF_SCREENED.filled(screening=one.ref, instrument=title, unknown=unknown)
            raise GroundsNotFitting(problems={"age_then": [said]})


def _told_before(
    person: Person, *, cited: Sequence[Screening], supersedes: Decision | None, actor: Actor
) -> list[Tells]:
    """What may tell when it began: the cited screenings, then what else the actor may see, then the decision before, and those before it."""
    replaced = visible_to(actor).filter(person=person, pk__lt=supersedes.pk).order_by("-pk") if supersedes else ()
    return [*cited, *tellers_of(person, actor=actor), *((supersedes, *replaced) if supersedes else ())]


def _check_chain(
    *, person: Person, standing: Decision | None, supersedes: Decision | None, day: date, actor: Actor
) -> None:
    if supersedes is not None and supersedes.person_id != person.pk:
        raise Refusal("record.of_another_person", record=supersedes.ref, person=person.ref)
    if supersedes is not None and supersedes != standing:
        raise Refusal("identification.decision_ended", decision=supersedes.ref)
    if standing is not None and supersedes is None:
        raise _stands(standing, actor=actor)
    if standing is not None and day < standing.decided_on:
        raise Refusal("identification.decided_earlier", on=day, standing_on=standing.decided_on)


def _stands(standing: Decision, *, actor: Actor) -> Refusal:
    """The refusal to decide beside a decision that stands: to whoever may not see that one it says only what to do."""
    if not visible_to(actor).filter(pk=standing.pk).exists():
        return Refusal("identification.decision_unseen", person=standing.person.ref)
    return Refusal(
        "identification.decision_stands", decision=standing.ref, on=standing.decided_on, person=standing.person.ref
    )


def criteria_on(day: date) -> str:
    """The code of the assessment criteria in force on a day; "" when the country names none."""
    codes = country().codes
    valid = codes[CRITERIA].valid_on(day) if CRITERIA in codes else ()
    return valid[0].code if valid else ""


@command(may="identification.decide", post="/decisions/{decision}/grounds", title=_("State the grounds"), labels=LABELS)
def state_grounds(
    *,
    actor: Actor,
    decision: Decision,
    ground_codes: list[Ground] | None = None,
    grounds: Note | None = None,
    screenings: list[Screening] | None = None,
    exploited_from: Day | None = None,
    age_then: AgeThen | None = None,
    adult_then_because: AdultThen | None = None,
) -> Decision:
    """Say on what a decision rests, where that was not written down or not fully; what is not given stays.

    Raises:
        identification.not_the_deciding_body, identification.decision_ended, record.of_another_person,
        identification.screening_unfinished, identification.reason_of_a_child
        identification.screening_for_adults: it rests on a screening that asked for means, and the person was a child
            when it began.
        GroundsNotFitting: a ground does not carry the status, or is not for the person's age.
        identification.told_of_a_child: as when deciding; what this decision told itself counts too, and what was told
            since it gave a reason.
    """
    held = own_standing(decision, actor=actor)
    told = Beginning(exploited_from=exploited_from, age_then=age_then or "")
    cited = _citable(screenings or [], person=held.person)
    others = [*_told_before(held.person, cited=cited, supersedes=held.supersedes, actor=actor), held]
    began = told if told.is_told else beginning_of(held)
    if ground_codes or cited:
        began = first_told(began, others=others, person=held.person, day=held.decided_on)
    if ground_codes or told.is_told:
        codes = ground_codes or held.ground_codes
        check_fitting(person=held.person, day=held.decided_on, status=held.status, ground_codes=codes, began=began)
    rests_on = [one.screening for one in held.citations.select_related("screening")] if told.is_told else []
    _check_for_age([*cited, *rests_on], person=held.person, day=held.decided_on, status=held.status, began=began)
    if told.is_told or ground_codes or cited or adult_then_because:
        _say_why_no_child(held, began=began, others=others, because=adult_then_because)
    held.ground_codes = list(dict.fromkeys(ground_codes or held.ground_codes))
    held.grounds = grounds or held.grounds
    held.exploited_from, held.age_then = began.exploited_from, began.age_then
    held.save(
        update_fields=["ground_codes", "grounds", "exploited_from", "age_then", "adult_then_because", "told_otherwise"]
    )
    Citation.objects.bulk_create((Citation(decision=held, screening=one) for one in cited), ignore_conflicts=True)
    mark(held, actor=actor)
    return held


def _say_why_no_child(held: Decision, *, began: Beginning, others: Sequence[Tells], because: str | None) -> None:
    """Keep the reason that a decision gave until it tells of a child itself; what was told since is answered by one given now."""
    person, day = held.person, held.decided_on
    why = why_no_child(
        began, others=others, person=person, day=day, because=because, by=[held] if held.supersedes else None
    )
    if age_when_it_began(began, person=person, day=day) == CHILD:
        held.adult_then_because, held.told_otherwise = "", []
        return
    held.adult_then_because = why or held.adult_then_because
    answered = [one.ref for one in told_of_a_child(others, person=person, day=day) if one.ref != held.ref]
    held.told_otherwise = list(dict.fromkeys((*held.told_otherwise, *answered)))


@command(
    may="identification.decide",
    post="/decisions/{decision}/notice",
    title=_("Tell the person"),
    labels=LABELS,
    helps=HELPS,
)
def tell_person(
    *, actor: Actor, decision: Decision, language: Language | None = None, contact: Line | None = None
) -> list[Decision | Letter]:
    """Write the notice of a decision to the person, in a language the person reads; its way is followed among the letters.

    The person is told on the day on which the notice was handed over or arrived, not when it was written.
    Writing again, say in another language, gives the next number; the decision names the latest letter.
    Of one that was told and then withdrawn, or replaced by one that was withdrawn untold, the letter tells that it no longer stands.

    Raises:
        identification.not_the_deciding_body, identification.decision_ended
        identification.without_reasons: nobody is told of a decision without being told why.
        letter.not_written, letter.language_not_written, letter.not_an_issuer
    """
    held = own_to_tell(decision, actor=actor)
    chosen = language or language_for(held, actor=actor)
    write = write_outcome if held.has_ended else write_notice
    letter = write(held, actor=actor, language=chosen, contact=contact or "")
    follow_notices(held)
    return [held, letter]


@command(
    may="identification.decide",
    post="/decisions/{decision}/withdrawal",
    title=_("Withdraw the decision"),
    labels=LABELS,
    helps=HELPS,
)
def withdraw_decision(*, actor: Actor, decision: Decision, reason: Because, on: PastDay | None = None) -> Decision:
    """Take back a decision that was wrong or entered by mistake; a decision it had replaced does not stand again.

    Its notices are void. Who had been told of it, or only of the one that it had replaced, is owed the word that it no longer stands
    (`tell_person`).

    Raises:
        identification.not_the_deciding_body: another agency decided.
        identification.decision_ended: it was replaced or withdrawn already.
        identification.decided_earlier: the day is before the decision.
    """
    decision, day = own_standing(decision, actor=actor), on or actor.today
    if day < decision.decided_on:
        raise Refusal("identification.decided_earlier", on=day, standing_on=decision.decided_on)
    take_out_of_force(decision, actor=actor, on=day, because=reason)
    return decision


def own_standing(decision: Decision, *, actor: Actor) -> Decision:
    """The decision as it stands now, held against a second change, for the body that made it."""
    held = _own(decision, actor=actor)
    if held.has_ended:
        raise Refusal("identification.decision_ended", decision=held.ref)
    return held


def own_to_tell(decision: Decision, *, actor: Actor) -> Decision:
    """The same where something is to be told of it: it stands, or was told and is gone without a notice that says so."""
    held = _own(decision, actor=actor)
    if held.has_ended and not owes_end(held):
        raise Refusal("identification.decision_ended", decision=held.ref)
    return held


def _own(decision: Decision, *, actor: Actor) -> Decision:
    if decision.agency_id != actor.agency.pk and actor.scope is not Scope.NATIONAL:
        raise Refusal("identification.not_the_deciding_body", decision=decision.ref)
    return Decision.objects.select_for_update(of=("self",)).select_related("person", "agency").get(pk=decision.pk)
