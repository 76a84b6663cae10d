"""The clocks of proceedings kept by hand: terms extended before they run out, some forgotten; motions moved and decided."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from demo.nation.chance import chance
from demo.nation.diary import Diary
from demo.nation.living import Nation

INVESTIGATOR, PROSECUTOR = "investigator", "prosecutor"
LOOKS = (24, 54)
"""After how many days somebody looks whether the term will do: before the end of an inquiry, and of an investigation."""
AHEAD = timedelta(days=12)
FORGOTTEN, NOTICED_AFTER, MOVED = 0.12, 20, 0.4
SOON_DONE = timedelta(days=90)
"""Only who is nearly done forgets a term: what has run out is extended no more, and nobody leaves that for a year."""
SHORT, LONG = (3, "district_prosecutor"), (12, "regional_prosecutor")
WHY = "Не завершены экспертизы"


def write_clock(diary: Diary, *, seed: int, number: str, begun: date, left: date, injured: bool) -> None:
    """Write down what is done about the terms of one proceeding, which leaves the investigator on a day."""
    lots = chance(seed, "clock", number)
    forgotten, moved, answer = lots.random() < FORGOTTEN, lots.random() < MOVED, lots.randint(1, 4)
    forgotten = forgotten and left < begun + SOON_DONE
    for days in LOOKS:
        day = begun + timedelta(days=days + (NOTICED_AFTER if forgotten else 0))
        if day < left:
            diary.on(day, lambda nation: _extend(nation, number=number, begun=begun, left=left))
    if injured and moved:
        day = begun + timedelta(days=14)
        diary.on(day, lambda nation: _ask(nation, number=number))
        diary.on(day + timedelta(days=answer), lambda nation: _answer(nation, number=number))


def _extend(nation: Nation, *, number: str, begun: date, left: date) -> None:
    """Extend the term that runs out soon, as far as the work will need."""
    owed = _running(nation, number=number)
    if owed is None or owed.due_on is None or not nation.today <= owed.due_on <= min(left, nation.today + AHEAD):
        return
    months, extender = SHORT if left < begun + SOON_DONE else LONG
    nation.do(
        "extend_term", by=PROSECUTOR, proceeding=nation.known[number], extender=extender, months=months, reason=WHY
    )


def _running(nation: Nation, *, number: str) -> Any:
    from qorgan.desk.obligations.models import IS_OPEN, Obligation

    terms = ("proceeding.inquiry", "proceeding.preliminary_investigation")
    return Obligation.objects.filter(IS_OPEN, source=nation.known[number], term__in=terms, extension="").first()


def _ask(nation: Nation, *, number: str) -> None:
    made = nation.do(
        "file_motion", by=INVESTIGATOR, proceeding=nation.known[number], mover="injured_party", kind="evidence"
    )
    nation.known[f"motion {number}"] = made.ref


def _answer(nation: Nation, *, number: str) -> None:
    nation.do("decide_motion", by=INVESTIGATOR, motion=nation.known[f"motion {number}"], outcome="granted")
