"""What the nation teaches those who meet victims: seminars, internships and instructions, with what participants say three months later."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from demo.calibration import Calibration
from demo.nation.chance import chance
from demo.nation.diary import Diary
from demo.nation.humans import a_human
from demo.nation.living import Nation
from demo.texts import told

LANGUAGES = ("en", "ru", "kk")
AHEAD, ANSWERED_AFTER = 21, 80
ANSWERS = ("applied", "partly", "applied", "not_applied", "applied")


def write_training(diary: Diary, *, told_by: Calibration) -> None:
    """Write down programmes, each session with its list of participants, their answers, and certificates of later years."""
    kept: set[str] = set()
    for session in told("training")["sessions"]:
        of, first = session["of"], session["first"]
        last = first + timedelta(days=session["days"] - 1)
        if of not in kept:
            diary.on(first - timedelta(days=AHEAD + 1), lambda nation, of=of: _keep(nation, of=of))
            kept.add(of)
        rows = list(participants(told_by, session=session))
        diary.on(first - timedelta(days=AHEAD), lambda nation, session=session: _register(nation, session=session))
        diary.on(last, lambda nation, session=session, rows=rows: _bring(nation, session=session, rows=rows), rank=6)
        if session.get("certified"):
            diary.on(last + timedelta(days=1), lambda nation, session=session: _certify(nation, session=session))
        asked = last + timedelta(days=ANSWERED_AFTER)
        diary.on(asked, lambda nation, session=session: _answer(nation, session=session))
    voided = told("training")["voided"]
    diary.on(voided["first"] + timedelta(days=voided["after"]), lambda nation: _void(nation, voided=voided))


def participants(told_by: Calibration, *, session: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The rows of a session's list: who came, and how the tests before and afterwards went; the last of five stays away."""
    on: date = session["first"]
    tested = "pass_score" in told("training")["programmes"][session["of"]]
    for place, (agency, post) in enumerate(session["people"].items()):
        lots = chance(told_by.seed, "training", on.isoformat(), agency)
        sex = "female" if lots.random() < (0.75 if agency.startswith(("ngo", "shelter")) else 0.35) else "male"
        came, before = place < 4, lots.randint(25, 60)
        yield {
            "key": f"T-{on:%Y%m%d}-{place + 1}",
            "agency": agency,
            "post": post,
            "sex": sex,
            "name": a_human(lots=lots, day=on, sex=sex).full_name,
            "attended": came,
            "pre_score": before if came and tested else None,
            "post_score": min(100, before + lots.randint(10, 40)) if came and tested else None,
        }


def _organiser(session: dict[str, Any]) -> str:
    return str(told("training")["programmes"][session["of"]]["by"])


def _known(session: dict[str, Any]) -> str:
    return f"training {session['first']}"


def _keep(nation: Nation, *, of: str) -> None:
    programme = told("training")["programmes"][of]
    nation.known[f"programme {of}"] = nation.do(
        "keep_training_programme",
        by=programme["by"],
        kind=programme["kind"],
        partner=programme["partner"] or None,
        pass_score=programme.get("pass_score"),
        valid_months=programme.get("valid_months"),
        **{f"title_{code}": programme["title"][code] for code in LANGUAGES},
    ).ref


def _register(nation: Nation, *, session: dict[str, Any]) -> None:
    first = session["first"]
    nation.known[_known(session)] = nation.do(
        "register_training_session",
        by=_organiser(session),
        training_programme=nation.known[f"programme {session['of']}"],
        first_on=first,
        last_on=first + timedelta(days=session["days"] - 1),
        language=session["language"],
        region=session["region"] or None,
        place=session.get("place"),
        cost=session["cost"],
        question=told("training")["question"],
    ).ref


def _bring(nation: Nation, *, session: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    ref = nation.known[_known(session)]
    there = [row | {"session": ref} for row in rows if nation.has_agency(row["agency"])]
    nation.bring("trainees", there, by=_organiser(session))


def _attended(nation: Nation, *, session: dict[str, Any]) -> list[tuple[str, str]]:
    from qorgan.government.training.models import Trainee

    there = Trainee.objects.filter(training_session__ref=nation.known[_known(session)], attended=True)
    return list(there.order_by("id").values_list("ref", "agency__code"))


def _certify(nation: Nation, *, session: dict[str, Any]) -> None:
    for trainee, agency in _attended(nation, session=session):
        paper = nation.do("issue_certificate", by=_organiser(session), trainee=trainee, issued_on=nation.today)
        nation.known[f"certificate {session['first']} {agency}"] = paper.ref


def _answer(nation: Nation, *, session: dict[str, Any]) -> None:
    for place, (trainee, _agency) in enumerate(_attended(nation, session=session)):
        answer = ANSWERS[(place + session["first"].toordinal()) % len(ANSWERS)]
        nation.do(
            "record_follow_up_answer",
            by=_organiser(session),
            trainee=trainee,
            answer=answer,
            answered_on=nation.today,
        )


def _void(nation: Nation, *, voided: dict[str, Any]) -> None:
    paper = nation.known[f"certificate {voided['first']} {voided['agency']}"]
    nation.do("void_record", by="ministry", record=paper, reason=voided["why"])
