"""What was done to people, as they told it, and what organisations outside the house say of those they send here."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import timedelta

from demo.calibration import Calibration
from demo.nation.decided import SINCE
from demo.nation.diary import Diary
from demo.nation.hand_people import WORKER
from demo.nation.living import Nation
from demo.nation.served import Stay
from qorgan.desk.counter import COMMANDS
from qorgan.desk.importing.uploads import Upload

CONTROLS = (
    ("withholds_documents", "false_promises"),
    ("debt_bondage", "takes_earnings"),
    ("physical_threats", "restricts_movement"),
    ("psychological_abuse",),
    ("excessive_hours", "withholds_necessities"),
)
WAYS = ("friends", "online_advertisement", "social_networks", "family", "other")
SECTORS = ("a_agriculture", "f_construction", "i_hotels_food", "t_households", "g_trade")
FORCED_TO_WORK = ("labour", "forced_labour", "domestic_servitude", "slavery")
MISSION = "Вымышленная миссия"
TOLD_AFTER, SENT_BEFORE, FILE_AFTER = 6, 3, 20
FIRST_NAMES = ("Вымысел", "Небылица", "Выдумка")


def write_trafficking_histories(diary: Diary, *, told_by: Calibration, stays: Iterable[Stay]) -> None:
    """Write down accounts in the region that keeps its own records, and take in the file of a mission abroad."""
    covers = told_by.by_hand.covers
    found = [one for one in stays if one.admitted_on >= SINCE and covers(region=one.region, day=one.admitted_on)]
    for place, stay in enumerate(found):
        if place % 4 != 3:
            told_on = stay.admitted_on + timedelta(days=TOLD_AFTER)
            diary.on(told_on, lambda nation, stay=stay, place=place: _tell(nation, stay=stay, place=place), rank=6)
        if stay.human.is_foreign and place % 3 == 0:
            diary.on(stay.admitted_on, lambda nation, stay=stay: _sent(nation, stay=stay), rank=6)
    if found:
        diary.on(found[-1].admitted_on + timedelta(days=FILE_AFTER), _file, rank=8)


def _tell(nation: Nation, *, stay: Stay, place: int) -> None:
    nation.do(
        "record_trafficking_history",
        by=WORKER,
        person=nation.known[(WORKER, stay.human)],
        recruitment=[WAYS[place % len(WAYS)]],
        controls=list(CONTROLS[place % len(CONTROLS)]),
        exploitation=[stay.form],
        industries=[SECTORS[place % len(SECTORS)]] if stay.form in FORCED_TO_WORK else None,
        exploited_at="Вымышленное хозяйство за городом" if place % 2 else None,
    )


def _sent(nation: Nation, *, stay: Stay) -> None:
    nation.do(
        "record_external_assistance",
        by=WORKER,
        person=nation.known[(WORKER, stay.human)],
        kind="sent_here",
        organisation=MISSION,
        helped_on=stay.admitted_on - timedelta(days=SENT_BEFORE),
        why_sent="more_services",
    )


def _file(nation: Nation) -> None:
    """A mission's file in the fields of HTCDS: people of whom it tells, whom nobody here has met."""
    records = [
        {
            "id": f"MISSION-{number}",
            "prs_FirstName": name,
            "prs_SecondName": "Ойдан",
            "prs_Gender": "Feminine",
            "qorgan_birth_year": 1990 + number,
            "prs_Citizenship": ["UZ"],
            "con_Consent": True,
            "cas_Status": "FollowUp",
            "vic_TraffickingStatus": "PossibleVictimOfTrafficking",
            "vic_MethodsOfControl": ["WithholdsDocuments"],
            "vic_TypeOfExploitation": ["ForcedLabour"],
            "vic_Vulnerabilities": ["Poverty"],
            "cas_ReferringOrganisation": MISSION,
            "cas_ReasonForIncomingReferral": "MigrationOrChangeOfLocation",
        }
        for number, name in enumerate(FIRST_NAMES, start=1)
    ]
    content = json.dumps(records, ensure_ascii=False).encode()
    batch = COMMANDS["import_file"](actor=nation.actor(WORKER), source="htcds", file=Upload(content=content))
    if batch.has_remarks:
        nation.do("settle_remarks", by=WORKER, batch=batch.ref)
