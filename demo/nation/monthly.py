"""What the organisation of the region that keeps its own records tells the akimat each month, and what the akimat answers."""

from __future__ import annotations

from datetime import date, timedelta

from demo.calibration import Calibration
from demo.nation.diary import Diary
from demo.nation.living import Nation

HEAD, AKIMAT = "provider-head", "akimat"
SENT_AFTER, ANSWERED_AFTER, AGAIN_AFTER, ACCEPTED_AFTER = 5, 11, 14, 19
QUESTION = "Расходы на услуги за месяц показаны не полностью, уточните."
ANSWER = "Расходы сверены с записями, дополнений нет."


def write_returns(diary: Diary, *, told_by: Calibration) -> None:
    """Write down the return of each month since the region keeps its own records; one in six is sent back once."""
    since = told_by.by_hand.since
    month, place = date(since.year, since.month, 1), 0
    while month <= diary.last:
        after = (month + timedelta(days=31)).replace(day=1)
        _write(diary, month=month, after=after, comes_back=place % 6 == 4)
        month, place = after, place + 1


def _write(diary: Diary, *, month: date, after: date, comes_back: bool) -> None:
    def on(days: int, act: str, *, by: str, **given: object) -> None:
        day = after + timedelta(days=days - 1)
        diary.on(day, lambda nation: do_on_return(nation, of=HEAD, month=month, act=act, by=by, **given), rank=8)

    on(SENT_AFTER, "send_monthly_return", by=HEAD)
    if (after + timedelta(days=31)).replace(day=1) > diary.last:
        return  # the last one lies with the akimat still
    if not comes_back:
        on(ANSWERED_AFTER, "accept_return", by=AKIMAT)
        return
    on(ANSWERED_AFTER, "send_back_return", by=AKIMAT, reason=QUESTION)
    on(AGAIN_AFTER, "send_monthly_return", by=HEAD, because=ANSWER)
    on(ACCEPTED_AFTER, "accept_return", by=AKIMAT)


def do_on_return(nation: Nation, *, of: str, month: date, act: str, by: str, **given: object) -> None:
    """Act on the return that the body of `of` owes; months in which nobody was admitted, served or discharged have none."""
    from qorgan.victims.running.models import MonthlyReturn

    agency = nation.actor(of).agency
    held = MonthlyReturn.objects.filter(agency=agency, first_on=month).first()
    if held:
        nation.do(act, by=by, monthly_return=held.ref, **given)
