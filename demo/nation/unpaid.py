"""What was taken from people who were forced to work, in the region that keeps its own records: their wages and their passports."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from demo.calibration import Calibration
from demo.nation.decided import SINCE
from demo.nation.diary import Diary
from demo.nation.hand_people import WORKER
from demo.nation.living import Nation
from demo.nation.served import Stay

FORCED_TO_WORK = ("labour", "forced_labour", "domestic_servitude", "slavery")
EMPLOYERS = (("farm", "agricultural"), ("company", "elementary"), ("household", "elementary"), ("sole_trader", "craft"))
WAYS = ("voluntary", "labour_inspectorate", "court", "labour_inspectorate")
HELPERS = ("provider", "state_lawyer", "provider")
MONTHLY = 90_000
WENT_HOME = "Работодатель не отвечает; человек едет домой по свидетельству на возвращение."
NEW_ONE = "Паспорт не нашли; консульство оформляет новый."
HEARD = "Обещали ответить после проверки; человеку передано."
NO_CONTRACT = "Трудовой договор не найден, факт работы не признан."
PAPERS_AFTER, ASKED_AFTER, ANSWERED_AFTER = 2, 5, 9
RAISED_AFTER, LODGED_AFTER, HEARD_AFTER, DECIDED_AFTER, PAID_AFTER, REST_AFTER = 6, 12, 35, 48, 60, 88
LONGER = 27
"""After how many days somebody asks again where the rest, or the court, is slow."""


def write_unpaid(diary: Diary, *, told_by: Calibration, stays: Iterable[Stay]) -> None:
    """Write down wage claims and the way of withheld passports after stays under the standard of temporary stay."""
    covers = told_by.by_hand.covers
    found = [
        one
        for one in stays
        if one.admitted_on >= SINCE and covers(region=one.region, day=one.admitted_on) and not one.is_child
    ]
    for place, stay in enumerate(one for one in found if one.form in FORCED_TO_WORK):
        if place % 4 != 3:
            _write_wages(diary, stay=stay, place=place)
        if place % 3 != 2:
            _write_passport(diary, stay=stay, place=place)


def _write_wages(diary: Diary, *, stay: Stay, place: int) -> None:
    def on(days: int, act: str, **given: object) -> None:
        day = stay.admitted_on + timedelta(days=days)
        diary.on(day, lambda nation: _step(nation, stay=stay, act=act, **given), rank=6)

    months = 4 + place % 9
    claimed = months * MONTHLY
    diary.on(
        stay.admitted_on + timedelta(days=RAISED_AFTER),
        lambda nation: _raise(nation, stay=stay, place=place, months=months, claimed=claimed),
        rank=5,
    )
    on(LODGED_AFTER, "lodge_wage_claim", way=WAYS[place % len(WAYS)])
    on(HEARD_AFTER, "ask_after_wages", note=HEARD)
    if place % 5 == 4:
        on(DECIDED_AFTER, "refuse_wage_claim", reasons=NO_CONTRACT)
        on(PAID_AFTER, "lodge_wage_claim", way="court")
        on(PAID_AFTER + LONGER, "ask_after_wages", note=HEARD)
        on(PAID_AFTER + 2 * LONGER, "award_wages", awarded=claimed)
        on(PAID_AFTER + 3 * LONGER, "record_wages_paid", amount=claimed)
        return
    awarded = claimed - (place % 3) * MONTHLY // 2
    on(DECIDED_AFTER, "award_wages", awarded=awarded)
    on(PAID_AFTER, "record_wages_paid", amount=awarded // 3)
    if place % 2:
        on(REST_AFTER, "ask_after_wages", note=HEARD)
        on(REST_AFTER + LONGER, "ask_after_wages", note=HEARD)
    rest_on = REST_AFTER + (2 * LONGER if place % 2 else 0)
    on(rest_on, "record_wages_paid", amount=awarded - awarded // 3)


def _raise(nation: Nation, *, stay: Stay, place: int, months: int, claimed: int) -> None:
    employer, occupation = EMPLOYERS[place % len(EMPLOYERS)]
    nation.known[f"wages {stay.key}"] = nation.do(
        "raise_wage_claim",
        by=WORKER,
        person=_person(nation, stay),
        employer_kind=employer,
        occupation=occupation,
        employer="Вымышленное хозяйство" if place % 2 else None,
        helped_by=HELPERS[place % len(HELPERS)],
        claimed=claimed,
        worked_from=stay.admitted_on - timedelta(days=30 * months + 10),
        worked_until=stay.admitted_on - timedelta(days=10),
    ).ref


def _step(nation: Nation, *, stay: Stay, act: str, **given: object) -> None:
    nation.do(act, by=WORKER, wage_claim=nation.known[f"wages {stay.key}"], **given)


def _write_passport(diary: Diary, *, stay: Stay, place: int) -> None:
    first = stay.admitted_on + timedelta(days=PAPERS_AFTER)
    asked, answered = first + timedelta(days=ASKED_AFTER), first + timedelta(days=ASKED_AFTER + ANSWERED_AFTER)
    diary.on(first, lambda nation: _withheld(nation, stay=stay), rank=5)
    diary.on(asked, lambda nation: _ask(nation, stay=stay, of="employer", way="letter"), rank=6)
    if place % 8 == 7:
        diary.on(answered, lambda nation: _answer(nation, stay=stay, answer="no_answer"), rank=6)
        diary.on(answered, lambda nation: _end(nation, stay=stay, because=WENT_HOME), rank=7)
        return
    came_back = place % 2 == 0
    diary.on(answered, lambda nation: _answer(nation, stay=stay, answer="returned" if came_back else "refused"), rank=6)
    if not came_back:
        diary.on(answered, lambda nation: _ask(nation, stay=stay, of="police", way="through_police"), rank=7)
        back, found = answered + timedelta(days=ANSWERED_AFTER), "returned" if place % 4 == 1 else "not_there"
        diary.on(back, lambda nation: _answer(nation, stay=stay, answer=found), rank=6)
        if found == "not_there":
            diary.on(back + timedelta(days=1), lambda nation: _end(nation, stay=stay, because=NEW_ONE), rank=6)


def _withheld(nation: Nation, *, stay: Stay) -> None:
    nation.known[f"passport {stay.key}"] = nation.do(
        "record_paper",
        by=WORKER,
        person=_person(nation, stay),
        kind="passport",
        country=stay.human.citizenship,
        whereabouts="withheld",
        since_on=stay.admitted_on,
    ).ref


def _ask(nation: Nation, *, stay: Stay, of: str, way: str) -> None:
    _paper, made = nation.do(
        "ask_for_paper", by=WORKER, paper=nation.known[f"passport {stay.key}"], asked_of=of, way=way
    )
    nation.known[f"request {stay.key}"] = made.ref


def _answer(nation: Nation, *, stay: Stay, answer: str) -> None:
    nation.do("answer_paper_request", by=WORKER, paper_request=nation.known[f"request {stay.key}"], answer=answer)


def _end(nation: Nation, *, stay: Stay, because: str) -> None:
    nation.do("end_asking", by=WORKER, paper_request=nation.known[f"request {stay.key}"], because=because)


def _person(nation: Nation, stay: Stay) -> str:
    return str(nation.known[(WORKER, stay.human)])
