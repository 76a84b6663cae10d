"""Rare shapes of the years when nearly everything comes by list: each is done on the page, once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from demo.calibration import Calibration
from demo.nation.chance import chance
from demo.nation.diary import Diary
from demo.nation.hand_justice import JOINED_AFTER, REASONS
from demo.nation.hand_people import WORKER, put_into, register
from demo.nation.humans import Human, a_human
from demo.nation.identified import PROVIDER
from demo.nation.living import Nation
from demo.nation.offences import File
from demo.nation.register import CLERK, Ways
from demo.nation.told import grounded
from demo.nation.trials import Trial

TAKEN_BACK_AFTER = 21
NAMED_AFTER = 10
ALMATY = "investigator-almaty"


def write_rare(
    diary: Diary, *, told_by: Calibration, files: Iterable[File], trials: Iterable[Trial], ways: Ways
) -> set[str]:
    """Write down the rare shapes, and say which proceedings are closed by them, by number."""
    known = list(files)
    tried = {trial.file.number for trial in trials}
    _write_official(diary, told_by=told_by, files=[one for one in known if one.number in tried])
    _write_withdrawn(diary, told_by=told_by)
    pair = _to_join(told_by, files=[one for one in known if one.number not in tried], ways=ways)
    if pair is None:
        return set()
    day = pair[1].entered_on + timedelta(days=JOINED_AFTER)
    diary.on(day, lambda nation: _join(nation, into=pair[0], other=pair[1]))
    return {pair[1].number}


def _to_join(told_by: Calibration, *, files: list[File], ways: Ways) -> tuple[File, File] | None:
    """Two untried proceedings of one region, the earlier under investigation until well after the later is entered."""
    own = [one for one in files if one.registered_on.year == told_by.rare.joined and not one.marks]
    for place, earlier in enumerate(own):
        for later in own[place + 1 :]:
            joined_on = later.entered_on + timedelta(days=JOINED_AFTER)
            if later.region == earlier.region and ways[earlier.number][-1].on > joined_on:
                return earlier, later
    return None


def _held(number: str) -> str:
    from qorgan.justice.crimes.models import Proceeding

    return str(Proceeding.objects.get(number=number).ref)


def _join(nation: Nation, *, into: File, other: File) -> None:
    nation.do(
        "join_proceedings",
        by=CLERK,
        proceeding=_held(into.number),
        others=[_held(other.number)],
        reason=REASONS["joined"],
    )


def _write_official(diary: Diary, *, told_by: Calibration, files: list[File]) -> None:
    """A proceeding on trafficking with an official among the suspects, and an injured party of whom no list tells."""
    year = told_by.rare.official
    file = next((one for one in files if one.registered_on.year == year and one.article == "128"), None)
    if file is None:
        return
    lots = chance(told_by.seed, "official", file.number)
    day = file.charges[0].act_on
    suspect = a_human(lots=lots, day=day, sex="male")
    injured = a_human(lots=lots, day=day, sex="male", foreign=True)
    named_on = file.entered_on + timedelta(days=NAMED_AFTER)
    diary.on(named_on, lambda nation: _name(nation, file=file, suspect=suspect, injured=injured))


def _name(nation: Nation, *, file: File, suspect: Human, injured: Human) -> None:
    from qorgan.justice.crimes.models import InjuredParty

    proceeding = _held(file.number)
    person = register(nation, suspect, by=CLERK)
    nation.do("record_suspect", by=CLERK, proceeding=proceeding, person=person, is_official=True)
    person = register(nation, injured, by=CLERK)
    nation.do("record_injured_party", by=CLERK, proceeding=proceeding, person=person)
    party = InjuredParty.objects.filter(proceeding__ref=proceeding).latest("id").ref
    nation.do(
        "explain_compensation",
        by=ALMATY,
        injured_party=party,
        answer="declines",
        language="ru",
        **put_into(person, language="ru"),
    )


def _write_withdrawn(diary: Diary, *, told_by: Calibration) -> None:
    day = told_by.rare.withdrawn
    human = a_human(lots=chance(told_by.seed, "withdrawn"), day=day, sex="female")
    diary.on(day, lambda nation: _decide(nation, human=human))
    diary.on(day + timedelta(days=TAKEN_BACK_AFTER), _take_back)


def _decide(nation: Nation, *, human: Human) -> None:
    nation.known["withdrawn"] = nation.do(
        "decide_status",
        by=WORKER,
        person=register(nation, human, by=WORKER),
        status="identified",
        body=PROVIDER,
        exploitation="labour",
        **grounded("identified"),
    ).ref


def _take_back(nation: Nation) -> None:
    nation.do(
        "withdraw_decision", by=WORKER, decision=nation.known["withdrawn"], reason="Решение внесено не на то лицо"
    )
