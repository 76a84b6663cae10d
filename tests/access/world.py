"""Two of everything: for each kind of record one that belongs here and one that belongs elsewhere.

"Here" is the Aktobe region, its police, court, consulate and shelter; "elsewhere" the same bodies of Pavlodar.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import Any

from django.db import transaction

from qorgan.desk.access.actor import Actor, actor_for
from qorgan.desk.access.roles import Scope, roles
from qorgan.desk.agencies.models import Agency, Membership, User
from qorgan.desk.counter import COMMANDS
from qorgan.desk.country import country
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.ledger.models import LedgerEntry
from qorgan.desk.obligations.models import Obligation
from qorgan.desk.obligations.recounts import recount
from qorgan.intake.tips.posting import send as send_tip
from qorgan.kernel.clock import SystemClock
from qorgan.office.letters.commands import write_letter
from qorgan.office.notifications.models import Notification
from qorgan.office.work.models import Reminder
from qorgan.office.work.reminder_rounds import remind
from qorgan.victims.identification.bodies import bodies_of
from tests.access.cared import asked_above, cared_for, told_the_akimat, unpaid
from tests.access.charged import charged
from tests.access.funded import funded
from tests.access.guarded import guarded_here
from tests.access.inspected import inspected
from tests.access.operated import operated
from tests.access.timed import timed
from tests.access.trained import trained
from tests.access.watched import watched
from tests.unit.desk.files_of_scans import a_photo
from tests.worlds import GROUNDED, a_clock, a_consent, a_membership, a_user, an_agency

TODAY = date(2020, 5, 15)
CALLED = "calledby"
"""What the code words of this world begin with, before the key of the body whose word it is."""

HERE, ELSEWHERE = "aktobe", "pavlodar"
EXECUTORS = ("office_head", "akimat_officer", "prosecutor")
OF_THE_STATE: dict[str, tuple[str, str, dict[str, Any]]] = {
    "campaign": (
        "social_ministry",
        "register_campaign",
        {"title": "Invented", "audience": "young", "from_on": "2020-01-10"},
    ),
}
"""Records of the state itself that one act makes and all who read them see: the kind, who makes it, by which act, of what."""


@dataclass
class World:
    """Users by role (all of them here), and references: `refs[place][owner][kind]`; owner is an agency kind or ""."""

    users: dict[str, User] = field(default_factory=dict)
    memberships: dict[str, Membership] = field(default_factory=dict)
    agencies: dict[str, dict[str, Agency]] = field(default_factory=dict)
    refs: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)

    def ref(self, *, kind: str, role: str, place: str) -> str:
        """The reference of a record of this kind here or elsewhere, of the role or of the body that it works in if they have their own."""
        body = self.memberships[role].agency.kind
        held = (self.refs[place].get(owner, {}).get(kind) for owner in (f"role {role}", body, ""))
        return next(filter(None, held), "") or self._any(kind, place)

    def _any(self, kind: str, place: str) -> str:
        return next(kinds[kind] for kinds in self.refs[place].values() if kind in kinds)


HOMES = {"office_head": "internal_ministry"}
"""Where somebody works whose role is held in many kinds of body: not where others of the world do."""


def the_world() -> World:
    """Build it through commands, by people in the roles that do such work."""
    world = World()
    for place in (HERE, ELSEWHERE):
        world.agencies[place] = {
            kind: an_agency(kind=kind, region=place)
            for kind in (
                "police",
                "prosecutor",
                "court",
                "ngo",
                "consulate",
                "hotline",
                "internal_ministry",
                "social_ministry",
                "statistics_committee",
                "audit",
                "commission_secretariat",
                "labour_inspection",
                "foreign_ministry",
                "local_executive",
                "social_control",
                "information_ministry",
            )
        }
    for role, held in roles().items():
        kind = HOMES.get(role) or next(kind for kind in world.agencies[HERE] if kind in held.agency_kinds)
        world.users[role] = a_user(login=f"role-{role}")
        world.memberships[role] = a_membership(user=world.users[role], role=role, agency=world.agencies[HERE][kind])
    for place in (HERE, ELSEWHERE):
        world.refs[place] = {"": {}}
        _people_and_care(world=world, place=place)
        trained(world.refs[place], who=partial(_who, world, place), bodies=world.agencies[place], region=place)
        inspected(world.refs[place], who=partial(_who, world, place), bodies=world.agencies[place], region=place)
        watched(world.refs[place], who=partial(_who, world, place), bodies=world.agencies[place], region=place)
        _referrals(world=world, place=place)
        _justice(world=world, place=place)
        guarded_here(world.refs[place], who=partial(_who, world, place), first=partial(_who, world, HERE))
        operated(world.refs[place], who=partial(_who, world, place), region=place)
        _letters(world=world, place=place)
        _tips(world=world, place=place)
        _leads(world=world, place=place)
        _work(world=world, place=place)
    _reminders(world=world)
    _government(world=world)
    for place in (HERE, ELSEWHERE):
        funded(world.refs[place], who=partial(_who, world, place), bodies=world.agencies[place], region=place)
    _staff(world=world)
    return world


def _actor(world: World, role: str, *, place: str, kind: str = "") -> Actor:
    kind = kind or HOMES.get(role) or next(k for k in world.agencies[place] if k in roles()[role].agency_kinds)
    agency = world.agencies[place][kind]
    membership = Membership.objects.filter(role=role, agency=agency).select_related("user", "agency").first()
    membership = membership or a_membership(user=a_user(), role=role, agency=agency)
    return actor_for(membership, door="web", clock=a_clock(TODAY))


def _who(world: World, place: str, role: str, kind: str = "") -> Actor:
    return _actor(world, role, place=place, kind=kind)


def actor_here(world: World, role: str, *, kind: str = "", is_now: bool = False, is_another: bool = False) -> Actor:
    """Somebody who works here, by the clock of the world or of today; perhaps a colleague of whoever the world knows."""
    found = _actor(world, role, place=HERE, kind=kind)
    if is_another:
        found = actor_for(a_membership(user=a_user(), role=role, agency=found.agency), door="web")
    return replace(found, clock=SystemClock()) if is_now else found


def _first(list_name: str) -> str:
    return next(iter(country().codes[list_name])).code


def _people_and_care(*, world: World, place: str) -> None:
    clerk = _actor(world, "register_clerk", place=place)
    known = COMMANDS["register_person"](
        actor=clerk, sex="female", birth_year=1990, surname="Ойдан", given_name="Шыққан"
    )
    world.refs[place][clerk.agency.kind] = {"person": known.ref}
    for kind, role in (("police", "investigator"), ("ngo", "social_worker"), ("consulate", "consul")):
        actor = _actor(world, role, place=place, kind=kind)
        person = COMMANDS["register_person"](
            actor=actor, sex="female", birth_year=1990, surname="Ойдан", given_name="Шыққан"
        )
        decision = COMMANDS["decide_status"](
            actor=actor,
            person=person,
            status="identified",
            body=bodies_of(actor.agency)[0].code,
            decided_on="2020-03-01",
            **GROUNDED,
        )
        interview = COMMANDS["record_interview"](
            actor=actor,
            person=person,
            kind=_first("interview_kinds"),
            place=_first("interview_places"),
            held_on="2020-02-28",
        )
        consent = COMMANDS["record_consent"](actor=actor, person=person, **a_consent(recipient_kind="police"))
        screening = COMMANDS["begin_screening"](
            actor=actor, person=person, instrument="palermo_adult", begun_on="2020-02-28"
        )
        COMMANDS["save_answers"](actor=actor, screening=screening, answers=["recruitment=yes"])
        objection, _decision = COMMANDS["lodge_objection"](
            actor=actor, decision=decision, way="second_look", lodged_by="person", lodged_on="2020-03-05"
        )
        world.refs[place][kind] = {
            "person": person.ref,
            "decision": decision.ref,
            "interview": interview.ref,
            "screening": screening.ref,
            "consent": consent.ref,
            "objection": objection.ref,
        }
        if role == "investigator":
            above = world.agencies[place]["internal_ministry"]
            world.refs[place]["internal_ministry"] = asked_above(actor=actor, decision=decision, above=above)
        paper = COMMANDS["record_paper"](actor=actor, person=person, kind="passport", whereabouts="withheld")
        relationship = COMMANDS["record_relationship"](
            actor=actor, person=person, kinship="parent", contact="allowed", name="Ойдан Адам"
        )
        world.refs[place][kind] |= {"paper": paper.ref, "relationship": relationship.ref}
        _paper, request = COMMANDS["ask_for_paper"](
            actor=actor, paper=paper, asked_of=_first("paper_holders"), way=_first("paper_request_ways")
        )
        world.refs[place][kind]["paper_request"] = request.ref
        if role != "investigator":
            world.refs[place][kind] |= unpaid(actor=actor, person=person)
        trafficking_history = COMMANDS["record_trafficking_history"](
            actor=actor, person=person, controls=["debt_bondage"]
        )
        helped = COMMANDS["record_external_assistance"](
            actor=actor, person=person, kind="sent_here", organisation="Invented"
        )
        world.refs[place][kind] |= {"trafficking_history": trafficking_history.ref, "external_assistance": helped.ref}
        if role == "consul":
            world.refs[place][kind] |= _abroad(actor=actor, person=person)
        if role == "social_worker":
            care_file = COMMANDS["admit"](
                actor=actor,
                person=person,
                channel=_first("channels"),
                admitted_on="2020-03-02",
                services=[_first("service_kinds")],
            )
            world.refs[place][kind]["care_file"] = care_file.ref
            world.refs[place][kind] |= _planning(actor=actor, care_file=care_file)
            world.refs[place][kind] |= cared_for(actor=actor, care_file=care_file)
            akimat = world.agencies[place]["local_executive"]
            world.refs[place]["local_executive"] = told_the_akimat(actor=actor, akimat=akimat)
            world.refs[place][kind]["monthly_return"] = world.refs[place]["local_executive"]["monthly_return"]


def _abroad(*, actor: Actor, person: Any) -> dict[str, str]:
    home = country().about["iso"]["alpha_2"]
    abroad = next(item.code for item in country().codes["citizenships"] if item.code.isupper() and item.code != home)
    file = COMMANDS["open_consular_file"](
        actor=actor,
        person=person,
        country=abroad,
        how_found=_first("consular_ways"),
        found_on="2020-02-20",
    )
    COMMANDS["give_assistance"](
        actor=actor,
        consular_file=file,
        kind=_first("assistance_kinds"),
        paid_by=_first("assistance_payers"),
        given_on="2020-02-21",
    )
    return {"consular_file": file.ref, "assistance": file.assistance.get().ref}


def _planning(*, actor: Actor, care_file: Any) -> dict[str, str]:
    area, staff = _first("plan_areas"), _first("staff_roles")
    needs = COMMANDS["assess_needs"](
        actor=actor,
        care_file=care_file,
        criteria=[_first("need_criteria")],
        areas=[area],
        assessed_on="2020-03-03",
    )
    (plan,) = COMMANDS["draw_up_plan"](actor=actor, care_file=care_file, drawn_on="2020-03-04")
    COMMANDS["answer_plan"](actor=actor, care_plan=plan, answer="refused", answered_on="2020-03-05")
    goal = {"area": area, "text": "Invented", "responsible": staff, "due_on": "2020-05-04"}
    COMMANDS["add_goal"](actor=actor, care_plan=plan, **goal)
    delivery = COMMANDS["deliver_service"](
        actor=actor,
        care_file=care_file,
        service=area,
        given_by=staff,
        unit=_first("delivery_units"),
        delivered_on="2020-03-05",
    )
    found = {"needs_assessment": needs, "care_plan": plan, "care_goal": plan.goals.get(), "delivery": delivery}
    return {name: record.ref for name, record in found.items()}


HEARERS = {
    "police": "investigator",
    "ngo": "social_worker",
    "consulate": "consul",
    "hotline": "hotline_operator",
    "labour_inspection": "field_officer",
}


def _leads(*, world: World, place: str) -> None:
    """One lead and one enquiry of each body that raises any."""
    for kind, role in HEARERS.items():
        actor = _actor(world, role, place=place, kind=kind)
        lead = COMMANDS["raise_lead"](actor=actor, channel=_first("lead_channels"), region=place, note="Invented")
        asked = COMMANDS["ask_if_known"](
            actor=actor, purpose="Invented", reply_to="Room 1", phone=f"8701000{len(kind):04}"
        )
        found = {"lead": lead.ref, "lead_part": lead.parts.get().ref, "enquiry": asked.ref}
        if kind == "hotline":
            call = COMMANDS["start_call"](actor=actor, channel=_first("call_lines"))
            found |= {"call": call.ref, "shift": call.shift.ref}
        world.refs[place].setdefault(kind, {}).update(found)


REFERRED = {"police": ("investigator", "ngo"), "ngo": ("social_worker", "consulate"), "consulate": ("consul", "police")}
PACKAGE: dict[str, Any] = {
    "purpose": "services",
    "areas": ["legal_aid"],
    "urgency": "days",
    "composition": "women",
    "law_ground": "vital_interest",
    "law_reasons": "Invented",
}


def _referrals(*, world: World, place: str) -> None:
    """Each of three bodies says once why it does not refer, and refers then to the next; its own to answer is another's."""
    for kind, (role, to) in REFERRED.items():
        actor, own = _actor(world, role, place=place, kind=kind), world.refs[place][kind]
        reason = COMMANDS["record_non_referral"](
            actor=actor, decision=own["decision"], reason="abroad", note="Invented"
        )
        package = COMMANDS["prepare_referral"](
            actor=actor, person=own["person"], receiver=world.agencies[place][to], **PACKAGE
        )[0]
        offer = COMMANDS["offer_referral"](actor=actor, referral=package)[1]
        own |= {"referral": package.ref, "non_referral": reason.ref}
        world.refs[place][to] |= {"referral_offer": offer.ref, "need_answer": offer.answers.get().ref}


