"""Whom a record is about. The desk knows no person: the room that does says here how it is found out."""

from __future__ import annotations

from collections.abc import Callable

from qorgan.desk.records import Record

Tells = Callable[[Record], str]
REGISTERS: list[Tells] = []


def tell_persons(tells: Tells) -> Tells:
    """Register what answers with the reference of whom a record is about, or ""."""
    REGISTERS.append(tells)
    return tells


def person_of(record: Record) -> str:
    """The reference of whom a record is about; "" where it is about nobody."""
    return next((found for tells in REGISTERS if (found := tells(record))), "")
