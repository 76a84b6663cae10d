"""Advertisements of each place: one that the hotline entered, and a group whose decision asked for a block that a second officer approved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.attachments.models import Attachment
from qorgan.desk.counter import COMMANDS
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.obligations.models import Obligation
from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, AdvertisementNetwork, SharedContact
from tests.access.shared import shared
from tests.unit.desk.files_of_scans import a_photo
from tests.worlds import an_actor

WORDS = (
    "Требуются люди на ферму в районе, паспорт хранится у нас, питание и жильё есть. Звоните {phone}",
    "Ищем помощниц по хозяйству в хорошую семью, без выходных, оплата раз в полгода. Номер {phone}",
)
OTHERS = (
    "Приглашаем на сбор урожая, автобус от вокзала, аванса не даём, документы под залог. Звоните {phone}",
    "Нужна няня с проживанием, выход в город только с хозяйкой, телефон сдаёте. Номер {phone}",
)
"""Other wordings for the other place, so that each has a group and a network of its own."""


def pictured(number: int) -> dict[str, Upload]:
    """A picture that is like no other."""
    return {"picture": Upload(content=a_photo(width=number))}


def _file_of(advertisement: Advertisement) -> str:
    return Attachment.objects.get(holder=advertisement.ref).ref


def watched(
    refs: dict[str, dict[str, str]], *, who: Callable[[str], Actor], bodies: Mapping[str, Agency], region: str
) -> None:
    """Add advertisement, group, network, contact, decision and request to block to the references of the officer and of the body that blocks."""
    officer, hotline = who("monitoring_officer"), who("hotline_operator")
    wordings, phone = (WORDS, "+77010000010") if region < "b" else (OTHERS, "+77010000020")
    given = {"platform": "press", "seen_on": "2020-05-02", "region": region}
    told = COMMANDS["register_advertisement"](
        actor=hotline, text=f"Invented offer told on the line of {region}", way="hotline", **given, **pictured(61)
    )
    first, second = (
        COMMANDS["register_advertisement"](
            actor=officer,
            text=words.format(phone=phone),
            address=f"t.me/{region}/{number}",
            **given,
            **pictured(62 + number),
        )
        for number, words in enumerate(wordings)
    )
    group = AdvertisementGroup.objects.get(members__advertisement=first)
    contact = SharedContact.objects.get(advertisements__advertisement=second, kind="phone")
    asked = {"outcome": "block", "reason": "Invented", "ground": "Invented", "to": bodies["information_ministry"]}
    decision = COMMANDS["decide_group"](actor=officer, advertisement_group=group, **asked)
    block = group.blocks.order_by("-id")[0]
    colleague = an_actor(role="monitoring_officer", agency=officer.agency, clock=officer.clock)
    COMMANDS["approve_block"](actor=colleague, block_request=block)
    misled = COMMANDS["retire_signal"](
        actor=officer, signal="unreal_pay" if region < "b" else "free_travel", reason="Invented"
    )
    refs.setdefault("hotline", {}).update({"advertisement": told.ref, "attachment": _file_of(told)})
    refs.setdefault("internal_ministry", {}).update(
        {
            "advertisement": first.ref,
            "advertisement_group": group.ref,
            "advertisement_network": AdvertisementNetwork.objects.get(members=group).ref,
            "shared_contact": contact.ref,
            "monitoring_decision": decision.ref,
            "block_request": block.ref,
            "signal_retirement": misled.ref,
        }
    )
    refs["role monitoring_officer"] = {"attachment": _file_of(first)}
    owed = Obligation.objects.filter(subject=block.ref, met_at=None).first()
    refs.setdefault("information_ministry", {})["block_request"] = block.ref
    if owed is not None:
        refs["information_ministry"]["obligation"] = owed.ref
    shared(refs, who=who, bodies=bodies)