def _tips(*, world: World, place: str) -> None:
    """A report of the public page, to the hotline of the place."""
    agency = world.agencies[place]["hotline"]
    sent = send_tip(
        answers={"words": "Invented"},
        language="ru",
        digits=f"{len(place):016d}",
        agency=agency,
        at=a_clock(TODAY).now(),
    )
    world.refs[place].setdefault("hotline", {})["tip"] = sent.ref


WRITERS = {
    "police": "investigator",
    "prosecutor": "prosecutor",
    "ngo": "social_worker",
    "consulate": "consul",
    "hotline": "hotline_operator",
    "social_ministry": "social_ministry",
    "local_executive": "akimat_officer",
}
RECEIPT = {"person": "P-1", "handed_over_on": "2020-05-14", "needs": ["A bed"]}


def _letters(*, world: World, place: str) -> None:
    """One letter of each body that writes any, to the court of the place."""
    for kind, role in WRITERS.items():
        actor, to = _actor(world, role, place=place, kind=kind), world.agencies[place]["court"]
        with transaction.atomic():
            letter = write_letter(
                actor=actor,
                template="referral-receipt",
                subject_ref=to.ref,
                language="ru",
                values=RECEIPT,
                addressee_agency=to,
            )
        world.refs[place].setdefault(kind, {})["letter"] = letter.ref


