"""Special operations: stages of “STOP traffic”, checks and raids, whom they found, and one that runs on the last day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from demo.calibration import Calibration
from demo.nation.chance import chance
from demo.nation.diary import Diary
from demo.nation.living import Nation
from demo.texts import told

CHIEF, DEPUTY, OFFICER, PROSECUTOR, ELSEWHERE = (
    "investigator",
    "unit-head",
    "inspector",
    "prosecutor",
    "investigator-almaty",
)
NAMED = ((DEPUTY, "deputy"), (OFFICER, "member"), (PROSECUTOR, "prosecutor"))
BEFORE, ASSESSED_AFTER, KNOWN_AFTER, LEARNED_AFTER, CLOSED_AFTER = 5, 12, 16, 20, 3
OUTCOMES = ("recognised", "not_recognised", "recognised", "offender", "gone")
CHANNELS = ("illegal_migration", "labour", "illegal_migration", "online", "sexual")
PHONE, PHONE_ELSEWHERE = "+77000000001", "+77000000002"


def write_operations(diary: Diary, *, told_by: Calibration) -> None:
    """Write down every operation from its plan to its lessons, and one that began the day before the last."""
    texts, numbers = told("operations"), dict[int, int]()
    for first in texts["stages"]:
        numbers[first.year] = number = numbers.get(first.year, 0) + 1
        title = texts["stage"].format(number=f"{number}/{first.year}")
        _write(diary, kind="stop_traffic", title=title, first=first, told_by=told_by)
    for first in texts["checks"]:
        _write(diary, kind="illegal_migration", title=texts["check"], first=first, told_by=told_by)
    for first in texts["raids"]:
        _write(diary, kind="prevention", title=texts["raid"], first=first, told_by=told_by)
    _write_now(diary, told_by=told_by)


def _write(diary: Diary, *, kind: str, title: str, first: date, told_by: Calibration) -> None:
    key, place = f"operation {first}", first.toordinal()
    days = (first, first + timedelta(days=1))
    _write_begun(diary, key=key, kind=kind, title=title, first=first)
    for day in days:
        _write_day(diary, key=key, day=day, told_by=told_by, found=int(day == first and kind != "prevention"))
    after = days[-1] + timedelta(days=1)
    channel = {"stopped": CHANNELS[place % len(CHANNELS)], "number": 1 + place % 3}
    if kind != "prevention":
        diary.on(after, lambda nation: _do(nation, key, "record_channel_stopped", **channel))
        diary.on(after, lambda nation: _link(nation, key=key), rank=6)
    diary.on(after, lambda nation: _do(nation, key, "end_operation", ended_on=days[-1]), rank=7)
    if kind != "prevention":
        _write_found(diary, key=key, first=first, place=place)
    note = {"note": told("operations")["note"]}
    diary.on(after + timedelta(days=ASSESSED_AFTER), lambda nation: _do(nation, key, "assess_operation", **note))
    diary.on(after + timedelta(days=ASSESSED_AFTER), lambda nation: _learn(nation, key=key), rank=6)
    learned = after + timedelta(days=ASSESSED_AFTER + LEARNED_AFTER)
    diary.on(
        learned,
        lambda nation: nation.do("finish_operation_lesson", by=OFFICER, operation_lesson=nation.known[f"{key} lesson"]),
    )
    if first == told("operations")["collides"]:
        diary.on(first - timedelta(days=2), lambda nation: _collide(nation, key=key, first=first), rank=8)
    if first == told("operations")["hurt"]:
        diary.on(first, lambda nation: _hurt(nation, key=key), rank=8)
        diary.on(first + timedelta(days=2), _answer_hurt)


def _write_begun(diary: Diary, *, key: str, kind: str, title: str, first: date) -> None:
    """The plan some days before, with who is named and where it goes; the start on its first day."""
    ahead = first - timedelta(days=BEFORE)
    diary.on(ahead, lambda nation: _plan(nation, key=key, kind=kind, title=title, first=first))
    diary.on(first, lambda nation: _do(nation, key, "start_operation", started_on=first), rank=4)


def _write_day(diary: Diary, *, key: str, day: date, told_by: Calibration, found: int) -> None:
    """Whom the day found, the reports of both bodies, and their acceptance the same evening."""
    if found:
        diary.on(day, lambda nation: _find(nation, key=key), rank=6)
    for by, validator in ((CHIEF, DEPUTY), (OFFICER, CHIEF)):
        lots = chance(told_by.seed, "operations", day.isoformat(), by)
        counts = {
            "sites_checked": lots.randint(2, 9),
            "persons_checked": lots.randint(30, 120),
            "presumed_victims": found if by == CHIEF else 0,
            "detained": lots.randint(0, 3) if by == CHIEF else 0,
        }
        diary.on(
            day,
            lambda nation, by=by, validator=validator, counts=counts: _report(
                nation, key=key, by=by, validator=validator, counts=counts
            ),
            rank=7,
        )


def _write_found(diary: Diary, *, key: str, first: date, place: int) -> None:
    """The lead is closed within days; what became of whoever was found is known within the month."""
    diary.on(
        first + timedelta(days=CLOSED_AFTER),
        lambda nation: nation.do("close_lead", by=CHIEF, lead=nation.known[f"{key} lead"]),
    )
    outcome = OUTCOMES[place % len(OUTCOMES)]
    diary.on(
        first + timedelta(days=KNOWN_AFTER),
        lambda nation: nation.do(
            "record_found_outcome",
            by=CHIEF,
            found_person=nation.known[f"{key} found"],
            outcome=outcome,
            outcome_on=nation.today,
        ),
    )


def _write_now(diary: Diary, *, told_by: Calibration) -> None:
    """A stage that began the day before the last and goes on for two days more."""
    first, key, texts = diary.last - timedelta(days=1), "operation now", told("operations")
    title = texts["stage"].format(number=f"{first.year}, {first:%m}")
    _write_begun(diary, key=key, kind="stop_traffic", title=title, first=first)
    for day in (first, diary.last):
        _write_day(diary, key=key, day=day, told_by=told_by, found=0)


def _plan(nation: Nation, *, key: str, kind: str, title: str, first: date) -> None:
    texts, last = told("operations"), first + timedelta(days=3 if key == "operation now" else 1)
    made = nation.do(
        "plan_operation",
        by=CHIEF,
        kind=kind,
        title=title,
        aim=texts["aim"],
        first_on=first,
        last_on=last,
        duty_phone=PHONE,
        region="astana",
    )[0]
    nation.known[key] = made.ref
    members = dict[str, str]()
    for login, duty in NAMED:
        members[login] = nation.do("name_member", by=CHIEF, operation=made.ref, colleague=login, duty=duty)[0].ref
    nation.known[f"{key} officer"] = members[OFFICER]
    _do(nation, key, "add_operation_site", kind="place", site=texts["site"].format(number=first.toordinal() % 97))
    task = _do(nation, key, "add_operation_task", task=texts["task"], operation_member=members[OFFICER], until_on=first)
    nation.do("finish_operation_task", by=OFFICER, operation_task=task.ref)


def _do(nation: Nation, key: str, act: str, /, *, by: str = CHIEF, **given: Any) -> Any:
    return nation.do(act, by=by, operation=nation.known[key], **given)


def _report(nation: Nation, *, key: str, by: str, validator: str, counts: dict[str, int]) -> None:
    """A report; that of the other body comes back once a year, and is written again."""
    report = _do(nation, key, "report_operation_day", by=by, reported_on=nation.today, **counts)
    if by == OFFICER and nation.today.toordinal() % 11 == 0:
        answer = told("operations")["sent_back"]
        nation.do("send_back_operation_day", by=validator, operation_report=report.ref, answer=answer)
        counts = counts | {"persons_checked": counts["persons_checked"] + 1}
        _do(nation, key, "report_operation_day", by=by, reported_on=nation.today, **counts)
    nation.do("accept_operation_day", by=validator, operation_report=report.ref)


def _find(nation: Nation, *, key: str) -> None:
    """Somebody found at dawn; of most a lead tells within the hour, of some only later."""
    late = nation.today.toordinal() % 11 < 2
    found_at = nation.clock.instant - timedelta(minutes=95 if late else 35)
    found = _do(nation, key, "note_found_person", found_at=found_at).ref
    nation.known[f"{key} found"] = found
    handed = nation.do(
        "hand_over_found_person",
        by=CHIEF,
        found_person=found,
        channel="police",
        exploitation="forced_labour",
        groups=["men"],
        note=told("operations")["lead"],
    )
    lead = nation.known[f"{key} lead"] = handed.lead.ref
    reason = told("calls")["reasons"]["taken_up"]
    nation.do("triage_lead", by=CHIEF, lead=lead, outcome="taken_up", reason=reason)


def _link(nation: Nation, *, key: str) -> None:
    """The latest proceeding of the body that no operation claims yet, if one was registered in the last weeks."""
    from qorgan.justice.crimes.models import Proceeding
    from qorgan.justice.operations.models import OperationResult

    since = nation.today - timedelta(days=40)
    agency = nation.actor(CHIEF).agency
    own = Proceeding.objects.filter(agency=agency, registered_on__gte=since, withdrawn_on__isnull=True)
    claimed = OperationResult.objects.filter(proceeding__isnull=False).values("proceeding")
    found = own.exclude(pk__in=claimed).order_by("-registered_on", "-id").first()
    if found:
        _do(nation, key, "link_operation_proceeding", proceeding=found.ref)


def _learn(nation: Nation, *, key: str) -> None:
    until = nation.today + timedelta(days=LEARNED_AFTER + 5)
    given = {"lesson": told("operations")["lesson"], "operation_member": nation.known[f"{key} officer"]}
    nation.known[f"{key} lesson"] = _do(nation, key, "add_operation_lesson", until_on=until, **given).ref


def _collide(nation: Nation, *, key: str, first: date) -> None:
    """The police of another region would stop the same vehicle on the same day: both call, and that operation is called off."""
    from qorgan.justice.operations.models import OperationCollision

    texts = told("operations")
    _do(nation, key, "add_operation_site", kind="vehicle", site=texts["vehicle"])
    other = nation.do(
        "plan_operation",
        by=ELSEWHERE,
        kind="illegal_migration",
        title=texts["check"],
        aim=texts["aim"],
        first_on=first,
        last_on=first,
        duty_phone=PHONE_ELSEWHERE,
        region="almaty_c",
    )[0]
    nation.do("add_operation_site", by=ELSEWHERE, operation=other.ref, kind="vehicle", site=texts["vehicle"])
    for told_here in OperationCollision.objects.order_by("id"):
        by = CHIEF if told_here.operation.ref == nation.known[key] else ELSEWHERE
        nation.do("settle_collision", by=by, operation_collision=told_here.ref)
    nation.do("call_off_operation", by=ELSEWHERE, operation=other.ref, reason=texts["check"])


def _hurt(nation: Nation, *, key: str) -> None:
    given = {"kind": "language", "happened_on": nation.today, "words": told("operations")["incident"]}
    nation.known["hurt rights"] = _do(nation, key, "report_rights_incident", by=OFFICER, **given).ref


def _answer_hurt(nation: Nation) -> None:
    answer = told("operations")["answer"]
    nation.do("answer_rights_incident", by=PROSECUTOR, rights_incident=nation.known["hurt rights"], answer=answer)
