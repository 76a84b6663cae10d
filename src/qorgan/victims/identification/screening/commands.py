"""Beginning a screening, answering as one goes, and finishing it. What it comes to helps whoever decides; it never decides."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import Because, CodeOf, Day, Line, Note
from qorgan.intake.leads.commands import link_person_to_lead
from qorgan.intake.leads.models import Lead
from qorgan.intake.leads.opening import came_of_it
from qorgan.kernel.refusals import Refusal
from qorgan.methods.screening import ANSWERS, Finding, evaluate
from qorgan.methods.screening.evaluating import Screening as Evaluated
from qorgan.people.births import born_by
from qorgan.people.commands import register_person
from qorgan.people.models import Person
from qorgan.people.seals import seal_words
from qorgan.victims.identification.assessing.childhood import AGES, Beginning, why_no_child
from qorgan.victims.identification.assessing.instruments import INSTRUMENTS, instruments
from qorgan.victims.identification.interviewing.models import Interview
from qorgan.victims.identification.screening.choosing import check_fits
from qorgan.victims.identification.screening.models import UNDER_WAY, Answer, Screening, Sitting
from qorgan.victims.identification.screening.results import SIGNS, answers_of, evidence_of, evidence_place
from qorgan.victims.identification.screening.states import MAY
from qorgan.victims.identification.screening.telling import tellers_of, told_of

LABELS = {
    "sat_on": _("Questions asked on"),
    "respondents": _("Who answers"),
    "answers": _("Answers"),
    "evidence": _("Evidence"),
}
TODAY = _("Empty means today")
HELPS = {
    "begun_on": TODAY,
    "finished_on": TODAY,
    "sat_on": TODAY,
    "answers": _("Each as question=yes, question=no or question=unknown"),
    "evidence": _("Each as question=text: what was seen or said. It is sealed under the person's own key."),
    "reason": _("Without names"),
}

InstrumentCode = Annotated[str, CodeOf(INSTRUMENTS)]
Respondent = Annotated[str, CodeOf("screening_respondents")]
Language = Annotated[str, CodeOf("languages")]
Region = Annotated[str, CodeOf("regions")]
AgeThen = Annotated[str, CodeOf(AGES)]
AdultThen = Annotated[str, CodeOf("adult_then_reasons")]


@command(may=MAY, post="/persons/{person}/screenings", title=_("Begin a screening"), labels=LABELS, begins_for="person")
def begin_screening(
    *,
    actor: Actor,
    person: Person,
    instrument: InstrumentCode,
    respondents: list[Respondent] | None = None,
    begun_on: Day | None = None,
    language: Language | None = None,
    has_interpreter: bool = False,
    interview: Interview | None = None,
    region: Region | None = None,
    exploited_from: Day | None = None,
    age_then: AgeThen | None = None,
    adult_then_because: AdultThen | None = None,
) -> Screening:
    """Begin to ask a person's situation by one version of an instrument; answers follow, in as many sittings as it takes.

    Where it is not given since when it went on, the instrument is for the age that other screenings or the standing decision tell.

    Raises:
        screening.day_not_fitting, person.day_before_birth, screening.instrument_not_in_force,
        screening.instrument_for_others, record.of_another_person, identification.reason_of_a_child
        screening.under_way: the same instrument is being asked already; go on with that one.
        screening.beginning_not_fitting: it cannot have begun on that day, or at that age.
        identification.told_of_a_child: another age is told, none, or that it is not known, where a screening or a
            decision told of a child,
            and no reason is given.
    """
    day = begun_on or actor.today
    if day > actor.today:
        raise Refusal("screening.day_not_fitting", on=day)
    born_by(person, on=day, field="begun_on")
    began = Beginning(exploited_from=exploited_from, age_then=age_then or "")
    known = told_of(person, actor=actor, day=day, own=began)
    chosen = check_fits(instrument, person=person, day=day, began=began, known=known)
    why = why_no_child(
        began if began.is_told else known,
        others=tellers_of(person, actor=actor),
        person=person,
        day=day,
        because=adult_then_because,
    )
    if interview is not None and interview.person_id != person.pk:
        raise Refusal("record.of_another_person", record=interview.ref, person=person.ref)
    Person.objects.select_for_update().get(pk=person.pk)
    _check_not_under_way(instrument, person=person, agency=actor.agency)
    screening = create_record(
        Screening,
        actor=actor,
        person=person,
        agency=actor.agency,
        region=region or actor.agency.region,
        instrument=instrument,
        wording=chosen.digest,
        begun_on=day,
        interview=interview,
        exploited_from=began.exploited_from,
        age_then=began.age_then,
        adult_then_because=why,
        language=language or person.language,
        has_interpreter=has_interpreter,
    )
    _sit(screening, actor=actor, day=day, respondents=respondents or [])
    return screening


@command(
    may=MAY, post="/leads/{lead}/screenings", title=_("Begin a screening from the lead"), labels=LABELS, begins=True
)
def begin_screening_of_lead(
    *,
    actor: Actor,
    lead: Lead,
    instrument: InstrumentCode,
    respondents: list[Respondent] | None = None,
    begun_on: Day | None = None,
    has_interpreter: bool = False,
) -> list[Screening | Lead | Person]:
    """Begin to ask about somebody whom a lead concerns and of whom nothing else is known yet.

    The person is registered without a trait, so that the answers have somebody to stand under; more can follow at any time.

    Raises:
        lead.not_yours_to_hear, lead.part_closed: the lead is not in the hands of the actor's body.
        screening.day_not_fitting, screening.instrument_not_in_force, screening.instrument_for_others
    """
    person: Person = register_person.run(actor=actor, language=lead.language or None)
    link_person_to_lead.run(actor=actor, lead=lead, person=person)
    screening: Screening = begin_screening.run(
        actor=actor,
        person=person,
        instrument=instrument,
        respondents=respondents,
        begun_on=begun_on,
        has_interpreter=has_interpreter,
    )
    screening.lead = lead.ref
    screening.save(update_fields=["lead"])
    return [screening, came_of_it(lead=lead, what="screening", record=screening.ref, actor=actor), person]


@command(
    may=MAY,
    post="/screenings/{screening}/answers",
    title=_("Answer the questions"),
    labels=LABELS,
    helps=HELPS,
    may_name=("answers", "evidence"),
)
def save_answers(
    *,
    actor: Actor,
    screening: Screening,
    answers: list[Line] | None = None,
    evidence: list[Note] | None = None,
    respondents: list[Respondent] | None = None,
    sat_on: Day | None = None,
) -> Screening:
    """Keep some answers with their evidence; what is not named stays. A later answer to a question replaces the earlier.

    Evidence that is given replaces what stood of its question, whoever wrote it; given empty, it takes that away.

    Raises:
        record.not_yours, screening.closed, screening.day_not_fitting, screening.answer_unreadable
        IdentityErased: evidence can no longer be sealed for this person.
    """
    screening = _own(screening, actor=actor)
    _check_open(screening)
    day = sat_on or actor.today
    if not screening.begun_on <= day <= actor.today:
        raise Refusal("screening.day_not_fitting", on=day)
    given = dict(_parted(answers or [], screening=screening))
    wrong = next((f"{code}={value}" for code, value in given.items() if value not in ANSWERS), None)
    if wrong is not None:
        raise Refusal("screening.answer_unreadable", answer=wrong[:60])
    told = {code: text.strip() for code, text in _parted(evidence or [], screening=screening)}
    is_new = _keep_answers(screening, actor=actor, given=given, told=told)
    if given or told or respondents:
        _sit(screening, actor=actor, day=day, respondents=respondents or [], is_new=is_new)
    return screening


@command(may=MAY, post="/screenings/{screening}/end", title=_("Finish the screening"))
def finish_screening(*, actor: Actor, screening: Screening, finished_on: Day | None = None) -> Screening:
    """Close a screening and write down what its answers come to. Questions may stay open; the result says so.

    Raises:
        record.not_yours, screening.closed, screening.day_not_fitting, screening.unanswered
    """
    screening = _own(screening, actor=actor)
    _check_open(screening)
    day = finished_on or actor.today
    if not screening.begun_on <= day <= actor.today:
        raise Refusal("screening.day_not_fitting", on=day)
    answers = answers_of(screening)
    if not any(answers.values()):
        raise Refusal("screening.unanswered", screening=screening.ref)
    result = evaluate(instruments()[screening.instrument], answers)
    screening.finished_on, screening.is_settled = day, result.is_settled
    last = screening.person.decisions.order_by("-pk").first()
    screening.finished_after = last.ref if last else ""
    screening.conclusion, screening.suggests = result.conclusion.code, _suggested(result)
    screening.findings = [_written(finding) for finding in result.findings]
    screening.save()
    return screening


@command(may=MAY, post="/screenings/{screening}/reopening", title=_("Go on with the screening"), helps=HELPS)
def reopen_screening(*, actor: Actor, screening: Screening, reason: Because) -> Screening:
    """Go on with a screening that was finished too early; the answers stay.

    Raises:
        record.not_yours, screening.closed, screening.under_way
        screening.cited: a decision rests on what it came to.
    """
    screening = _own(screening, actor=actor)
    if not screening.finished_on or screening.withdrawn_on:
        raise Refusal("screening.closed", screening=screening.ref)
    _check_uncited(screening)
    _check_not_under_way(screening.instrument, person=screening.person, agency=actor.agency)
    screening.finished_on, screening.is_settled = None, None
    screening.conclusion, screening.suggests, screening.findings = "", "", []
    screening.reopened_on, screening.reopened_because = actor.today, reason
    screening.save()
    return screening


@command(may=MAY, post="/screenings/{screening}/withdrawal", title=_("Withdraw the screening"), helps=HELPS)
def withdraw_screening(*, actor: Actor, screening: Screening, reason: Because) -> Screening:
    """Take back a screening that was begun by mistake; it counts no more.

    Raises:
        record.not_yours, screening.closed, screening.cited
    """
    screening = _own(screening, actor=actor)
    if screening.withdrawn_on:
        raise Refusal("screening.closed", screening=screening.ref)
    _check_uncited(screening)
    screening.withdrawn_on, screening.withdrawn_because = actor.today, reason
    screening.save()
    return screening


def _suggested(result: Evaluated) -> str:
    """The status that answers suggest; that somebody is no victim, only when no answer still missing could change it."""
    suggests = result.conclusion.suggests
    return suggests if result.is_settled or suggests in SIGNS else ""


def _own(screening: Screening, *, actor: Actor) -> Screening:
    """The screening as it stands now, held against a second change, for the body that asks."""
    if screening.agency_id != actor.agency.pk:
        raise Refusal("record.not_yours", record=screening.ref)
    found = Screening.objects.select_for_update(of=("self",)).select_related("person", "agency", "interview")
    return found.get(pk=screening.pk)


def _check_not_under_way(instrument: str, *, person: Person, agency: Agency) -> None:
    same = Screening.objects.filter(UNDER_WAY, person=person, agency=agency, instrument=instrument).first()
    if same is not None:
        raise Refusal("screening.under_way", screening=same.ref, person=person.ref, on=same.begun_on)


def _check_open(screening: Screening) -> None:
    if screening.finished_on or screening.withdrawn_on:
        raise Refusal("screening.closed", screening=screening.ref)


def _check_uncited(screening: Screening) -> None:
    cited = screening.citations.filter(decision__withdrawn_on__isnull=True).select_related("decision").first()
    if cited is not None:
        raise Refusal("screening.cited", screening=screening.ref, decision=cited.decision.ref)


def _parted(pairs: list[str], *, screening: Screening) -> list[tuple[str, str]]:
    """Values written as question=value."""
    questions = instruments()[screening.instrument].questions
    found = []
    for pair in pairs:
        code, sign, value = pair.partition("=")
        if not sign or code.strip() not in questions:
            raise Refusal("screening.answer_unreadable", answer=pair[:60])
        found.append((code.strip(), value))
    return found


def _keep_answers(screening: Screening, *, actor: Actor, given: dict[str, str], told: dict[str, str]) -> bool:
    """Write down what is new, if anything is; an answer or evidence that is as it was keeps its day and its writer."""
    held = {row.question: row for row in screening.answers.all()}
    before = evidence_of(screening, rows=[row for code, row in held.items() if code in told])
    given = {code: value for code, value in given.items() if code not in held or held[code].answer != value}
    told = {code: text for code, text in told.items() if text != before.get(code, "")}
    places = {evidence_place(screening, code): text for code, text in told.items() if text}
    sealed = seal_words(places, person=screening.person, actor=actor)
    for code in dict.fromkeys((*given, *told)):
        row = held.get(code) or Answer(screening=screening, question=code)
        row.answer = given.get(code, row.answer)
        if code in told:
            row.evidence = sealed.get(evidence_place(screening, code), b"")
        row.answered_at, row.answered_by = actor.now, actor.user_ref
        row.save()
    return bool(given or told)


def _sit(screening: Screening, *, actor: Actor, day: date, respondents: list[str], is_new: bool = False) -> None:
    """The sitting of the day, with whoever answered in it, and whoever wrote something new down."""
    held = screening.sittings.filter(sat_on=day).first()
    asked, me = list(dict.fromkeys(respondents)), actor.user_ref
    if held is None:
        create_record(Sitting, actor=actor, screening=screening, sat_on=day, respondents=asked, written_by=[me])
        return
    is_more = bool(set(asked) - set(held.respondents))
    if is_more or (is_new and me not in held.written_by):
        held.respondents = list(dict.fromkeys((*held.respondents, *asked)))
        held.written_by = list(dict.fromkeys((*held.written_by, me)))
        held.save(update_fields=["respondents", "written_by"])


def _written(finding: Finding) -> dict[str, object]:
    return {
        "section": finding.section.code,
        "outcome": finding.outcome.value,
        "found": [question.code for question in finding.found],
    }
