"""Advertisements and packages in the states in which the acts of monitoring and sharing are done."""

from __future__ import annotations

import base64
from typing import Any

from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.desk.importing.uploads import Upload
from qorgan.intake.monitoring.models import AdvertisementGroup, SharedContact
from tests.worlds import an_actor

TWO, PARTED, LINKED, OTHER, BLOCKED = (
    "Требуются сборщики яблок в сад за городом, автобус от вокзала каждое утро, расчёт в конце дня. Звонить {phone}",
    "Ищем подсобных рабочих на склад стройматериалов, смены по двенадцать часов, обед на месте. Телефон {phone}",
    "Набираем уборщиц в новый торговый центр, график два через два, форма выдаётся. Номер {phone}",
    "Нужны грузчики на овощную базу, ночные смены, оплата после разгрузки вагона. Набирайте {phone}",
    "Приглашаем швей на надомный пошив, ткань привозим сами, оплата за изделие раз в неделю. Пишите {phone}",
)
CONTACTS = "phone +77010000032"

OF_THE_WATCH: dict[str, dict[str, str]] = {
    "approve_block": {"block_request": "request proposed"},
    "take_up_signal": {"signal_retirement": "signal retired"},
    "hand_over_offer": {"record": "call counted"},
    "part_advertisements": {"advertisement_group": "group of two", "advertisements": "one of two"},
    "add_to_group": {"advertisement_group": "group alone", "advertisement": "one of two"},
    "take_from_group": {"advertisement_group": "group parted", "advertisement": "one of two"},
    "rejoin_groups": {"advertisement_group": "group parted", "other": "group parted from it"},
    "rejoin_group": {"advertisement_group": "group alone"},
    "admit_contact": {"shared_contact": "contact barred"},
    "share_group": {"to": "prosecutor"},
    "share_network": {"to": "prosecutor"},
    "add_items": {"advertisements": "one of two"},
    "answer_blind_question": {"blind_question": "question to answer"},
    "answer_blind_file": {"file": "question file"},
    "take_blind_answer": {"blind_question": "question abroad", "file": "answer from abroad"},
}
"""Which of these records each act is done to."""


def watch_store(actors: dict[str, Any]) -> dict[str, str]:
    """References by the name under which the corpus asks for them."""
    officer = actors["monitoring_officer"]
    two = _two(officer, TWO, phone="+77010000041")
    parted = _two(officer, PARTED, phone="+77010000043")
    other = COMMANDS["part_advertisements"](
        actor=officer, advertisement_group=parted, advertisements=[_member(parted)], reason="Invented"
    )
    alone = _group(_entered(officer, LINKED, phone="+77010000045"))
    _entered(officer, OTHER, phone="+77010000045")
    alone.refresh_from_db()
    COMMANDS["part_group"](actor=officer, advertisement_group=alone, reason="Invented")
    barred = SharedContact.objects.get(advertisements__advertisement=_member(two))
    COMMANDS["bar_contact"](actor=officer, shared_contact=barred, reason="Invented")
    COMMANDS["add_to_group"](actor=officer, advertisement_group=parted, advertisement=_member(two))
    blocked = _group(_entered(officer, BLOCKED, phone="+77010000046", address="t.me/invented/9"))
    asked = {"outcome": "block", "reason": "Invented", "ground": "Invented"}
    colleague = an_actor(role="monitoring_officer", agency=officer.agency, clock=officer.clock)
    COMMANDS["decide_group"](
        actor=colleague, advertisement_group=blocked, to=actors["information_officer"].agency, **asked
    )
    return {
        "group of two": two.ref,
        "one of two": _member(two).ref,
        "group parted": parted.ref,
        "group parted from it": other.ref,
        "group alone": alone.ref,
        "contact barred": barred.ref,
        "signal retired": COMMANDS["retire_signal"](actor=officer, signal="debt", reason="Invented").ref,
        "request proposed": blocked.blocks.get().ref,
        **_asked(actors),
    }


def _asked(actors: dict[str, Any]) -> dict[str, str]:
    """A question to the officer's body, one to an authority outside, and files that went between the two."""
    officer, asker = actors["monitoring_officer"], actors["exchange_officer"]
    given = {"purpose": "investigation", "contacts": CONTACTS}
    within = COMMANDS["ask_blindly"](actor=asker, to=officer.agency, **given)
    abroad = COMMANDS["ask_blindly"](actor=asker, outside="Invented authority", **given)
    told = bytes(QUERIES["blind_question_file"](actor=asker, blind_question=abroad, purpose="Invented").content)
    answer = COMMANDS["answer_blind_file"](actor=officer, asker="Invented", file=Upload(content=told)).content
    return {
        "question to answer": within.ref,
        "question abroad": abroad.ref,
        "question file": base64.b64encode(told).decode(),
        "answer from abroad": base64.b64encode(bytes(answer)).decode(),
    }


def _entered(officer: Any, words: str, *, phone: str, **told: str) -> Any:
    given = {"text": words.format(phone=phone), "platform": "press", "seen_on": "2020-05-04"} | told
    return COMMANDS["register_advertisement"](actor=officer, **given)


def _two(officer: Any, words: str, *, phone: str) -> AdvertisementGroup:
    first = _entered(officer, words, phone=phone)
    _entered(officer, words, phone=phone[:-1] + str(int(phone[-1]) + 1))
    return _group(first)


def _group(advertisement: Any) -> AdvertisementGroup:
    return AdvertisementGroup.objects.get(members__advertisement=advertisement)


def _member(group: AdvertisementGroup) -> Any:
    return group.members.order_by("-id")[0].advertisement
