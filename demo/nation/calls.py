"""Calls to the hotline and the leads that came of them: a few each month, and in the last year what an inspection sees."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from demo.calibration import Calibration
from demo.nation.chance import chance, pick
from demo.nation.diary import Diary
from demo.nation.living import Nation
from demo.texts import told

OPERATOR, INVESTIGATOR, WORKER, INSPECTOR = "hotline", "investigator", "social-worker", "inspector"
POLICE, HELPERS = "police-astana", "ngo-esil-shyragy"
A_MONTH = 3
SEEN_SINCE = date(2026, 1, 1)
TRIAGED_AFTER, EVERY = 2, 4
CLOSED_AFTER, FURTHER = 4, 9
"""After how many days the first step is taken and what was taken up is closed; of every fifth after how many more."""
LATE, LATER = 9, 2
"""Which of ten is answered late, and by how many days."""
RANK = 95  # after everything else of the day: a call takes minutes, and nothing may come before it ends


@dataclass(frozen=True, kw_only=True)
class Ring:
    """One call as it will be answered."""

    day: date
    channel: str
    language: str
    caller_kind: str
    topic: str
    region: str
    outcome: str
    minutes: int


def write_calls(diary: Diary, *, told_by: Calibration) -> None:
    """Write down the calls of every month and what each became."""
    for place, ring in enumerate(rings(told_by, last=diary.last)):
        diary.on(ring.day, lambda nation, ring=ring: _answer(nation, ring=ring), rank=RANK)
        if ring.outcome in ("to_police", "to_ngo"):
            _write_followed(diary, ring=ring, place=place)
    _write_seen(diary)
    diary.on(told_by.first_day + timedelta(days=40), _silent, rank=RANK)


def rings(told_by: Calibration, *, last: date) -> list[Ring]:
    """The calls of each month since the first, on days of their own."""
    found, month = [], told_by.first_day.replace(day=1)
    while month <= last:
        lots = chance(told_by.seed, "calls", month)
        for day in sorted(lots.sample(range(2, 28), A_MONTH)):
            found.append(_ring(month + timedelta(days=day), lots=lots))
        month = (month + timedelta(days=32)).replace(day=1)
    return [ring for ring in found if ring.day <= last]


def _ring(day: date, *, lots: Random) -> Ring:
    weights = told("calls")
    topic = pick(weights["topics"], lots=lots)
    return Ring(
        day=day,
        channel=pick(weights["channels"], lots=lots) if day >= weights["contact_centre_since"] else "hotline_150",
        language=pick(weights["languages"], lots=lots),
        caller_kind=pick(weights["callers"], lots=lots),
        topic=topic,
        region=pick(weights["regions"], lots=lots),
        outcome=pick(weights["outcomes"][topic], lots=lots),
        minutes=lots.randint(2, 25),
    )


def _answer(nation: Nation, *, ring: Ring) -> None:
    begun = nation.do("start_call", by=OPERATOR, channel=ring.channel)
    call = begun.ref
    is_handed_on = ring.outcome in ("to_police", "to_ngo")
    nation.do(
        "save_call",
        by=OPERATOR,
        call=call,
        language=ring.language,
        caller_kind=ring.caller_kind,
        topic=ring.topic,
        region=ring.region,
        outcome=ring.outcome,
        may_hand_on=is_handed_on,
        note=told("calls")["notes"].get(ring.topic),
    )
    if is_handed_on:
        to = nation.agency(POLICE if ring.outcome == "to_police" else HELPERS).ref
        nation.known[f"lead of {ring.day}"] = nation.do("hand_on_call", by=OPERATOR, call=call, to=to)[1].ref
    nation.clock.instant += timedelta(minutes=ring.minutes)
    nation.do("finish_call", by=OPERATOR, call=call)
    nation.do("end_shift", by=OPERATOR, shift=begun.shift.ref)


def _write_followed(diary: Diary, *, ring: Ring, place: int) -> None:
    """The body that was asked answers the next day and says two days later what it made of it; one in seven comes back."""
    by = INVESTIGATOR if ring.outcome == "to_police" else WORKER
    answered = ring.day + timedelta(days=1)
    if place % 7 == 6:
        diary.on(answered, lambda nation: _return(nation, key=f"lead of {ring.day}", by=by), rank=4)
        return
    diary.on(answered, lambda nation: _accept(nation, key=f"lead of {ring.day}", by=by), rank=4)
    made, key = "taken_up" if place % 3 else "nothing_to_do", f"lead of {ring.day}"
    triaged = answered + timedelta(days=TRIAGED_AFTER)
    diary.on(triaged, lambda nation: _triage(nation, key=key, by=by, made=made))
    if made == "taken_up":
        _write_closed(diary, key=key, since=triaged, place=place, by=by)


def _write_seen(diary: Diary) -> None:
    """What an inspection or an advertisement shows, every few days of the last year; one in ten is answered late."""
    day, turn = SEEN_SINCE, 0
    while day <= diary.last:
        key, by = f"lead seen on {day}", (INVESTIGATOR, WORKER, OPERATOR)[turn % 3]
        late = timedelta(days=LATER if turn % 10 == LATE else 0)
        diary.on(day, lambda nation, key=key, by=by: _raise(nation, key=key, by=by), rank=RANK)
        answered = day + timedelta(days=1) + late
        if by != OPERATOR:
            diary.on(answered, lambda nation, key=key, by=by: _accept(nation, key=key, by=by), rank=4)
        ended = answered + timedelta(days=TRIAGED_AFTER - 1) + late
        diary.on(ended, lambda nation, key=key, by=by: _triage(nation, key=key, by=by, made="taken_up"), rank=4)
        _write_closed(diary, key=key, since=ended, place=turn, by=by)
        day, turn = day + timedelta(days=EVERY), turn + 1


def _write_closed(diary: Diary, *, key: str, since: date, place: int, by: str) -> None:
    """Who took it up goes there within days and closes; of every fifth more is to be done, and it is closed later."""
    done = since + timedelta(days=CLOSED_AFTER)
    if place % 5 == 0 and by != OPERATOR:
        diary.on(done, lambda nation: _register(nation, key=key, by=by), rank=6)
        done += timedelta(days=FURTHER)
    diary.on(done, lambda nation: _end(nation, key=key, by=by, place=place), rank=7)


def _register(nation: Nation, *, key: str, by: str) -> None:
    """Somebody who was met there, of whom nothing more is known yet."""
    person = nation.do("register_person", by=by, region="astana").ref
    nation.do("link_person_to_lead", by=by, lead=nation.known[key], person=person)


def _close(nation: Nation, *, key: str, by: str) -> None:
    nation.do("close_lead", by=by, lead=nation.known[key])


def _end(nation: Nation, *, key: str, by: str, place: int) -> None:
    """Whoever took it up closes it.

    Of some the police registered a proceeding; of every fourth they refuse one, and whoever told them looks again and closes.
    """
    if by == INVESTIGATOR and place % 4 == 0:
        reason = ("no_signs", "administrative", "not_checkable")[place // 4 % 3]
        nation.do("refuse_proceeding", by=by, lead=nation.known[key], reason=reason)
        _close(nation, key=key, by=INSPECTOR if key.startswith("lead seen") else OPERATOR)
    elif by == INVESTIGATOR and (registered := _registered_since(nation, key=key)):
        nation.do("name_proceeding", by=by, lead=nation.known[key], proceeding=registered)  # it closes for all
    else:
        _close(nation, key=key, by=by)


def _registered_since(nation: Nation, *, key: str) -> str:
    """A proceeding of the body that took the lead up, registered after it came and named for none; "" when there is none."""
    from qorgan.intake.leads.models import Lead, LeadResult
    from qorgan.justice.crimes.models import Proceeding

    lead = Lead.objects.get(ref=nation.known[key])
    articles = ("128",) if lead.exploitation == "forced_labour" else ("128", "308", "309")
    own = Proceeding.objects.filter(
        agency=nation.agency(POLICE), registered_on__gt=lead.came_at.date(), counts__article__in=articles
    )
    named = LeadResult.objects.filter(record__startswith=Proceeding.ref_prefix).values("record")
    found = own.exclude(ref__in=named).order_by("registered_on", "id").first()
    return found.ref if found else ""


def _raise(nation: Nation, *, key: str, by: str) -> None:
    to = {INVESTIGATOR: POLICE, WORKER: HELPERS}.get(by)
    nation.known[key] = nation.do(
        "raise_lead",
        by=INSPECTOR if to else OPERATOR,
        channel="labour_inspector" if to else "advertisement",
        exploitation="forced_labour",
        persons=2 + nation.today.day % 5,
        groups=["men"],
        region="astana",
        note=told("calls")["inspection"],
        to=nation.agency(to).ref if to else None,
    ).ref


def _part(nation: Nation, *, key: str) -> str:
    from qorgan.intake.leads.models import LeadPart

    return str(LeadPart.objects.get(lead__ref=nation.known[key], answer="handed").ref)


def _accept(nation: Nation, *, key: str, by: str) -> None:
    nation.do("accept_lead", by=by, lead_part=_part(nation, key=key))


def _return(nation: Nation, *, key: str, by: str) -> None:
    nation.do("return_lead", by=by, lead_part=_part(nation, key=key), reason="already_known")
    nation.do("triage_lead", by=OPERATOR, lead=nation.known[key], outcome="nothing_to_do", reason="Орган уже работает")


def _triage(nation: Nation, *, key: str, by: str, made: str) -> None:
    nation.do("triage_lead", by=by, lead=nation.known[key], outcome=made, reason=told("calls")["reasons"][made])


def _silent(nation: Nation) -> None:
    """A caller who could not speak: the police of the region heard of it at once."""
    begun = nation.do("start_call", by=OPERATOR, channel="hotline_150")
    call = begun.ref
    nation.do(
        "save_call",
        by=OPERATOR,
        call=call,
        caller_kind="not_known",
        topic="silent",
        region="astana",
        outcome="emergency",
        contact="never",
    )
    _, lead = nation.do("mark_silent", by=OPERATOR, call=call)
    nation.known["silent lead"] = lead.ref
    nation.clock.instant += timedelta(minutes=4)
    nation.do("finish_call", by=OPERATOR, call=call)
    nation.do("end_shift", by=OPERATOR, shift=begun.shift.ref)
    _accept(nation, key="silent lead", by=INVESTIGATOR)
    _triage(nation, key="silent lead", by=INVESTIGATOR, made="taken_up")
    _register(nation, key="silent lead", by=INVESTIGATOR)
    _close(nation, key="silent lead", by=INVESTIGATOR)
