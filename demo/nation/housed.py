"""Life in the house of the region that keeps its own records: rules told, ways accompanied, and now and then what goes wrong."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from demo.calibration import Calibration
from demo.nation.decided import SINCE
from demo.nation.diary import Diary
from demo.nation.hand_people import WORKER
from demo.nation.living import Nation
from demo.nation.served import Stay

HEAD = "provider-head"
TOLD_AFTER, ESCORTED_AFTER, VISITED_AFTER, COMPLAINED_AFTER, ANSWERED_AFTER = 1, 4, 9, 16, 11
WHERE_TO = ("health", "papers", "police_court", "consulate")


def write_house(diary: Diary, *, told_by: Calibration, stays: Iterable[Stay]) -> None:
    """Write down what happens around the stays under the standard of temporary stay."""
    for place, stay in enumerate(stays):
        if stay.admitted_on >= SINCE and told_by.by_hand.covers(region=stay.region, day=stay.admitted_on):
            _write(diary, stay=stay, place=place)


def _write(diary: Diary, *, stay: Stay, place: int) -> None:
    last = stay.discharged_on or diary.last

    def on(days: int, write: object) -> None:
        day = stay.admitted_on + timedelta(days=days)
        if day <= last:
            diary.on(day, write, rank=5)  # type: ignore[arg-type]

    on(TOLD_AFTER, lambda nation: tell_rules(nation, stay=stay))
    on(ESCORTED_AFTER, lambda nation: _escort(nation, stay=stay, place=place))
    if place % 3 == 0:
        on(VISITED_AFTER, lambda nation: _visit(nation, stay=stay))
    if place % 7 == 0:
        on(VISITED_AFTER + 1, lambda nation: _incident(nation, stay=stay))
    if place % 5 == 0:
        on(COMPLAINED_AFTER, lambda nation: _complain(nation, stay=stay))
        on(COMPLAINED_AFTER + ANSWERED_AFTER, lambda nation: _answer(nation, stay=stay))


def tell_rules(nation: Nation, *, stay: Stay, by: str = WORKER, on: date | None = None) -> None:
    """Write down that the rules of the house were explained, today or on an earlier day."""
    spoken = stay.human.language
    nation.do(
        "tell_rules",
        by=by,
        care_file=nation.known[stay.key],
        language=spoken,
        with_interpreter=spoken not in ("kk", "ru"),
        told_on=on,
    )


def _escort(nation: Nation, *, stay: Stay, place: int) -> None:
    nation.do(
        "record_escort",
        by=WORKER,
        care_file=nation.known[stay.key],
        purpose=WHERE_TO[place % len(WHERE_TO)],
        escorted_by="social_worker",
    )


def _visit(nation: Nation, *, stay: Stay) -> None:
    nation.do("record_visit", by=WORKER, visitor="lawyer", care_file=nation.known[stay.key], is_wanted=True)


def _incident(nation: Nation, *, stay: Stay) -> None:
    nation.do(
        "record_incident",
        by=WORKER,
        kind="illness",
        care_file=nation.known[stay.key],
        what_happened="Высокая температура ночью.",
        what_was_done="Вызвана скорая помощь, человек осмотрен.",
        reported_to=["ambulance"],
        reported_on=nation.today,
    )


def _complain(nation: Nation, *, stay: Stay) -> None:
    nation.known[f"word {stay.key}"] = nation.do(
        "receive_complaint", by=WORKER, way="box", topic="conditions", words="В комнате холодно по утрам."
    ).ref


def _answer(nation: Nation, *, stay: Stay) -> None:
    nation.do(
        "answer_complaint",
        by=HEAD,
        complaint=nation.known[f"word {stay.key}"],
        result="justified",
        answer="Отопление исправлено, об этом сказано всем.",
    )
