"""Whether help lasted, in the region that keeps its own records: a job found, and a word with the person after the stay."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from demo.calibration import Calibration
from demo.nation.decided import SINCE
from demo.nation.diary import Diary
from demo.nation.hand_people import WORKER
from demo.nation.living import Nation
from demo.nation.served import Stay

ROUNDS = {"month_1": 27, "month_3": 88, "month_6": 178, "month_12": 360}
LATE, TRIED_AGAIN, STEP_AFTER = 24, 3, 1
UNASKED = ("death", "transferred")
EMPLOYERS = (
    ("company", "elementary"),
    ("farm", "agricultural"),
    ("sole_trader", "service_sales"),
    ("company", "craft"),
)


def write_follow_ups(diary: Diary, *, told_by: Calibration, stays: Iterable[Stay]) -> None:
    """Write down how people fare after stays under the standard of temporary stay; one round in seven comes late."""
    covers = told_by.by_hand.covers
    found = [one for one in stays if one.admitted_on >= SINCE and covers(region=one.region, day=one.admitted_on)]
    for place, stay in enumerate(found):
        if stay.discharged_on is None or stay.reason in UNASKED:
            continue
        if place % 2 == 0 and not stay.is_child:
            diary.on(stay.discharged_on, lambda nation, stay=stay, place=place: _place(nation, stay, place), rank=9)
        for at, (code, days) in enumerate(ROUNDS.items()):
            day = stay.discharged_on + timedelta(days=days + (LATE if (place + at) % 7 == 6 else 0))
            in_vain = 3 if _turn(stay, at) % 12 == 0 else 1 if _turn(stay, at) % 6 == 0 else 0
            for _ in range(in_vain):
                diary.on(day, lambda nation, stay=stay, code=code: _try(nation, stay, code), rank=5)
                day += timedelta(days=TRIED_AGAIN)
            if in_vain > 1:
                continue
            diary.on(day, lambda nation, stay=stay, at=at, code=code: _ask(nation, stay, code, at), rank=5)
            if _turn(stay, at) % 23 == 0:
                after = day + timedelta(days=STEP_AFTER)
                diary.on(after, lambda nation, stay=stay, code=code: _say(nation, stay, code), rank=5)


def _place(nation: Nation, stay: Stay, place: int) -> None:
    employer, occupation = EMPLOYERS[place % len(EMPLOYERS)]
    made = nation.do(
        "place_in_job",
        by=WORKER,
        care_file=nation.known[stay.key],
        employer_kind=employer,
        occupation=occupation,
        found_by="provider",
        wage=120_000 + 10_000 * (place % 9),
        is_after_training=place % 4 == 0,
    )
    nation.known[f"job {stay.key}"] = made[1].ref


def _turn(stay: Stay, at: int) -> int:
    return stay.admitted_on.day + at


def _is_back(file: str) -> bool:
    from qorgan.victims.care.models import CareFile

    return CareFile.objects.filter(earlier_file__ref=file).exists()


def _try(nation: Nation, stay: Stay, code: str) -> None:
    file = nation.known[stay.key]
    if not _is_back(file):
        nation.do("record_follow_up", by=WORKER, not_reached=True, care_file=file, round=code, way="telephone")


def _say(nation: Nation, stay: Stay, code: str) -> None:
    told = nation.known.get(f"asked {stay.key} {code}")
    if told:
        nation.do(
            "say_what_was_done",
            by=WORKER,
            follow_up=told,
            result="helped",
            because="Помогли продуктами и консультацией юриста",
        )


def _ask(nation: Nation, stay: Stay, code: str, at: int) -> None:
    file = nation.known[stay.key]
    if _is_back(file):
        return
    turn = _turn(stay, at)
    asked = {"care_file": file, "round": code, "way": "telephone"}
    job = nation.known.get(f"job {stay.key}")
    about = {"job_placement": job, "is_still_employed": turn % 5 != 0} if job else {}
    works = bool(about.get("is_still_employed"))
    made = nation.do(
        "record_follow_up",
        by=WORKER,
        housing="rented" if turn % 3 else "family",
        safety="safe",
        needs_help=turn % 23 == 0,
        work="with_contract" if works else "seeks",
        **asked,
        **about,
    )
    nation.known[f"asked {stay.key} {code}"] = made[1].ref
