"""What the region that keeps its own records decides about stays: longer ones, people turned away, a complaint about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from demo.calibration import Calibration
from demo.nation.diary import Diary
from demo.nation.hand_people import BREACHES, WORKER, register
from demo.nation.living import Nation
from demo.nation.monthly import AKIMAT
from demo.nation.posted import confirm_arrivals, hand_over_about
from demo.nation.served import Stay

SINCE = date(2023, 7, 1)  # the day of the standard of temporary stay, which allows nine months
EXTENDED_AFTER, DECIDED_AFTER = 150, 18
SENT = "В центр социального обслуживания: место на ночь найдено."
SUMMONED = "Повестка следователя, предъявлена при продлении."
CERTIFIED = "Справка больницы о стационарном лечении, предъявлена при продлении."
MISTAKEN = "Сведения о месте и времени не подтвердились."
TURNED_AWAY = (
    (date(2024, 3, 14), "male", 1979, "medical", "Справка врача: нужна больница, место найдено там.", ""),
    (
        date(2025, 9, 23),
        "male",
        1988,
        "not_in_need",
        "По критериям признаки не найдены; предложена другая помощь.",
        "upheld",
    ),
)


def write_decisions(diary: Diary, *, told_by: Calibration, stays: Iterable[Stay]) -> None:
    """Write down extensions and complaints of stays under the standard of temporary stay, and a few people turned away."""
    found = [
        one
        for one in stays
        if one.admitted_on >= SINCE and told_by.by_hand.covers(region=one.region, day=one.admitted_on)
    ]
    for stay in found:
        _write_stay(diary, stay=stay)
    mistaken = next((one for one in found[1:] if not one.is_repeat and not one.is_child), None)
    if mistaken:
        _write_mistake(diary, stay=mistaken)
    for day, sex, year, ground, words, outcome in TURNED_AWAY:
        _write_refusal(diary, day=day, sex=sex, year=year, ground=ground, words=words, outcome=outcome)


def _write_stay(diary: Diary, *, stay: Stay) -> None:
    last, longer = stay.discharged_on or diary.last, stay.admitted_on + timedelta(days=EXTENDED_AFTER)
    if longer <= last:
        diary.on(longer, lambda nation: _extend(nation, stay=stay), rank=5)
    if stay.discharged_on and stay.reason in BREACHES:
        diary.on(stay.discharged_on, lambda nation: _complain(nation, stay=stay), rank=8)
        diary.on(
            stay.discharged_on + timedelta(days=DECIDED_AFTER),
            lambda nation: _decide(nation, key=stay.key, outcome="upheld"),
        )


def _extend(nation: Nation, *, stay: Stay) -> None:
    ground = "hospital" if stay.admitted_on.day % 5 == 0 else "criminal_proceeding"
    paper = CERTIFIED if ground == "hospital" else SUMMONED
    nation.do("extend_stay", by=WORKER, care_file=nation.known[stay.key], ground=ground, note=paper)


def _complain(nation: Nation, *, stay: Stay) -> None:
    from qorgan.victims.care.deciding.models import Expulsion

    expelled = Expulsion.objects.get(care_file__ref=nation.known[stay.key])
    nation.known[f"complaint {stay.key}"] = nation.do(
        "lodge_appeal",
        by=WORKER,
        record=expelled.ref,
        lodged_by="person",
        body="local_executive",
        not_suspended=True,
    ).ref


def _decide(nation: Nation, *, key: str, outcome: str) -> None:
    from qorgan.office.notifications.models import Notification

    complaint = nation.known[f"complaint {key}"]
    nation.do("decide_appeal", by=AKIMAT, appeal=complaint, outcome=outcome)
    nation.do("record_notified", by=WORKER, notification=Notification.objects.get(holder=complaint).ref)
    confirm_arrivals(nation, by=AKIMAT)


def _write_mistake(diary: Diary, *, stay: Stay) -> None:
    """Somebody turned away at first, whose complaint was heard: the stay begins on the day of the answer."""

    def refuse(nation: Nation) -> None:
        refused = _turned_away(
            nation,
            person=register(nation, stay.human, by=WORKER),
            ground="untrue_data",
            words=MISTAKEN,
            is_child=stay.human.is_minor(day=nation.today),
        )
        nation.known[f"complaint about {stay.key}"] = nation.do(
            "lodge_appeal", by=WORKER, record=refused, lodged_by="person", body="local_executive"
        ).ref

    diary.on(stay.admitted_on - timedelta(days=DECIDED_AFTER), refuse)
    diary.on(stay.admitted_on, lambda nation: _decide(nation, key=f"about {stay.key}", outcome="reversed"), rank=4)


def _turned_away(nation: Nation, *, person: str, ground: str, words: str, is_child: bool = False) -> str:
    refused = nation.do(
        "refuse_admission", by=WORKER, person=person, ground=ground, explanation=words, notified_on=nation.today
    ).ref
    hand_over_about(nation, record=refused, by=WORKER)
    if not is_child:  # a child is referred, not sent
        nation.do("send_on", by=WORKER, admission_refusal=refused, sent_where=SENT)
    return str(refused)


def _write_refusal(diary: Diary, *, day: date, sex: str, year: int, ground: str, words: str, outcome: str) -> None:
    def refuse(nation: Nation) -> None:
        person = nation.do("register_person", by=WORKER, sex=sex, birth_year=year).ref
        refused = _turned_away(nation, person=person, ground=ground, words=words)
        if outcome:
            nation.known[f"complaint {day}"] = nation.do(
                "lodge_appeal", by=WORKER, record=refused, lodged_by="person", body="local_executive"
            ).ref

    if day <= diary.last:
        diary.on(day, refuse)
    if outcome and day + timedelta(days=DECIDED_AFTER) <= diary.last:
        diary.on(day + timedelta(days=DECIDED_AFTER), lambda nation: _decide(nation, key=str(day), outcome=outcome))
