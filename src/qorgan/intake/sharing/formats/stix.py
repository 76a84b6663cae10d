"""A package as a STIX 2.1 bundle (OASIS Standard of 10 June 2021), written to the specification and read from it.

Each line is an object that can be revoked: an indicator with a pattern for a contact or mark, a note for words.
The grouping holds them together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import uuid5

from qorgan.intake.monitoring.readings import E_MAIL, HANDLE, LINK, PHONE, PICTURE
from qorgan.intake.sharing.formats.lines import MARK, NAMES, WORDS, Line, Sheet
from qorgan.intake.sharing.models import Package
from qorgan.intake.sharing.signatures import key_in, plain, signature_of

AMBER = "marking-definition--f88d31f6-486f-44da-b317-01333bde0b82"
"""TLP:AMBER, as the specification names it: for the recipient alone."""
OBSERVATION = re.compile(r"\[([^\[\]]*)\]")
COMPARISON = re.compile(r"([A-Za-z][\w-]*:[\w.'-]+)\s*=\s*'((?:\\.|[^'\\])*)'")
SCOS = {"email-addr": (E_MAIL, "value"), "url": (LINK, "value"), "domain-name": (LINK, "value")}
HASHES = ("'SHA-256'", "PDQ")
"""How a picture's SHA-256 and its hash are called, in this order; the second is no name of the standard's own list, which is open."""
Objects = list[dict[str, Any]]
SIGNATURE = "x_qorgan_signature"
"""A property of the grouping; other programs pass over it."""


def written(package: Package, lines: Sequence[Line], *, name: str) -> dict[str, Any]:
    """A package as a bundle; `name` is the giver's."""
    giver = _id("identity", package.agency.ref)
    begun = _stamp(package.recorded_at)
    common = {
        "spec_version": "2.1",
        "created_by_ref": giver,
        "object_marking_refs": [AMBER],
        "labels": [package.purpose],
    }
    told = [_object(line, until=package.until_on, common=common, giver=giver) for line in lines]
    identity = {
        "type": "identity",
        "spec_version": "2.1",
        "id": giver,
        "created": begun,
        "modified": begun,
        "name": name,
        "identity_class": "organization",
    }
    grouping = {
        "type": "grouping",
        "id": _id("grouping", package.ref),
        "created": begun,
        "modified": _changed(package.recorded_at, package.revoked_on),
        "name": package.ref,
        "context": "suspicious-activity",
        "object_refs": [one["id"] for one in told] or [giver],
        **common,
        **({"revoked": True} if package.revoked_on else {}),
    }
    objects: Objects = [identity, grouping, *told]
    state = "|".join(f"{one['id']}{one['modified']}" for one in objects)
    return {"type": "bundle", "id": _id("bundle", state), "objects": objects}


def signed(bundle: dict[str, Any]) -> dict[str, Any]:
    """A bundle whose grouping bears the signature of all of it."""
    signature = signature_of(plain(bundle))
    objects = [one | {SIGNATURE: signature} if one["type"] == "grouping" else one for one in bundle["objects"]]
    return bundle | {"objects": objects}


def key_of(told: dict[str, Any], *, objects: Objects) -> str:
    """The key with which a bundle is signed, "" where it bears no signature.

    Raises:
        sharing.signature_wrong
    """
    borne = [one[SIGNATURE] for one in objects if SIGNATURE in one]
    bare = [{name: value for name, value in one.items() if name != SIGNATURE} for one in objects]
    return key_in(str(borne[0]), content=plain(told | {"objects": bare})) if borne else ""


def _object(line: Line, *, until: date, common: dict[str, Any], giver: str) -> dict[str, Any]:
    given_at = line.given_at or datetime(2000, 1, 1, tzinfo=UTC)
    made = {
        "created": _stamp(given_at),
        "modified": _changed(given_at, line.revoked_on),
        **common,
        **({"revoked": True} if line.is_revoked else {}),
    }
    if line.kind == WORDS:
        return {
            "type": "note",
            "id": f"note--{line.uid}",
            "content": line.value or line.item,
            "object_refs": [giver],
            **made,
        }
    return {
        "type": "indicator",
        "id": f"indicator--{line.uid}",
        "name": line.item,
        "pattern": _pattern(line),
        "pattern_type": "stix",
        "valid_from": _stamp(given_at),
        "valid_until": _stamp(datetime.combine(until + timedelta(days=1), time(), tzinfo=UTC)),
        **made,
    }


