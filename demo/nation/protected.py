"""A few people under measures of safety: one before any case, one whose identity is sealed, one who was refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from demo.nation.diary import Diary
from demo.nation.living import Nation
from demo.nation.posted import hand_over_about
from demo.texts import told

POLICE, PROSECUTOR, JUDGE = "investigator", "prosecutor", "judge"
FIRST, SECOND = "custodian", "custodian-prosecutor"
CUSTODY_SINCE = date(2019, 1, 14)
SUPERVISES = "prosecutor-astana"


def write_protection(diary: Diary) -> None:
    """Write down the custodians and the life of each protection."""
    texts = told("protection")
    diary.on(CUSTODY_SINCE, lambda nation: _enrol(nation, passphrases=texts["passphrases"]), rank=7)
    pseudonyms = iter(texts["pseudonyms"])
    for key, life in texts["people"].items():
        name = next(pseudonyms) if "sealed_after" in life else ""
        _write(diary, key=key, life=life, pseudonym=name, passphrases=texts["passphrases"])


def _enrol(nation: Nation, *, passphrases: dict[str, str]) -> None:
    for login in (FIRST, SECOND):
        made = nation.do("enrol_custodian", by=login, passphrase=passphrases[login], again=passphrases[login])
        if made.admitted_at is None:
            nation.do("admit_custodian", by=FIRST, custodian=made.ref, passphrase=passphrases[FIRST])


def _write(diary: Diary, *, key: str, life: dict[str, Any], pseudonym: str, passphrases: dict[str, str]) -> None:
    def after(days: int, act: Any) -> None:
        diary.on(life["asked_on"] + timedelta(days=days), act, rank=8)

    after(0, lambda nation: _ask(nation, key=key, life=life))
    if "refusal" in life:
        after(0, lambda nation: _refuse(nation, key=key, reasons=life["refusal"]))
        return
    after(0, lambda nation: _grant(nation, key=key, life=life))
    if "sealed_after" in life:
        after(
            life["sealed_after"], lambda nation: _seal(nation, key=key, pseudonym=pseudonym, words=passphrases[FIRST])
        )
    for days, result in _reviews(life, last=diary.last).items():
        after(days, lambda nation, result=result: _review(nation, key=key, result=result))
    if "opening" in life:
        opening = life["opening"]
        after(opening["after"], lambda nation: _open(nation, key=key, opening=opening, passphrases=passphrases))
    if "lifting" in life:
        _write_lifting(after, key=key, lifting=life["lifting"])


def _reviews(life: dict[str, Any], *, last: date) -> dict[int, str]:
    """Each look again by the day after the request; one that goes on is repeated as long as the measures stand."""
    told = dict(life["reviews"])
    every = life.get("reviews_every")
    while every and life["asked_on"] + timedelta(days=max(told) + every) <= last:
        told[max(told) + every] = "needed"
    return told


def _ask(nation: Nation, *, key: str, life: dict[str, Any]) -> None:
    person = nation.do("register_person", by=POLICE, **life["person"])
    nation.known[f"request {key}"] = nation.do(
        "request_protection",
        by=POLICE,
        person=person.ref,
        threatened_by=life["threatened_by"],
        words=life["words"],
        **life["request"],
    ).ref


def _grant(nation: Nation, *, key: str, life: dict[str, Any]) -> None:
    request = nation.known[f"request {key}"]
    _, protection, *sealed = nation.do(
        "grant_protection",
        by=POLICE,
        protection_request=request,
        measures=life["measures"],
        reasons=life["reasons"],
        consent=life.get("consent"),
    )
    nation.known[f"protection {key}"] = protection.ref
    nation.known.update({f"sealed {key}": one.ref for one in sealed})
    nation.do("tell_applicant", by=POLICE, protection_request=request)
    office = nation.agency(SUPERVISES).ref
    nation.do("tell_prosecutor", by=POLICE, protection=protection.ref, prosecutor=office)
    hand_over_about(nation, record=request, by=POLICE)


def _refuse(nation: Nation, *, key: str, reasons: str) -> None:
    request = nation.known[f"request {key}"]
    nation.do("refuse_protection", by=POLICE, protection_request=request, reasons=reasons)
    nation.do("tell_applicant", by=POLICE, protection_request=request)
    hand_over_about(nation, record=request, by=POLICE)


def _seal(nation: Nation, *, key: str, pseudonym: str, words: str) -> None:
    nation.do(
        "seal_identity",
        by=FIRST,
        sealed_file=nation.known[f"sealed {key}"],
        pseudonym=pseudonym,
        passphrase=words,
        counterpart=nation.agency(SUPERVISES).ref,
    )


def _review(nation: Nation, *, key: str, result: str) -> None:
    reasons = "Обстоятельства проверены с участковым и с самим лицом."
    nation.do(
        "review_protection", by=POLICE, protection=nation.known[f"protection {key}"], result=result, reasons=reasons
    )


def _open(nation: Nation, *, key: str, opening: dict[str, Any], passphrases: dict[str, str]) -> None:
    asks = {name: value for name, value in opening.items() if name != "after"}
    asked = nation.do("request_opening", by=POLICE, sealed_file=nation.known[f"sealed {key}"], **asks)
    for login in (FIRST, SECOND):
        nation.do("approve_opening", by=login, opening=asked.ref, passphrase=passphrases[login])
    nation.do("show_identity", by=POLICE, opening=asked.ref, code=asked.one_time_code)


def _write_lifting(after: Any, *, key: str, lifting: dict[str, Any]) -> None:
    complaint = lifting["complaint"]
    after(lifting["after"], lambda nation: _lift(nation, key=key, reasons=lifting["reasons"]))
    after(complaint["after"], lambda nation: _complain(nation, key=key, complaint=complaint))
    after(complaint["decided_after"], lambda nation: _decide(nation, key=key, complaint=complaint))
    after(lifting["in_force_after"], lambda nation: _put_into_force(nation, key=key))


def _lift(nation: Nation, *, key: str, reasons: str) -> None:
    protection = nation.known[f"protection {key}"]
    order = nation.do("order_lifting", by=POLICE, protection=protection, reasons=reasons)[0]
    nation.known[f"lifting {key}"] = order.ref
    nation.do("tell_of_lifting", by=POLICE, protection_lifting=order.ref)
    hand_over_about(nation, record=order.ref, by=POLICE)


def _complain(nation: Nation, *, key: str, complaint: dict[str, Any]) -> None:
    made = nation.do(
        "complain_of_lifting",
        by=POLICE,
        protection_lifting=nation.known[f"lifting {key}"],
        to=nation.agency(complaint["to"]).ref,
        grounds=complaint["grounds"],
    )
    nation.known[f"complaint {key}"] = made[0].ref


def _decide(nation: Nation, *, key: str, complaint: dict[str, Any]) -> None:
    nation.do(
        "decide_complaint",
        by=JUDGE,
        protection_complaint=nation.known[f"complaint {key}"],
        outcome=complaint["outcome"],
        reasons=complaint["reasons"],
    )
    nation.do("tell_of_complaint", by=JUDGE, protection_complaint=nation.known[f"complaint {key}"])


def _put_into_force(nation: Nation, *, key: str) -> None:
    nation.do("put_lifting_into_force", by=POLICE, protection_lifting=nation.known[f"lifting {key}"])
