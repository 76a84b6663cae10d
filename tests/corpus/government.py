"""Records of the state in conditions that the world of access passes by: reports on their way, a meeting to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from qorgan.desk.counter import COMMANDS
from qorgan.government.budget.models import SocialOrder
from qorgan.government.commission.models import Commission
from qorgan.government.inspections.models import Inspection
from qorgan.government.plan.models import Plan
from qorgan.government.providers.models import Organisation
from tests.access.operated import begun
from tests.access.world import HERE
from tests.worlds import a_clock

TEXT = {"text_en": "Invented", "text_ru": "Ойдан", "text_kk": "Ойдан"}
TERM, TO_COME = "2021-01-01", "2030-01-10"


def government_store(actors: dict[str, Any]) -> dict[str, str]:
    """References by the name under which the corpus asks for them."""
    of_the_state = _reports(actors) | _meetings(actors) | _trained(actors)
    return of_the_state | _operated(actors) | _inspected(actors) | _funded(actors)


def _reports(actors: dict[str, Any]) -> dict[str, str]:
    secretary, plan, found = actors["commission_secretary"], Plan.objects.order_by("id")[0], dict[str, str]()
    for name, role in (("untold", "office_head"), ("drafted", "office_head"), ("submitted", "akimat_officer")):
        writer = actors[role]
        given = {"plan": plan.ref, "number": f"C-{name}", "owner": writer.agency.ref, "due_on": TERM}
        measure = COMMANDS["add_measure"](actor=secretary, **given, **TEXT)
        found[f"measure {name}"] = measure.ref
        if name == "untold":
            continue
        told = {"term_on": TERM, "status": "in_progress", "text": "Ойдан"}
        report = COMMANDS["draft_measure_report"](actor=writer, measure=measure, **told)
        found[f"report {name}"] = report.ref
        if name == "submitted":
            COMMANDS["submit_measure_report"](actor=writer, measure_report=report)
    return found


def _meetings(actors: dict[str, Any]) -> dict[str, str]:
    secretary, commission = actors["commission_secretary"], Commission.objects.get(level="national")
    earlier = replace(secretary, clock=a_clock(date(2020, 5, 1)))
    given = {"commission": commission.ref, "number": 901, "held_on": TO_COME}
    called = COMMANDS["call_meeting"](actor=secretary, **given)
    item = {"title_ru": "Ойдан", "title_kk": "Ойдан", "rapporteur": secretary.agency.ref}
    COMMANDS["add_agenda_item"](actor=secretary, meeting=called, **item)
    past = COMMANDS["call_meeting"](actor=earlier, commission=commission.ref, number=902, held_on="2020-05-11")
    return {"meeting called": called.ref, "meeting whose day came": past.ref}


def _trained(actors: dict[str, Any]) -> dict[str, str]:
    """A session to come, and somebody who took part in one that asked a question, without a certificate."""
    secretary = actors["commission_secretary"]
    earlier = replace(secretary, clock=a_clock(date(2020, 1, 10)))
    title = {"title_en": "Ойдан", "title_ru": "Ойдан", "title_kk": "Ойдан"}
    programme = COMMANDS["keep_training_programme"](actor=secretary, kind="seminar", **title)
    given = {"training_programme": programme, "language": "kk", "region": HERE}
    days = {"first_on": TO_COME, "last_on": TO_COME}
    to_come = COMMANDS["register_training_session"](actor=secretary, **given, **days)
    days = {"first_on": "2020-01-20", "last_on": "2020-01-21", "question": "Ойдан?"}
    over = COMMANDS["register_training_session"](actor=earlier, **given, **days)
    who_came = {"name": "Ойдан Шыққан", "agency": secretary.agency, "post": "other", "sex": "female"}
    trainee = COMMANDS["add_trainee"](actor=secretary, training_session=over, **who_came)
    COMMANDS["record_training_result"](actor=secretary, trainee=trainee, attended=True)
    return {"session to come": to_come.ref, "trainee without a paper": trainee.ref}


def _operated(actors: dict[str, Any]) -> dict[str, str]:
    """An operation that is planned, one that ended with whoever may learn of it, and somebody found of whom a lead tells."""
    chief = replace(actors["investigator"], clock=a_clock(date(2020, 5, 12)))
    people = actors | {"investigator": chief}
    planned, ended, running = (_begun(people, is_running=name != "planned") for name in ("planned", "ended", "running"))
    COMMANDS["end_operation"](actor=chief, operation=ended.ref, ended_on=chief.today)
    found = COMMANDS["note_found_person"](actor=chief, operation=running.ref)
    COMMANDS["hand_over_found_person"](actor=chief, found_person=found.ref, channel="police")
    return {
        "operation planned": planned.ref,
        "operation ended": ended.ref,
        "member of the ended": ended.members.order_by("id")[0].ref,
        "somebody handed over": found.ref,
    }


def _begun(actors: dict[str, Any], *, is_running: bool) -> Any:
    return begun(who=lambda role: actors[role], chief=actors["investigator"], region=HERE, is_running=is_running)


def _inspected(actors: dict[str, Any]) -> dict[str, str]:
    """A visit to come, to the house whose last visit was held."""
    house = Organisation.objects.get(agency=actors["social_worker"].agency)
    return {"visit planned": Inspection.objects.get(organisation=house, held_on=None).ref}


def _funded(actors: dict[str, Any]) -> dict[str, str]:
    """A tranche to be paid and one that was, and reports on it; a line that the region has no transfer of, and who may get one."""
    akimat, head, ministry = actors["akimat_officer"], actors["provider_head"], actors["social_ministry"]
    order = SocialOrder.objects.get(agency=akimat.agency)
    given = {"social_order": order, "due_on": "2020-03-01", "amount": 500}
    unpaid = COMMANDS["schedule_tranche"](actor=akimat, **given)
    paid = COMMANDS["schedule_tranche"](actor=akimat, **given)
    paid, *_more = COMMANDS["pay_tranche"](actor=akimat, tranche=paid, paid_on="2020-03-01")
    told = {"tranche": paid, "amount": 50, "person_days": 1}
    drafted, submitted = (
        COMMANDS["draft_expenditure_report"](actor=head, from_on=day, until_on=day, **told)
        for day in ("2020-04-01", "2020-04-02")
    )
    COMMANDS["submit_expenditure_report"](actor=head, expenditure_report=submitted)
    plan = {"fiscal_year": 2019, "purpose": "social_order", "amount": 1000, "act": "1", "adopted_on": "2018-12-01"}
    line = COMMANDS["keep_budget_line"](actor=ministry, **plan)[0]
    return {
        "tranche unpaid": unpaid.ref,
        "tranche paid": paid.ref,
        "spending drafted": drafted.ref,
        "spending submitted": submitted.ref,
        "line of the budget": line.ref,
        "body of a region": akimat.agency.ref,
        "organisation of the region": order.organisation.ref,
    }