def _work(*, world: World, place: str) -> None:
    """What the police and the shelter of the place owe; each is read by a ministry."""
    for kind, record in (("ngo", "care_file"), ("police", "proceeding")):
        ref = world.refs[place].get(kind, {}).get(record) or world.refs[place][""][record]
        owed = Obligation.objects.filter(subject=ref).order_by("id").first()
        if owed:
            world.refs[place][kind]["obligation"] = owed.ref
    for ministry, body in (("internal_ministry", "police"), ("social_ministry", "ngo")):
        world.refs[place].setdefault(ministry, {})["obligation"] = world.refs[place][body]["obligation"]


def _reminders(*, world: World) -> None:
    """One to the shelter of each place, one to the ministry; and a recount, which belongs to no place."""
    for day in (date(2020, 5, 30), date(2020, 7, 1)):
        remind(now=a_clock(day).now())
    for place in (HERE, ELSEWHERE):
        told = {
            one.who: one.ref for one in Reminder.objects.filter(agency=world.agencies[place]["ngo"], may="care.read")
        }
        world.refs[place]["ngo"]["reminder"] = told["owner"]
        for ministry in ("internal_ministry", "social_ministry"):
            world.refs[place][ministry]["reminder"] = told["ministry"]
        of_visit = world.refs[place]["social_control"]
        of_visit["reminder"] = Reminder.objects.get(obligation__ref=of_visit["obligation"], who="owner").ref
    done = list(recount(actor=_actor(world, "operator", place=HERE)))[-1]
    for place in (HERE, ELSEWHERE):
        world.refs[place][""]["recount"] = done.ref


