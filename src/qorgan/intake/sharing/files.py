"""A package as a file: it leaves as STIX 2.1, MISP JSON or CSV; one of another authority is read whole or refused whole."""

from __future__ import annotations

import json
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import QUERIES, note_export, query
from qorgan.desk.downloads import BYTES, Download
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.inputs import CodeOf, Line
from qorgan.intake.sharing.formats import csv, misp, stix
from qorgan.intake.sharing.formats.lines import Sheet, lines_of
from qorgan.intake.sharing.models import Package
from qorgan.intake.sharing.states import READ
from qorgan.kernel.refusals import Refusal

Format = Annotated[str, CodeOf("package_formats")]
LABELS = {"format": _("Form of the file")}
HELPS = {
    "purpose": _("Who asked for it and what for. It is kept in the journal; write no names."),
    "format": _("What was revoked stands in it as revoked, without its contents."),
}


LARGEST, MOST = 8 * 1024 * 1024, 20_000
"""Bytes of a file, and objects in it."""
PACKED = (b"PK", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"\xfd7zXZ", b"Rar!", b"\x28\xb5\x2f\xfd")


@query(
    may=READ, get="/packages/{package}/file", title=_("Take out as a file"), labels=LABELS, helps=HELPS, sensitive=True
)
def package_file(*, actor: Actor, package: Package, purpose: Line, format: Format) -> Download:
    """A package as a file, as far as it gives anything now; making it is written to the journal."""
    lines, name = lines_of(package, on=actor.today), package.agency.title.in_("en")
    if format == "csv":
        media_type, suffix = "text/csv", "csv"
        content = csv.signed(csv.written(package, lines, name=name))
    else:
        form = stix if format == "stix" else misp
        media_type, suffix = BYTES, f"{format}.json"
        content = json.dumps(form.signed(form.written(package, lines, name=name)), ensure_ascii=False, indent=1)
    note_export(act=QUERIES["package_file"], actor=actor, detail={"package": package.ref, "format": format})
    return Download(name=f"{package.ref}.{suffix}", media_type=media_type, content=content.encode())


def sheet_in(file: Upload) -> Sheet:
    """The package in a file. Nothing is unpacked and nothing is fetched.

    Raises:
        sharing.file_too_large, sharing.file_packed, sharing.file_not_text, sharing.file_cut, sharing.file_not_json, sharing.file_too_deep
        sharing.file_unknown, sharing.file_too_many, sharing.file_row, sharing.file_formula, sharing.file_no_key, sharing.file_no_items
        sharing.signature_wrong
    """
    text = _text(file)
    sheet = _of_json(_parsed(text)) if text.startswith(("{", "[")) else csv.read(text, most=MOST)
    if not sheet.lines:
        raise Refusal("sharing.file_no_items").at("file")
    return sheet


def _text(file: Upload) -> str:
    with file.on_disk() as path, path.open("rb") as held:
        content = held.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise Refusal("sharing.file_too_large", most=LARGEST // 1024 // 1024).at("file")
    if content.startswith(PACKED):
        raise Refusal("sharing.file_packed").at("file")
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        raise Refusal("sharing.file_not_text").at("file") from None
    if "\0" in text:
        raise Refusal("sharing.file_not_text").at("file")
    return text


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except json.JSONDecodeError as wrong:
        if wrong.pos >= len(text) or wrong.msg.startswith("Unterminated"):
            raise Refusal("sharing.file_cut").at("file") from None
        raise Refusal("sharing.file_not_json", row=wrong.lineno, column=wrong.colno).at("file") from None
    except (RecursionError, ValueError):
        raise Refusal("sharing.file_too_deep").at("file") from None


def _of_json(told: Any) -> Sheet:
    if isinstance(told, dict) and told.get("type") == "bundle":
        objects = _objects(told.get("objects", []), key="id")
        return stix.read(told, objects=objects)
    event = told.get("Event") if isinstance(told, dict) else None
    if not isinstance(event, dict):
        raise Refusal("sharing.file_unknown").at("file")
    within = event.get("Object") or []
    parts = [event.get("Attribute") or []]
    if isinstance(within, list) and len(within) <= MOST:
        parts += [one.get("Attribute") or [] for one in within if isinstance(one, dict)]
    attributes = [one for part in parts if isinstance(part, list) for one in part]
    return misp.read(event, attributes=_objects(attributes, key="uuid"))


def _objects(told: Any, *, key: str) -> list[dict[str, Any]]:
    if not isinstance(told, list):
        raise Refusal("sharing.file_unknown").at("file")
    if len(told) > MOST:
        raise Refusal("sharing.file_too_many", most=MOST).at("file")
    for place, one in enumerate(told, start=1):
        if not (isinstance(one, dict) and isinstance(one.get(key), str) and one[key]):
            raise Refusal("sharing.file_no_key", place=place).at("file")
    return told