def _pattern(line: Line) -> str:
    value = line.value.replace("\\", "\\\\").replace("'", "\\'")
    if line.is_revoked:
        return f"[x-qorgan-item:ref = '{line.item}']"
    if line.kind == HANDLE:
        where, _colon, name = value.partition(":")
        return f"[user-account:account_type = '{where}' AND user-account:account_login = '{name}']"
    if line.kind == PICTURE:
        told = [f"file:hashes.{name} = '{one}'" for name, one in zip(HASHES, value.split(), strict=False)]
        return f"[{' OR '.join(told)}]"
    return {
        PHONE: f"[user-account:account_type = 'phone' AND user-account:user_id = '{value}']",
        E_MAIL: f"[email-addr:value = '{value}']",
        LINK: f"[url:value = '{value}']",
    }.get(line.kind, f"[x-qorgan-mark:value = '{value}']")


def _id(kind: str, what: str) -> str:
    return f"{kind}--{uuid5(NAMES, what)}"


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03}Z"


def _changed(given_at: datetime, revoked_on: date | None) -> str:
    """When an object was changed last: at the end of the day of its revocation, never before it was made."""
    if revoked_on is None:
        return _stamp(given_at)
    return _stamp(max(given_at, datetime.combine(revoked_on, time(23, 59, 59), tzinfo=UTC)) + timedelta(seconds=1))


def read(told: dict[str, Any], *, objects: Objects) -> Sheet:
    """A package from a bundle. What is no line is passed over; a pattern of another kind is counted as unread."""
    groupings = [one for one in objects if one.get("type") == "grouping"]
    by = [str(one["created_by_ref"]) for one in (*groupings, *objects) if isinstance(one.get("created_by_ref"), str)]
    lines, unread = list[Line](), 0
    for one in objects:
        found = list(_lines_of(one, are_all_revoked=bool(groupings) and groupings[0].get("revoked") is True))
        lines += found
        unread += not found and one.get("type") == "indicator"
    return Sheet(
        origin=by[0] if by else "",
        key=str(groupings[0].get("id")) if groupings else str(told.get("id")),
        format="stix",
        lines=lines,
        unread=unread,
        signed_by=key_of(told, objects=objects),
    )


def _lines_of(one: dict[str, Any], *, are_all_revoked: bool) -> Iterator[Line]:
    kind, uid = str(one.get("type")), str(one.get("id"))
    if kind not in ("indicator", "note", "user-account", *SCOS):
        return
    if one.get("revoked") is True or are_all_revoked:
        yield Line(uid=uid, is_revoked=True)
        return
    found = list(_values_of(one, kind=kind))
    for place, (what, value) in enumerate(found):
        yield Line(uid=uid if place == 0 else f"{uid}#{place}", kind=what, value=value)


def _values_of(one: dict[str, Any], *, kind: str) -> Iterator[tuple[str, str]]:
    if kind == "note":
        yield WORDS, str(one.get("content", ""))
    elif kind in SCOS:
        what, name = SCOS[kind]
        yield what, str(one.get(name, ""))
    elif kind == "user-account":
        yield from _account({name: str(value) for name, value in one.items() if isinstance(value, str)})
    elif one.get("pattern_type", "stix") == "stix":
        for observed in OBSERVATION.findall(str(one.get("pattern", ""))):
            yield from _observed(observed)


def _observed(text: str) -> Iterator[tuple[str, str]]:
    account: dict[str, str] = {}
    hashes: dict[str, str] = {}
    for path, raw in COMPARISON.findall(text):
        value = re.sub(r"\\(.)", r"\1", raw)
        what, _colon, name = path.partition(":")
        if what in SCOS and name == "value":
            yield SCOS[what][0], value
        elif what == "x-qorgan-mark":
            yield MARK, value
        elif what == "user-account":
            account[name] = value
        elif what == "file" and name.startswith("hashes."):
            hashes[name.removeprefix("hashes.")] = value
    if HASHES[0] in hashes:
        yield PICTURE, " ".join(hashes[name] for name in HASHES if name in hashes)
    yield from _account(account)


def _account(account: dict[str, str]) -> Iterator[tuple[str, str]]:
    where = account.get("account_type", "")
    if where == "phone" and account.get("user_id"):
        yield PHONE, account["user_id"]
    elif name := account.get("account_login") or account.get("user_id"):
        yield HANDLE, f"{where}:{name}" if where else name
