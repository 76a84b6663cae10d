"""The preview as a machine reads it: to whom the package goes, and what each of them reads before accepting and after.

What was written freely stays on the page; here it is said that it goes. The values that open of the person go to whoever
reads them on the page.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import model_validator

from qorgan.desk.labels import text_of
from qorgan.desk.shapes import RefOf, Shape
from qorgan.kernel.texts import Text
from qorgan.victims.referral import grounds
from qorgan.victims.referral.models import Referral, ReferralOffer
from qorgan.victims.referral.values import Read
from qorgan.victims.referral.viewing import Received, as_received

WRITTEN = ("note", "narrative", "health")


class ReceiverShape(Shape):
    """One receiver in turn, and the consent by which the package goes there; None when an article of law carries it.

    `against_a_no` are the field groups that the law carries although they were refused to this receiver, or taken back.
    """

    receiver: RefOf
    position: int
    status: str
    consent: RefOf
    against_a_no: list[str]


class ReceivedShape(Shape):
    """What a receiver reads of the package. `groups` are the field groups that go, `written` which free texts are read."""

    sender: RefOf
    purpose: str
    ground: dict[str, str]
    urgency: str
    needed_in: str
    composition: str
    people: int
    language: str
    areas: list[str]
    groups: list[str]
    groups_said: dict[str, str]
    person: RefOf
    written: list[str]


class ReadShape(Shape):
    """One value that a field group opens: `value` is a code of the `code_list`, a reference, a day or a word; sealed ones are named only."""

    group: str
    what: dict[str, str]
    value: str | list[str] | None
    code_list: str
    is_sealed: bool


class PreviewShape(Shape):
    """A package as its receivers will read it, before they accept and after, and value by value for who may read them."""

    ref: str
    status: str
    law_ground: str
    receivers: list[ReceiverShape]
    before_accepting: ReceivedShape
    after_accepting: ReceivedShape
    values: list[ReadShape]

    @model_validator(mode="before")
    @classmethod
    def _of_package(cls, value: Any) -> Any:
        return _told(value) if isinstance(value, Referral) else value


def _told(package: Referral) -> dict[str, Any]:
    offers = package.offers.select_related("receiver", "consent").order_by("position")
    return {
        "ref": package.ref,
        "status": package.status,
        "law_ground": package.law_ground,
        "receivers": [_receiver(one, package=package) for one in offers],
        "before_accepting": ReceivedShape.model_validate(read_of(as_received(package, opened=False))),
        "after_accepting": ReceivedShape.model_validate(read_of(as_received(package, opened=True))),
        "values": [_value(one) for one in getattr(package, "read_after", ())],
    }


def _receiver(offer: ReferralOffer, *, package: Referral) -> ReceiverShape:
    refused = grounds.overridden(package, receiver=offer.receiver, on=package.read_on)  # type: ignore[attr-defined]
    told = {name: getattr(offer, name) for name in ("receiver", "position", "status", "consent")}
    return ReceiverShape.model_validate({**told, "against_a_no": list(refused)})


def read_of(seen: Received) -> dict[str, Any]:
    """What a receiver reads, as values for `ReceivedShape`."""
    return {
        "sender": seen.sender,
        "purpose": seen.purpose,
        "ground": seen.ground.as_dict(),
        "urgency": seen.urgency,
        "needed_in": seen.needed_in,
        "composition": seen.composition,
        "people": seen.people,
        "language": seen.language,
        "areas": list(seen.areas),
        "groups": list(seen.codes),
        "groups_said": seen.groups.as_dict(),
        "person": seen.person,
        "written": [name for name in WRITTEN if getattr(seen, name)],
    }


def _value(one: Read) -> ReadShape:
    what = one.what if isinstance(one.what, Text) else text_of(one.what)
    return ReadShape(
        group=one.group,
        what=what.as_dict(),
        value=None if isinstance(one.value, Text) else _plain(one.value),
        code_list=one.code_list,
        is_sealed=isinstance(one.value, Text),
    )


def _plain(value: Any) -> str | list[str] | None:
    if isinstance(value, list | tuple):
        return [str(one) for one in value]
    if isinstance(value, date):
        return value.isoformat()
    return str(getattr(value, "ref", value)) if value else None
