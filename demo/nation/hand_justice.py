"""Proceedings that an investigator, a prosecutor and a court of one region keep themselves, page by page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

from demo.calibration import Calibration
from demo.nation.chance import chance
from demo.nation.clocks import write_clock
from demo.nation.diary import Diary
from demo.nation.hand_people import register
from demo.nation.humans import Human, a_human
from demo.nation.living import Nation
from demo.nation.offences import Charge, File
from demo.nation.owed import write_forced, write_owed, write_treasury
from demo.nation.register import REQUALIFIED_AFTER, Ways
from demo.nation.trials import Trial
from demo.nation.verdicts import court_number
from demo.nation.ways import Step

INVESTIGATOR, PROSECUTOR, COURT = "investigator", "prosecutor", "court"
SUSPECTED_AFTER, INJURED_AFTER, JOINED_AFTER, GONE_AFTER = 6, 9, 12, 26
WITH_INJURED = ("125", "126", "128", "134", "135")
ALSO_INJURED = 0.3
REASONS = {"interrupted": "Подозреваемый скрылся", "returned": "Неполнота расследования", "joined": "Одни и те же лица"}


@dataclass(frozen=True, kw_only=True)
class Folder:
    """A proceeding with all that will happen in it."""

    file: File
    steps: tuple[Step, ...]
    trial: Trial | None
    suspects: tuple[Human, ...]
    injured: Human | None


def write_by_hand(
    diary: Diary, *, told_by: Calibration, files: Iterable[File], trials: Iterable[Trial], ways: Ways
) -> None:
    """Write down what is done on the pages about the proceedings of the region that keeps its own records."""
    tried = {trial.file.number: trial for trial in trials}
    own = [one for one in files if told_by.by_hand.covers(region=one.region, day=one.registered_on)]
    folders = [_folder(told_by, file=one, steps=ways[one.number], trial=tried.get(one.number)) for one in own]
    joined = _pair_to_join(folders)
    officials = {next((one.file.number for one in folders if one.trial and one.file.article in WITH_INJURED), "")}
    for folder in folders:
        _write_beginning(diary, folder=folder, official=folder.file.number in officials)
        if joined and folder is joined[1]:
            day = folder.file.registered_on + timedelta(days=JOINED_AFTER)
            diary.on(day, lambda nation, pair=joined: _join(nation, into=pair[0], other=pair[1]))
        else:
            _write_way(diary, folder=folder)
            write_clock(
                diary,
                seed=told_by.seed,
                number=folder.file.number,
                begun=folder.file.registered_on,
                left=folder.steps[1].on,
                injured=folder.injured is not None,
            )
            if folder.injured:
                injured_on = folder.file.registered_on + timedelta(days=INJURED_AFTER)
                write_owed(
                    diary, seed=told_by.seed, number=folder.file.number, injured_on=injured_on, trial=folder.trial
                )
            elif folder.trial:
                write_forced(diary, number=folder.file.number, trial=folder.trial)
    write_treasury(diary, seed=told_by.seed, first=told_by.by_hand.since)


def _folder(told_by: Calibration, *, file: File, steps: tuple[Step, ...], trial: Trial | None) -> Folder:
    lots = chance(told_by.seed, "folder", file.number)
    sexes = [one.sex for one in trial.convicts] if trial and trial.convicts else [lots.choice(("male", "female"))]
    day = file.charges[0].act_on
    injured = None
    if file.article in WITH_INJURED:
        child = file.article in ("134", "135")
        injured = a_human(lots=lots, day=day, sex="female", child=child, foreign=not child and lots.random() < 0.3)
    suspects = tuple(a_human(lots=lots, day=day, sex=sex) for sex in sexes)
    too = chance(told_by.seed, "injured too", file.number)
    if injured is None and too.random() < ALSO_INJURED:  # the fund's list does not name every article
        injured = a_human(lots=too, day=day, sex="female", child=False)
    return Folder(file=file, steps=steps, trial=trial, suspects=suspects, injured=injured)


def _pair_to_join(folders: list[Folder]) -> tuple[Folder, Folder] | None:
    """Two proceedings without a trial, the later registered while the earlier is under investigation."""
    idle = [one for one in folders if one.trial is None and not one.file.marks and one.file.charges[0].article == "309"]
    for earlier, later in pairwise(idle):
        if later.file.registered_on + timedelta(days=JOINED_AFTER) < earlier.steps[-1].on:
            return earlier, later
    return None


def _write_beginning(diary: Diary, *, folder: Folder, official: bool) -> None:
    day, first = folder.file.registered_on, folder.file.charges[0]
    diary.on(day, lambda nation: _register(nation, file=folder.file))
    if first.was:
        diary.on(
            day + timedelta(days=REQUALIFIED_AFTER), lambda nation: _requalify(nation, file=folder.file, charge=first)
        )
    diary.on(day + timedelta(days=SUSPECTED_AFTER), lambda nation: _suspect(nation, folder=folder, official=official))
    if folder.injured:
        diary.on(day + timedelta(days=INJURED_AFTER), lambda nation: _injure(nation, folder=folder))


def _write_way(diary: Diary, *, folder: Folder) -> None:
    number, trial = folder.file.number, folder.trial
    for step in folder.steps:
        diary.on(step.on, lambda nation, step=step: _move(nation, number=number, step=step), rank=6)
    if trial and trial.ended_on:
        diary.on(trial.received_on, lambda nation: _receive(nation, trial=trial), rank=7)
        diary.on(trial.ended_on, lambda nation: _end(nation, trial=trial), rank=7)
        if trial.ended == "returned":
            looked_for = trial.ended_on + timedelta(days=GONE_AFTER)
            diary.on(looked_for, lambda nation: _interrupt(nation, number=number), rank=7)
        if trial.in_force_on:
            diary.on(trial.in_force_on, lambda nation: _enforce(nation, trial=trial), rank=7)


def _provision(article: str, part: str, paragraph: str) -> dict[str, Any]:
    return {"article": article, "part": part or None, "paragraph": paragraph or None}


def _of(charge: Charge) -> dict[str, Any]:
    return _provision(charge.was, "1", "") if charge.was else _provision(charge.article, charge.part, charge.paragraph)


def _register(nation: Nation, *, file: File) -> None:
    first, *others = file.charges
    made = nation.do("register_proceeding", by=INVESTIGATOR, number=file.number, act_on=first.act_on, **_of(first))
    nation.known[file.number] = made.ref
    for charge in others:
        nation.do("add_count", by=INVESTIGATOR, proceeding=made.ref, act_on=charge.act_on, **_of(charge))


def _requalify(nation: Nation, *, file: File, charge: Charge) -> None:
    from qorgan.justice.crimes.models import Count

    held = Count.objects.filter(proceeding__ref=nation.known[file.number]).order_by("id")[0]
    nation.do(
        "requalify_count",
        by=INVESTIGATOR,
        count=held.ref,
        reason="Установлены новые обстоятельства",
        **_provision(charge.article, charge.part, charge.paragraph),
    )


def _suspect(nation: Nation, *, folder: Folder, official: bool) -> None:
    for place, human in enumerate(folder.suspects):
        person = register(nation, human, by=INVESTIGATOR)
        nation.do(
            "record_suspect",
            by=INVESTIGATOR,
            proceeding=nation.known[folder.file.number],
            person=person,
            is_official=official and place == 0,
        )


def _injure(nation: Nation, *, folder: Folder) -> None:
    assert folder.injured is not None
    person = register(nation, folder.injured, by=INVESTIGATOR)
    nation.do("record_injured_party", by=INVESTIGATOR, proceeding=nation.known[folder.file.number], person=person)


def _move(nation: Nation, *, number: str, step: Step) -> None:
    ref = nation.known[number]
    if step.decision == "sent_to_court":
        nation.do("send_to_court", by=PROSECUTOR, proceeding=ref, court=nation.actor(COURT).agency.ref)
        return
    by = PROSECUTOR if step.decision in ("indicted", "returned") else INVESTIGATOR
    nation.do(
        "move_stage",
        by=by,
        proceeding=ref,
        decision=step.decision,
        ground=step.ground or None,
        reason=REASONS.get(step.decision),
    )


def _join(nation: Nation, *, into: Folder, other: Folder) -> None:
    nation.do(
        "join_proceedings",
        by=INVESTIGATOR,
        proceeding=nation.known[into.file.number],
        others=[nation.known[other.file.number]],
        reason=REASONS["joined"],
    )


def _receive(nation: Nation, *, trial: Trial) -> None:
    made = nation.do(
        "receive_proceeding", by=COURT, proceeding=nation.known[trial.file.number], number=court_number(trial)
    )
    nation.known[f"trial {trial.file.number}"] = made.ref


def _end(nation: Nation, *, trial: Trial) -> None:
    ref = nation.known[f"trial {trial.file.number}"]
    if trial.ended == "returned":
        nation.do("return_proceeding", by=COURT, court_proceeding=ref, reason=REASONS["returned"])
    elif trial.ended == "terminated":
        nation.do("terminate_proceeding", by=COURT, court_proceeding=ref, ground="no_elements")
    else:
        nation.do("enter_judgment", by=COURT, court_proceeding=ref, outcome="convicted")
        _sentence(nation, trial=trial, ref=ref)


def _interrupt(nation: Nation, *, number: str) -> None:
    """The accused is not found when the investigation goes on."""
    nation.do(
        "move_stage",
        by=INVESTIGATOR,
        proceeding=nation.known[number],
        decision="interrupted",
        reason=REASONS["interrupted"],
    )


def _sentence(nation: Nation, *, trial: Trial, ref: str) -> None:
    from qorgan.justice.crimes.models import Suspect

    charge = trial.file.charges[0]
    suspects = list(Suspect.objects.filter(proceeding__ref=nation.known[trial.file.number]).order_by("id"))
    for convict, suspect in zip(trial.convicts, suspects, strict=True):
        nation.do(
            "enter_sentence",
            by=COURT,
            court_proceeding=ref,
            kind=convict.sentence,
            term_months=convict.term_months,
            additional=["confiscation"] if convict.confiscation else None,
            sex=convict.sex,
            **_provision(charge.article, charge.part, charge.paragraph),
            **_named(nation, suspect.ref),
        )


def _named(nation: Nation, suspect: str) -> dict[str, str]:
    """The suspect who was convicted, where the court may see whom the investigator recorded."""
    from qorgan.desk.record_types import type_of
    from qorgan.justice.crimes.models import Suspect

    seen = type_of(Suspect).visible_to(nation.actor(COURT)).filter(ref=suspect).exists()
    return {"suspect": suspect} if seen else {}


def _enforce(nation: Nation, *, trial: Trial) -> None:
    nation.do("enter_into_force", by=COURT, court_proceeding=nation.known[f"trial {trial.file.number}"])
