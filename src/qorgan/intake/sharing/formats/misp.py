"""A package as an event in the core format of MISP, and read from one. A revoked line is an attribute that is `deleted`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import uuid5

from qorgan.intake.monitoring.readings import E_MAIL, HANDLE, LINK, PHONE, PICTURE
from qorgan.intake.sharing.formats.lines import MARK, NAMES, WORDS, Line, Sheet
from qorgan.intake.sharing.models import Package
from qorgan.intake.sharing.signatures import key_in, plain, signature_of

TYPES = {
    PHONE: ("phone-number", "Other"),
    E_MAIL: ("email", "Network activity"),
    LINK: ("url", "Network activity"),
    HANDLE: ("other", "Social network"),
    PICTURE: ("sha256", "Payload delivery"),
    MARK: ("other", "Other"),
    WORDS: ("text", "Other"),
}
"""The type and the category of an attribute, by the kind of a line; what `other` and `text` hold stands in the comment."""
READS = {
    "phone-number": PHONE,
    "email": E_MAIL,
    "email-src": E_MAIL,
    "email-dst": E_MAIL,
    "url": LINK,
    "link": LINK,
    "uri": LINK,
    "domain": LINK,
    "hostname": LINK,
    "sha256": PICTURE,
}
SIGNATURE = "x_qorgan_signature"
"""A property of the event; other programs pass over it."""
CALLED = (HANDLE, MARK, WORDS)
PDQ = "pdq "
"""Before the hash of a picture in the comment: the format has a type for its SHA-256 alone."""
HIGH, COMPLETE, THIS_ORGANISATION = "1", "2", "0"


def written(package: Package, lines: Sequence[Line], *, name: str) -> dict[str, Any]:
    """A package as an event; `name` is the giver's."""
    organisation = {"name": name, "uuid": str(uuid5(NAMES, package.agency.ref))}
    changed = max((_second(line) for line in lines), default=int(package.recorded_at.timestamp()))
    return {
        "Event": {
            "uuid": str(uuid5(NAMES, package.ref)),
            "info": package.ref,
            "date": package.issued_on.isoformat(),
            "threat_level_id": HIGH,
            "analysis": COMPLETE,
            "distribution": THIS_ORGANISATION,
            "published": True,
            "timestamp": str(changed),
            "Orgc": organisation,
            "Org": organisation,
            "Tag": [{"name": "tlp:amber"}, {"name": f'qorgan:purpose="{package.purpose}"'}],
            "Attribute": [_attribute(line) for line in lines],
        }
    }


def signed(told: dict[str, Any]) -> dict[str, Any]:
    """An event that bears the signature of all of it."""
    return {"Event": told["Event"] | {SIGNATURE: signature_of(plain(told["Event"]))}}


def key_of(event: dict[str, Any]) -> str:
    """The key with which an event is signed, "" where it bears no signature.

    Raises:
        sharing.signature_wrong
    """
    bare = {name: value for name, value in event.items() if name != SIGNATURE}
    return key_in(str(event[SIGNATURE]), content=plain(bare)) if SIGNATURE in event else ""


def _attribute(line: Line) -> dict[str, Any]:
    kind, category = TYPES.get(line.kind, ("other", "Other"))
    value, comment = line.value or line.item, line.kind if line.kind in CALLED else line.item
    if line.kind == PICTURE and not line.is_revoked:
        value, _space, hashed = line.value.partition(" ")
        comment = f"{PDQ}{hashed}" if hashed else comment
    return {
        "uuid": line.uid,
        "type": kind,
        "category": category,
        "value": value,
        "comment": comment,
        "to_ids": False,
        "distribution": THIS_ORGANISATION,
        "timestamp": str(_second(line)),
        "deleted": line.is_revoked,
    }


def _second(line: Line) -> int:
    at = line.given_at or datetime(2000, 1, 1, tzinfo=UTC)
    if line.revoked_on is None:
        return int(at.timestamp())
    return max(int(at.timestamp()), int(datetime(*line.revoked_on.timetuple()[:3], tzinfo=UTC).timestamp())) + 1


def read(event: dict[str, Any], *, attributes: Sequence[dict[str, Any]]) -> Sheet:
    """A package from an event; an attribute of another type is counted as unread."""
    creator = event.get("Orgc")
    lines = list(_lines(attributes))
    return Sheet(
        origin=str(creator.get("uuid", "")) if isinstance(creator, dict) else "",
        key=str(event.get("uuid", "")),
        format="misp",
        lines=lines,
        unread=len(attributes) - len(lines),
        signed_by=key_of(event),
    )


def _lines(attributes: Sequence[dict[str, Any]]) -> Iterator[Line]:
    for one in attributes:
        uid, comment = str(one.get("uuid")), str(one.get("comment", ""))
        kind = READS.get(str(one.get("type")), "") or (comment if comment in CALLED else "")
        if one.get("deleted") in (True, "1", 1):
            yield Line(uid=uid, is_revoked=True)
        elif kind:
            hashed = f" {comment.removeprefix(PDQ)}" if kind == PICTURE and comment.startswith(PDQ) else ""
            yield Line(uid=uid, kind=kind, value=str(one.get("value", "")) + hashed)
