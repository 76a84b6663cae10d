"""What came in on the last days and waits: whoever signs in finds work of today and of the days that follow, as anywhere.

What must be done within hours came in during the last hours before the nation was built, at whatever hour that is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any

from demo.calibration import Calibration
from demo.nation.calls import HELPERS, INSPECTOR, OPERATOR, POLICE
from demo.nation.chance import chance
from demo.nation.commission import COMMISSION, SECRETARY
from demo.nation.diary import Diary
from demo.nation.hand_people import CONSUL, INVESTIGATOR, WORKER, put_into, register
from demo.nation.humans import Human, a_human
from demo.nation.living import Nation, as_csv, at_work
from demo.nation.organisations import ask_round
from demo.texts import told
from qorgan.desk.importing.uploads import Upload

EVENING, SETTLED_AFTER = 99, timedelta(days=365)
"""The rank of what comes after everything else of a day; how long a region keeps its records before it looks lived in."""
COURT, SUPERVISES, CUSTODIAN, CLERK = "court-astana", "prosecutor-astana", "custodian", "clerk"
ABOVE = {INVESTIGATOR: "mia", WORKER: "mlsp"}
"""The code of the ministry that looks again at what each decided."""
LINE, NUMBER, NUMBER_LANGUAGE = "hotline_150", "+7 700 000 00 17", "ru"
SEXES = ("female", "male", "female", "female", "male", "male", "female")
SEEN = "На складе живут люди, которых не выпускают; паспорта у хозяина."
OFFER = "Объявление: работа за границей, документы и билет «за наш счёт»."
CLERK_SAYS = "Адрес относится к другому району."
OPENING = {"purpose": "questioning", "parts": ["names"], "order_number": "19/2026"}
MISWRITTEN = {"key": "W-1", "number": "W-1", "region": "Астана", "article": "128", "part": "1", "act_on": "31.02.2026"}
"""A row of a list that nobody can take in: there is no such day."""
Act = Callable[[Nation], object]


def write_waiting(diary: Diary, *, told_by: Calibration, now: datetime) -> None:
    """Write down what is left undone at an instant; a nation that stops before the pages are kept by hand has none."""
    if diary.last < told_by.by_hand.since + SETTLED_AFTER:
        return
    lots = chance(told_by.seed, "waiting")
    people = [a_human(lots=lots, day=diary.last, sex=sex) for sex in SEXES]
    beds = chance(told_by.seed, "beds")
    asked = (0, time(18), lambda nation: ask_round(nation, lots=beds))
    for days, hour, act in (*_of_days(people), asked):
        day = diary.last - timedelta(days=days)
        diary.on(day, _at(at_work(day, hour=hour), act), rank=EVENING)
    for hours, act in _of_hours(people):
        diary.on(diary.last, _at(now - timedelta(hours=hours), act), rank=EVENING)


def _of_days(people: list[Human]) -> list[tuple[int, time, Act]]:
    """Each work that has days, with the days before the last on which it came, its hour, and the act."""
    injured, _asking, _refused, found, claimant, _undecided, homeward = people
    return [
        (8, time(15), lambda nation: _apply(nation, human=claimant, nth=1)),
        (6, time(11), lambda nation: _find_abroad(nation, human=homeward, key="homeward")),
        (3, time(15), lambda nation: _apply(nation, human=injured, nth=0)),
        (2, time(11), _meet),
        (2, time(16), _object),
        (0, time(12), lambda nation: _find_abroad(nation, human=found, key="found")),
        (0, time(15), _bring_in),
        (0, time(17), _answer_the_days_leads),
    ]


def _of_hours(people: list[Human]) -> list[tuple[float, Act]]:
    """Each work of a few hours or days, with the hours before now at which it came, and the act."""
    _injured, asking, refused, _found, _claimant, undecided, _homeward = people
    return [
        (5, lambda nation: _raise(nation, key="seen", by=INSPECTOR, to=POLICE, note=SEEN)),
        (4.5, lambda nation: _refuse_protection(nation, human=refused)),
        (4, _return),
        (3.75, _send_home),
        (3.5, _send_to_prosecutor),
        (3.25, _move),
        (3, _complain),
        (2.75, lambda nation: _grant_unsealed(nation, human=asking)),
        (2.5, _ask_to_open),
        (2.25, lambda nation: _raise(nation, key="offer", by=OPERATOR, to=None, note=OFFER)),
        (2, lambda nation: _raise(nation, key="to police", by=OPERATOR, to=POLICE, note=SEEN)),
        (1.75, lambda nation: _raise(nation, key="to helpers", by=INSPECTOR, to=HELPERS, note=SEEN)),
        (1.5, _call_back),
        (1, lambda nation: _ask_for_protection(nation, human=undecided)),
        (0.5, _tip),
    ]


def _at(instant: datetime, act: Act) -> Act:
    def do(nation: Nation) -> None:
        nation.clock.instant = max(nation.clock.instant, instant)
        act(nation)

    return do


# ---- first contact


def _answer_the_days_leads(nation: Nation) -> None:
    """Who was asked on the last day answers on it: on another day that would wait for the next morning."""
    from qorgan.intake.leads.models import LeadPart

    for by in (INVESTIGATOR, WORKER):
        agency = nation.actor(by).agency
        for part in LeadPart.objects.filter(
            agency=agency, answer="handed", given_at__gte=at_work(nation.today, hour=time.min)
        ):
            nation.do("accept_lead", by=by, lead_part=part.ref)


def _raise(nation: Nation, *, key: str, by: str, to: str | None, note: str) -> None:
    nation.known[f"waiting {key}"] = nation.do(
        "raise_lead",
        by=by,
        channel="labour_inspector" if by == INSPECTOR else "advertisement",
        persons=3,
        exploitation="forced_labour",
        groups=["men"],
        region="astana",
        note=note,
        to=nation.agency(to).ref if to else None,
    ).ref


def _return(nation: Nation) -> None:
    """The police give a lead back: whoever raised it looks at it again."""
    from qorgan.intake.leads.models import LeadPart

    part = LeadPart.objects.get(lead__ref=nation.known["waiting seen"], answer="handed")
    nation.do("return_lead", by=INVESTIGATOR, lead_part=part.ref, reason="already_known", note=CLERK_SAYS)


def _call_back(nation: Nation) -> None:
    begun = nation.do("start_call", by=OPERATOR, channel=LINE)
    call = begun.ref
    nation.do(
        "save_call",
        by=OPERATOR,
        call=call,
        language=NUMBER_LANGUAGE,
        caller_kind="family",
        topic="work_abroad",
        region="astana",
        outcome="counselling",
        contact="allowed",
        number=NUMBER,
        wants_call_back=True,
    )
    nation.clock.instant += timedelta(minutes=9)
    nation.do("finish_call", by=OPERATOR, call=call)
    nation.do("end_shift", by=OPERATOR, shift=begun.shift.ref)


def _tip(nation: Nation) -> None:
    from demo.nation.tipped import TOLD
    from qorgan.intake.tips.posting import desk, send

    agency = desk()
    assert agency is not None
    answers = {"region": "astana"} | TOLD[0]
    send(answers=answers, language="ru", digits="7000000000000017", agency=agency, at=nation.clock.now())


def _find_abroad(nation: Nation, *, human: Human, key: str) -> None:
    nation.known[f"waiting {key}"] = nation.do(
        "open_consular_file",
        by=CONSUL,
        person=register(nation, human, by=CONSUL),
        country="KR",
        how_found="came_themselves",
        exploitation="sexual",
        region="astana",
    ).ref


def _send_home(nation: Nation) -> None:
    """Somebody is on the way: the ministry finds who receives, the mission has the arrival met."""
    file = nation.known["waiting homeward"]
    nation.do("give_assistance", by=CONSUL, consular_file=file, kind="ticket", paid_by="mission")
    nation.do("record_departure", by=CONSUL, consular_file=file, escort="none")


# ---- the commission, the lists, the directory


def _meet(nation: Nation) -> None:
    """The commission met; what it decided is not written down yet."""
    from qorgan.government.commission.models import Meeting

    last = Meeting.objects.filter(commission__ref=nation.known[COMMISSION], is_held=True).order_by("-number").first()
    agenda = told("commission")["agendas"][0]
    nation.do(
        "record_meeting",
        by=SECRETARY,
        commission=nation.known[COMMISSION],
        number=last.number + 1 if last else 1,
        held_on=nation.today,
        agenda="\n".join(agenda[code] for code in ("kk", "ru", "en")),
    )


def _bring_in(nation: Nation) -> None:
    """A list of offences came with a day that the calendar does not have."""
    row = MISWRITTEN | {"registered_on": f"{nation.today:%d.%m.%Y}"}
    nation.do("import_file", by=CLERK, source="offences", file=Upload(content=as_csv([row])))


# ---- the fund


def _apply(nation: Nation, *, human: Human, nth: int) -> None:
    """Somebody injured in one of the latest proceedings asks the fund, and nobody has decided yet."""
    from qorgan.justice.crimes.models import InjuredParty, Proceeding

    held = Proceeding.objects.filter(agency=nation.actor(INVESTIGATOR).agency, stage="investigation")
    proceeding = held.order_by("-registered_on", "-id")[nth]
    nation.do(
        "record_injured_party",
        by=INVESTIGATOR,
        proceeding=proceeding.ref,
        person=register(nation, human, by=INVESTIGATOR),
    )
    party = InjuredParty.objects.filter(proceeding=proceeding).latest("id").ref
    nation.do(
        "explain_compensation",
        by=INVESTIGATOR,
        injured_party=party,
        answer="will_apply",
        language="ru",
        **put_into(register(nation, human, by=INVESTIGATOR), language="ru"),
    )
    nation.do(
        "apply_for_compensation",
        by=INVESTIGATOR,
        injured_party=party,
        applied_by="victim",
        harm="no_grave_harm",
        letter_language="ru",
    )


# ---- another look, motions, the prosecutor


def _object(nation: Nation) -> None:
    """Somebody who was told of a decision asks the ministry above the body that took it to look again."""
    from qorgan.victims.identification.models import STANDING, Decision

    for by, above in ABOVE.items():
        told_of = Decision.objects.filter(
            STANDING, agency=nation.actor(by).agency, told_on__isnull=False, objections__isnull=True
        )
        decision = told_of.exclude(status="identified").order_by("-told_on", "-id").first()
        if decision:
            nation.do(
                "lodge_objection",
                by=by,
                decision=decision.ref,
                way="higher_body",
                lodged_by="person",
                reviewer=nation.agency(above).ref,
            )


def _investigated(nation: Nation, *, within: int) -> list[Any]:
    """Proceedings under investigation here that were registered in the last days, the latest first."""
    from qorgan.justice.crimes.models import Proceeding

    since = nation.today - timedelta(days=within)
    agency = nation.actor(INVESTIGATOR).agency
    held = Proceeding.objects.filter(agency=agency, stage="investigation", registered_on__gte=since, source="")
    return list(held.order_by("-registered_on", "-id"))


def _send_to_prosecutor(nation: Nation) -> None:
    """A proceeding in the accelerated form reaches the prosecutor, who owes a decision in three days."""
    from qorgan.justice.timing.barring import barred_from_acceleration

    lighter = [one for one in _investigated(nation, within=60) if barred_from_acceleration(one) is None]
    for proceeding in lighter[-1:]:
        nation.do(
            "accelerate_proceeding",
            by=INVESTIGATOR,
            proceeding=proceeding.ref,
            prosecutor=nation.agency(SUPERVISES).ref,
            from_on=proceeding.registered_on,
        )
        nation.do("move_stage", by=INVESTIGATOR, proceeding=proceeding.ref, decision="sent_to_prosecutor")


def _move(nation: Nation) -> None:
    for proceeding in _investigated(nation, within=120)[:1]:
        nation.do("file_motion", by=INVESTIGATOR, proceeding=proceeding.ref, mover="defender", kind="evidence")


# ---- protection


def _ask(nation: Nation, *, human: Human, key: str) -> str:
    life = told("protection")["people"]["refused"]
    nation.known[f"waiting {key}"] = nation.do(
        "request_protection",
        by=INVESTIGATOR,
        person=register(nation, human, by=INVESTIGATOR),
        threatened_by=life["threatened_by"],
        words=life["words"],
        **life["request"],
    ).ref
    return str(nation.known[f"waiting {key}"])


def _refuse_protection(nation: Nation, *, human: Human) -> None:
    request = _ask(nation, human=human, key="refused")
    reasons = told("protection")["people"]["refused"]["refusal"]
    nation.do("refuse_protection", by=INVESTIGATOR, protection_request=request, reasons=reasons)
    nation.do("tell_applicant", by=INVESTIGATOR, protection_request=request)


def _complain(nation: Nation) -> None:
    nation.do(
        "complain_of_refusal",
        by=INVESTIGATOR,
        protection_request=nation.known["waiting refused"],
        to=nation.agency(COURT).ref,
        grounds="Звонки продолжаются каждый вечер.",
    )


def _grant_unsealed(nation: Nation, *, human: Human) -> None:
    """Measures that restrict the data: the custodian seals within a day."""
    life = told("protection")["people"]["victim"]
    request = _ask(nation, human=human, key="unsealed")
    _, protection, *_rest = nation.do(
        "grant_protection",
        by=INVESTIGATOR,
        protection_request=request,
        measures=life["measures"],
        reasons=life["reasons"],
        consent=life["consent"],
    )
    nation.do("tell_applicant", by=INVESTIGATOR, protection_request=request)
    office = nation.agency(SUPERVISES).ref
    nation.do("tell_prosecutor", by=INVESTIGATOR, protection=protection.ref, prosecutor=office)


def _ask_to_open(nation: Nation) -> None:
    """One custodian has approved; the other has still to."""
    asked = nation.do("request_opening", by=INVESTIGATOR, sealed_file=nation.known["sealed victim"], **OPENING)
    nation.known["opening"] = (asked.ref, asked.one_time_code)
    words = told("protection")["passphrases"][CUSTODIAN]
    nation.do("approve_opening", by=CUSTODIAN, opening=asked.ref, passphrase=words)


def _ask_for_protection(nation: Nation, *, human: Human) -> None:
    _ask(nation, human=human, key="undecided")