def _justice(*, world: World, place: str) -> None:
    police = _actor(world, "investigator", place=place)
    court = _actor(world, "court_clerk", place=place)
    prosecutor = _actor(world, "prosecutor", place=place)
    proceeding = COMMANDS["register_proceeding"](
        actor=police,
        article="128",
        part="1",
        act_on="2020-01-20",
        registered_on="2020-02-01",
        number=f"2020-{place}",
    )
    who = {"actor": police, "proceeding": proceeding, "person": world.refs[place]["police"]["person"]}
    COMMANDS["record_suspect"](**who, since_on="2020-02-05")
    COMMANDS["record_injured_party"](**who, recognised_on="2020-02-05")
    clock = timed(proceeding=proceeding, police=police, prosecutor=prosecutor)
    for decision in ("investigation_started", "sent_to_prosecutor"):
        COMMANDS["move_stage"](actor=police, proceeding=proceeding, decision=decision, on="2020-02-10")
    COMMANDS["send_to_court"](actor=prosecutor, proceeding=proceeding, court=court.agency, on="2020-03-01")
    before = COMMANDS["receive_proceeding"](actor=court, proceeding=proceeding, received_on="2020-03-02")
    COMMANDS["enter_judgment"](actor=court, court_proceeding=before, outcome="convicted", judgment_on="2020-04-01")
    COMMANDS["enter_sentence"](
        actor=court,
        court_proceeding=before,
        suspect=proceeding.suspects.get().ref,
        article="128",
        part="1",
        kind="imprisonment",
        term_months=48,
        in_force_on="2020-04-17",
    )
    world.refs[place][""] |= {
        **clock,
        "proceeding": proceeding.ref,
        "count": proceeding.counts.get().ref,
        "suspect": proceeding.suspects.get().ref,
        "injured_party": proceeding.injured_parties.get().ref,
        "stage_change": proceeding.stages.get(decision="sent_to_prosecutor").ref,
        "court_proceeding": before.ref,
        "sentence": before.sentences.get().ref,
    }
    world.refs[place][""] |= _compensation(
        police=police, prosecutor=prosecutor, proceeding=proceeding, sentence=before.sentences.get()
    )
    received = LedgerEntry.objects.get(holder=world.refs[place][""]["recourse_claim"]).ref
    for kind in ("police", "prosecutor", "court"):
        world.refs[place].setdefault(kind, {})["ledger_entry"] = received


