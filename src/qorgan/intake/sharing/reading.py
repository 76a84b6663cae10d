"""A file of another authority, read whole or refused whole: STIX 2.1, MISP or CSV, by what it is and not by its name."""

from __future__ import annotations

import json
from typing import Any

from qorgan.desk.importing.uploads import Upload
from qorgan.intake.sharing import misp, sheets, stix
from qorgan.intake.sharing.lines import Sheet
from qorgan.kernel.refusals import Refusal

LARGEST, MOST = 8 * 1024 * 1024, 20_000
"""Bytes of a file, and objects in it."""
PACKED = (b"PK", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"\xfd7zXZ", b"Rar!", b"\x28\xb5\x2f\xfd")


def sheet_in(file: Upload) -> Sheet:
    """The package in a file. Nothing is unpacked and nothing is fetched.

    Raises:
        sharing.file_too_large, sharing.file_packed, sharing.file_not_text, sharing.file_cut, sharing.file_not_json, sharing.file_too_deep
        sharing.file_unknown, sharing.file_too_many, sharing.file_row, sharing.file_formula, sharing.file_no_key, sharing.file_no_items
        sharing.signature_wrong
    """
    text = _text(file)
    sheet = _of_json(_parsed(text)) if text.startswith(("{", "[")) else sheets.read(text, most=MOST)
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
