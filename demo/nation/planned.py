"""What the region that keeps its own records plans with the people in its care, and what it gives them week by week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from demo.calibration import Calibration
from demo.nation.diary import Diary
from demo.nation.hand_people import WORKER
from demo.nation.living import Nation
from demo.nation.served import Stay

SINCE = date(2023, 7, 1)  # the day of the standard of temporary stay: before it plans were kept on paper
GIVERS = {
    "social_psychological": "psychologist",
    "social_legal": "lawyer",
    "social_medical": "medical_worker",
    "education": "teacher",
}
GOALS = {
    "social_legal": "Восстановить документы",
    "social_psychological": "Спать спокойно и без страха выходить из дома",
    "job_placement": "Найти работу с договором",
}
ASSESSED_AFTER, PLANNED_AFTER, REVIEWED_AFTER, GIVEN_EVERY = 3, 7, 30, 14
REVIEWED_AGAIN, REVIEWS = 84, 4


def write_care_plans(diary: Diary, *, told_by: Calibration, stays: Iterable[Stay]) -> None:
    """Write down needs, plans, goals and deliveries of stays that began under the standard of temporary stay."""
    for stay in stays:
        if stay.admitted_on >= SINCE and told_by.by_hand.covers(region=stay.region, day=stay.admitted_on):
            _write(diary, stay=stay)


def _write(diary: Diary, *, stay: Stay) -> None:
    last = stay.discharged_on or diary.last

    def on(days: int, write: object) -> None:
        day = stay.admitted_on + timedelta(days=days)
        if day <= last:
            diary.on(day, write, rank=5)  # type: ignore[arg-type]

    on(ASSESSED_AFTER, lambda nation: assess(nation, stay=stay))
    on(PLANNED_AFTER, lambda nation: draw_up(nation, stay=stay))
    for place in range(REVIEWS):
        on(REVIEWED_AFTER + place * REVIEWED_AGAIN, lambda nation: review(nation, stay=stay))
    for week, service in enumerate(stay.services):
        on(
            PLANNED_AFTER + GIVEN_EVERY * week + 1,
            lambda nation, service=service: give(nation, stay=stay, service=service),
        )
    if stay.discharged_on:
        diary.on(stay.discharged_on, lambda nation: _close(nation, stay=stay), rank=6)


def assess(nation: Nation, *, stay: Stay, by: str = WORKER, on: date | None = None) -> None:
    """Write down what the person needs, as found today or on an earlier day."""
    areas = [*stay.services, *(area for area in GOALS if area not in stay.services)]
    nation.do(
        "assess_needs",
        by=by,
        care_file=nation.known[stay.key],
        criteria=["maladaptation", "deprivation"],
        areas=areas,
        assessed_on=on,
    )


def draw_up(nation: Nation, *, stay: Stay, by: str = WORKER, on: date | None = None) -> None:
    """Write down the plan with its goals, as made today or on an earlier day."""
    day = on or nation.today
    plan = nation.do(
        "draw_up_plan",
        by=by,
        care_file=nation.known[stay.key],
        drawn_on=on,
        next_review_on=day + timedelta(days=REVIEWED_AFTER),
    )[0].ref
    nation.known[f"plan {stay.key}"] = plan
    nation.do("answer_plan", by=by, care_plan=plan, answer="agreed", answered_on=on)
    for area, text in GOALS.items():
        nation.do(
            "add_goal",
            by=by,
            care_plan=plan,
            area=area,
            text=text,
            responsible=GIVERS.get(area, "social_worker"),
            due_on=day + timedelta(days=120),
        )


def review(nation: Nation, *, stay: Stay, by: str = WORKER, on: date | None = None) -> None:
    """Write down that the plan was looked at with the person, today or on an earlier day."""
    nation.do(
        "review_plan",
        by=by,
        care_plan=nation.known[f"plan {stay.key}"],
        result="goes_on",
        reviewed_on=on,
        next_review_on=(on or nation.today) + timedelta(days=REVIEWED_AGAIN),
    )


def give(nation: Nation, *, stay: Stay, service: str, by: str = WORKER, on: date | None = None) -> None:
    """Write down a service that was given today or on an earlier day."""
    nation.do(
        "deliver_service",
        by=by,
        delivered_on=on,
        care_file=nation.known[stay.key],
        service=service,
        units=1 + stay.admitted_on.day % 3,
        unit="session",
        given_by=GIVERS.get(service, "social_worker"),
        amount=4_000 + 500 * (stay.admitted_on.day % 5),
    )


def _close(nation: Nation, *, stay: Stay) -> None:
    from qorgan.victims.planning.models import CareGoal

    plan = nation.known.get(f"plan {stay.key}")
    for place, goal in enumerate(CareGoal.objects.filter(care_plan__ref=plan).order_by("id")):
        outcome = "reached" if (stay.admitted_on.day + place) % 4 else "partly"
        nation.do("close_goal", by=WORKER, care_goal=goal.ref, outcome=outcome)