def _compensation(*, police: Actor, prosecutor: Actor, proceeding: Any, sentence: Any) -> dict[str, str]:
    """An application, awarded, listed and paid long after TODAY's world, by a clock of its own; a recourse claim and a civil claim."""
    later = {"clock": a_clock(date(2020, 8, 3))}
    police, prosecutor = replace(police, **later), replace(prosecutor, **later)
    party = proceeding.injured_parties.get()
    claim = COMMANDS["apply_for_compensation"](
        actor=police,
        injured_party=party,
        applied_by=_first("compensation_applicants"),
        harm=_first("compensation_harms"),
    )
    COMMANDS["award_compensation"](actor=police, compensation_claim=claim.ref, reasons="Invented")
    listed = COMMANDS["list_for_treasury"](actor=police)[0]
    COMMANDS["record_payment"](actor=police, compensation_claim=claim.ref, payment_number="1")
    recourse = COMMANDS["open_recourse_claim"](actor=prosecutor, compensation_claim=claim.ref, sentence=sentence)
    COMMANDS["record_recovery"](actor=prosecutor, recourse_claim=recourse, amount=1)
    forced = COMMANDS["set_compulsory_payment"](actor=prosecutor, sentence=sentence)
    harm = COMMANDS["file_civil_claim"](actor=police, injured_party=party, forum=_first("harm_forums"), moral=1)
    granted = COMMANDS["file_civil_claim"](actor=police, injured_party=party, forum="civil", moral=5)
    COMMANDS["decide_civil_claim"](
        actor=prosecutor, civil_claim=granted, outcome="granted", reasons="Invented", awarded_moral=5
    )
    COMMANDS["record_civil_payment"](actor=prosecutor, civil_claim=granted, amount=1)
    found = {
        "compensation_claim": claim,
        "notification": Notification.objects.get(holder=claim.ref),
        "treasury_list": listed,
        "listed_award": listed.awards.get(),
        "recourse_claim": recourse,
        "compulsory_payment": forced,
        "civil_claim": harm,
    }
    return {name: record.ref for name, record in found.items()}


