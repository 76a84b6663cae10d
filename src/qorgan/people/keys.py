"""The exact values by which a person can be looked for, as fingerprints."""

from __future__ import annotations

from datetime import date

from qorgan.kernel.refusals import Refusal
from qorgan.people import vault
from qorgan.people.iin import plain_iin
from qorgan.people.phones import phone_key, read_phone

FIELDS = (vault.IIN, vault.DOCUMENT, vault.PHONE, vault.NAME_AND_BIRTH)


def marks_of(
    *,
    iin: str | None,
    document_number: str | None,
    phone: str | None,
    surname: str | None,
    given_name: str | None,
    born_on: date | None,
    birth_year: int | None,
) -> dict[str, bytes]:
    """The fingerprint of each value given, by field; a name counts only with a birth.

    Raises:
        person.nothing_to_find: no value was given, or a name without a birth date or year.
    """
    birth = born_on.isoformat() if born_on else str(birth_year or "")
    wanted = {
        vault.IIN: plain_iin(iin) if iin else "",
        vault.DOCUMENT: vault.document_key(document_number or ""),
        vault.PHONE: phone_key(read_phone(phone)) if phone else "",
        vault.NAME_AND_BIRTH: vault.name_and_birth_key(surname or "", given_name or "", birth=birth),
    }
    marks = {field: vault.fingerprint(field, value) for field, value in wanted.items() if value}
    if not marks:
        raise Refusal("person.nothing_to_find")
    return marks
