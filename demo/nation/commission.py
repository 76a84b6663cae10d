"""The commission's life: who chairs it, when it meets, what it decides and what is done about it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from demo.calibration import Calibration, Chair
from demo.nation.diary import Diary
from demo.nation.living import Nation
from demo.texts import told

SECRETARY = "secretary"
COMMISSION = "commission"
LANGUAGES = ("en", "ru", "kk")
DUE_AFTER, DONE_AFTER = 120, 95
LONG, LONG_AFTER, DONE_LATER = 3, 300, 285
"""The second decision of every third meeting asks for the better part of a year."""


def write_commission(diary: Diary, *, told_by: Calibration) -> None:
    """Write down the commission's beginning, its chairs, its meetings, and the renaming by law."""
    first = told_by.first_day
    now, *later = told("commission")["names"]
    diary.on(first, lambda nation: _form(nation, names=now), rank=3)
    for names in later:
        diary.on(names["since"], lambda nation, names=names: _rename(nation, names=names))
    for chair in told_by.commission.chairs:
        diary.on(chair.first, lambda nation, chair=chair: _seat(nation, chair=chair), rank=4)
    diary.on(told("commission")["order"]["day"], _give_by_order)
    for place, (number, day) in enumerate(told_by.commission.meetings.items()):
        diary.on(day, lambda nation, number=number, place=place: _meet(nation, number=number, place=place))
        done = day + timedelta(days=DONE_AFTER)
        diary.on(done, lambda nation, number=number: _complete(nation, number=number, items=_items(number, long=False)))
        later = day + timedelta(days=DONE_LATER)
        diary.on(later, lambda nation, number=number: _complete(nation, number=number, items=_items(number, long=True)))


def _titles(names: dict[str, Any]) -> dict[str, str]:
    return {f"title_{code}": names[code] for code in LANGUAGES}


def _form(nation: Nation, *, names: dict[str, Any]) -> None:
    nation.known[COMMISSION] = nation.do("form_commission", by=SECRETARY, level="national", **_titles(names)).ref


def _rename(nation: Nation, *, names: dict[str, Any]) -> None:
    nation.do("rename_commission", by=SECRETARY, commission=nation.known[COMMISSION], **_titles(names))


def _seat(nation: Nation, *, chair: Chair) -> None:
    nation.known["chair term"] = nation.do(
        "seat_chair",
        by=SECRETARY,
        commission=nation.known[COMMISSION],
        agency=nation.agency(chair.agency).ref,
        from_on=chair.first,
        until_on=chair.last,
    )


def _give_by_order(nation: Nation) -> None:
    """The order names the new ministry for both years, of which the first began under its forerunner."""
    order, term = told("commission")["order"], nation.known["chair term"]
    nation.do(
        "correct_chair_term",
        by=SECRETARY,
        chair_term=term.ref,
        agency=nation.agency(order["chair"]).ref,
        from_on=order["first"],
        until_on=term.until_on,
    )


def _meet(nation: Nation, *, number: int, place: int) -> None:
    texts = told("commission")
    agenda = texts["agendas"][place % len(texts["agendas"])]
    meeting = nation.do(
        "record_meeting",
        by=SECRETARY,
        commission=nation.known[COMMISSION],
        number=number,
        held_on=nation.today,
        agenda="\n".join(agenda[code] for code in ("kk", "ru", "en")),
    )
    made = []
    for item in range(2):
        decided = texts["decisions"][(place + item) % len(texts["decisions"])]
        owner = decided["owner"] if nation.agency(decided["owner"]).founded_on <= nation.today else "mhsd"
        made.append(
            nation.do(
                "add_decision",
                by=SECRETARY,
                meeting=meeting.ref,
                number=str(item + 1),
                text=decided["text"],
                owner=nation.agency(owner).ref,
                due_on=nation.today + timedelta(days=LONG_AFTER if item in _items(number, long=True) else DUE_AFTER),
            ).ref
        )
    nation.known[f"decisions {number}"] = made


def _items(number: int, *, long: bool) -> list[int]:
    """The places of a meeting's decisions that take long, or of those that do not."""
    return [item for item in range(2) if (item == 1 and number % LONG == 0) is long]


def _complete(nation: Nation, *, number: int, items: list[int]) -> None:
    for item in items:
        decision = nation.known[f"decisions {number}"][item]
        nation.do("complete_decision", by=SECRETARY, commission_decision=decision, done_on=nation.today)