def _government(*, world: World) -> None:
    """Records of the state itself belong to no place: whoever may read them reads them all."""
    secretary = _actor(world, "commission_secretary", place=HERE)
    ministry = _actor(world, "social_ministry", place=HERE)
    title = {"title_en": "Invented", "title_ru": "Вымышленное", "title_kk": "Ойдан шығарылған"}
    text = {"text_en": "Invented", "text_ru": "Вымышленное", "text_kk": "Ойдан шығарылған"}
    chair = world.agencies[HERE]["social_ministry"]
    commission = COMMANDS["form_commission"](actor=secretary, level="national", **title)
    term = COMMANDS["seat_chair"](actor=secretary, commission=commission, agency=chair, from_on="2020-01-01")
    held = {"commission": commission, "number": 34, "held_on": "2020-02-03", "agenda": "Invented"}
    meeting = COMMANDS["record_meeting"](actor=secretary, **held)
    decided = COMMANDS["add_decision"](actor=secretary, meeting=meeting, number="1", text="Invented", owner=chair)
    plan = COMMANDS["keep_plan"](
        actor=secretary,
        act="1",
        first_on="2020-01-01",
        last_on="2022-12-31",
        adopted_on="2020-01-01",
        **title,
    )
    measure = COMMANDS["add_measure"](actor=secretary, plan=plan, number="1", owner=chair, due_on="2021-01-01", **text)
    amendment = COMMANDS["record_amendment"](
        actor=secretary, plan=plan, act="The first change", adopted_on="2020-02-01"
    )
    _reported(world=world, plan=plan)
    organisation = COMMANDS["register_organisation"](
        actor=secretary,
        kind=_first("organisation_kinds"),
        from_on="2019-01-01",
        **title,
    )
    COMMANDS["add_presence"](actor=secretary, organisation=organisation, region=HERE, from_on="2019-01-01")
    places = COMMANDS["offer_places"](
        actor=secretary,
        organisation=organisation,
        region=HERE,
        groups=["women"],
        places=4,
        from_on="2019-02-01",
    )
    called = COMMANDS["call_meeting"](actor=secretary, commission=commission, number=945, held_on="2020-12-01")
    post = {"post_ru": "Invented", "post_kk": "Invented"}
    seat = COMMANDS["add_seat"](actor=secretary, commission=commission, agency=chair, from_on="2020-01-01", **post)
    items = {"meeting": called, "title_ru": "Ойдан", "title_kk": "Ойдан", "rapporteur": chair}
    item = COMMANDS["add_agenda_item"](actor=secretary, **items)
    for place in (HERE, ELSEWHERE):
        bodies = [_actor(world, role, place=place).agency for role in ("office_head", "akimat_officer", "prosecutor")]
        charged(world.refs[place], secretary=secretary, item=item, meeting=meeting, bodies=bodies)
    scan = COMMANDS["attach_file"](
        actor=ministry, record=organisation, file=Upload(content=a_photo()), name="licence.jpg"
    )
    decided = next(record for record in (decided if isinstance(decided, list | tuple) else [decided]))
    found = {
        "commission": commission.ref,
        "chair_term": term.ref,
        "meeting": meeting.ref,
        "seat": seat.ref,
        "agenda_item": item.ref,
        "commission_decision": decided.ref,
        "plan": plan.ref,
        "measure": measure.ref,
        "plan_amendment": amendment.ref,
        "organisation": organisation.ref,
        "attachment": scan.ref,
        "presence": organisation.presences.get().ref,
        "place_offer": places.ref,
    }
    for kind, (role, act, values) in OF_THE_STATE.items():
        found[kind] = COMMANDS[act](actor=_actor(world, role, place=HERE), **values).ref
    given = {"campaign": found["campaign"], "kind": "poster", "language": "kk", "title": "Invented"}
    found["material"] = COMMANDS["add_material"](actor=ministry, **given).ref
    for place in (HERE, ELSEWHERE):
        world.refs[place][""] |= found


