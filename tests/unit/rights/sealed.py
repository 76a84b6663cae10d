"""A police department and a prosecutor's office with a custodian each, and somebody to protect."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from django.db import connection

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS, QUERIES
from qorgan.kernel.clock import SetClock
from qorgan.people.models import Person
from qorgan.rights.protection import commands as protecting
from qorgan.rights.protection.compartment import commands, opening, sealing
from qorgan.rights.protection.compartment.models import Opening, SealedFile
from qorgan.rights.protection.models import Protection
from tests.worlds import an_actor, an_agency

SURNAME, GIVEN, IIN, PHONE = "Жасырынова", "Құпия", "900230400016", "+77010000016"
FIRST, SECOND, THIRD = (f"invented words number {name} for a test" for name in ("one", "two", "three"))


@dataclass
class House:
    """A police department and a prosecutor's office with a custodian each, and a person to protect."""

    police: Agency
    office: Agency
    investigator: Actor
    first: Actor
    second: Actor
    person: Person
    protection: Protection
    file: SealedFile


def later(actor: Actor, **span: int) -> Actor:
    return replace(actor, clock=SetClock(actor.now + timedelta(**span)))


def a_custodian(agency: Agency, passphrase: str, *, by: tuple[Actor, str] | None = None) -> Actor:
    actor = an_actor(role="custodian", agency=agency)
    enrolled = commands.enrol_custodian(actor=actor, passphrase=passphrase, again=passphrase)
    if by:
        commands.admit_custodian(actor=by[0], custodian=enrolled, passphrase=by[1])
    return actor


def a_person(actor: Actor, **given: Any) -> Person:
    wanted = {"surname": SURNAME, "given_name": GIVEN, "iin": IIN, "phones": PHONE, "birth_year": 1990, "sex": "female"}
    return COMMANDS["register_person"](actor=actor, **(wanted | given))


def protected(actor: Actor, person: Person) -> tuple[Protection, SealedFile]:
    request = protecting.request_protection(
        actor=actor, person=person, capacity="witness", applicant="person", form="oral", threats=["life"]
    )
    _, protection, file = protecting.grant_protection(
        actor=actor, protection_request=request, measures=["restricted_data", "guard"], reasons="The threat is real."
    )
    return protection, file


def a_house() -> House:
    """Built anew for each test."""
    police, office = an_agency(kind="police", region="aktobe"), an_agency(kind="prosecutor", region="aktobe")
    first = a_custodian(police, FIRST)
    second = a_custodian(office, SECOND, by=(first, FIRST))
    investigator = an_actor(role="investigator", agency=police)
    person = a_person(investigator)
    protection, file = protected(investigator, person)
    return House(police, office, investigator, first, second, person, protection, file)


def seal(house: House, **given: Any) -> SealedFile:
    wanted = {"sealed_file": house.file, "counterpart": house.office, "pseudonym": "Айдын", "passphrase": FIRST} | given
    return sealing.seal_identity(actor=house.first, **wanted)


def ask(house: House, **given: Any) -> Opening:
    wanted = {
        "sealed_file": house.file,
        "purpose": "trial",
        "order_number": "12/2020",
        "parts": ["names", "number"],
    } | given
    return opening.request_opening(actor=house.investigator, **wanted)


def approve(house: House, asked: Opening) -> None:
    opening.approve_opening(actor=house.first, opening=asked, passphrase=FIRST)
    opening.approve_opening(actor=house.second, opening=asked, passphrase=SECOND)


def found(actor: Actor, **by: Any) -> list[str]:
    rows = QUERIES["find_person"](actor=actor, purpose="x", **by)
    return [row.ref for row in rows]


def dump_of_all_tables() -> str:
    """Every table, texts as they are and bytes as hex."""
    written = []
    for table in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                written += [
                    bytes(value).hex() if isinstance(value, memoryview | bytes) else str(value) for value in row
                ]
    return "\n".join(written)