def _reported(*, world: World, plan: Any) -> None:
    """A report of each body that has executors of a plan, on a measure that all of them carry out."""
    secretary, text = (
        _actor(world, "commission_secretary", place=HERE),
        dict.fromkeys(("text_en", "text_ru", "text_kk"), "Ойдан"),
    )
    for place in (HERE, ELSEWHERE):
        writers = {actor.agency.kind: actor for role in EXECUTORS if (actor := _actor(world, role, place=place))}
        owner = next(iter(writers.values())).agency
        measure = COMMANDS["add_measure"](
            actor=secretary, plan=plan, number=f"of {place}", owner=owner, due_on="2021-01-01", **text
        )
        for kind, actor in writers.items():
            if actor.agency.pk != owner.pk:
                COMMANDS["add_co_executor"](actor=secretary, measure=measure, agency=actor.agency)
            written = {"term_on": "2021-01-01", "status": "in_progress", "text": "Ойдан"}
            report = COMMANDS["draft_measure_report"](actor=actor, measure=measure, **written)
            evidence = COMMANDS["attach_file"](
                actor=actor, record=report, file=Upload(content=a_photo()), name="evidence.jpg"
            )
            COMMANDS["submit_measure_report"](actor=actor, measure_report=report)
            told = world.refs[place].setdefault(kind, {})
            told["measure_report"], told["attachment"] = report.ref, evidence.ref


def _staff(*, world: World) -> None:
    other = a_user()
    held = a_membership(user=other, role="lawyer", agency=world.agencies[ELSEWHERE]["internal_ministry"])
    for place in (HERE, ELSEWHERE):
        agency = world.agencies[place]["police"]
        world.refs[place][""] |= {"agency": agency.ref, "user": other.ref, "membership": held.ref, "record": agency.ref}


def reaches(*, role: str, reads: str) -> bool:
    """Whether a role reads a foreign record of a kind that the oracle calls `own` or `all`."""
    return reads == "all" or roles()[role].scope is Scope.NATIONAL
