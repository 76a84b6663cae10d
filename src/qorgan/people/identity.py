"""Who a person is: the values that exist only inside the vault."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from typing import Any

from qorgan.people.phones import Phone

SCHEMA = 1
RESIDENCE = ("address", "city", "province", "country", "postal_code")
PARTS = ("patronymic", "aliases", "salutation", "gender", "position", "iin", "documents", "phones", "email", *RESIDENCE)
IDENTITY, DOCUMENTS, CONTACT = "identity", "documents", "contact"
APART = "apart"
GROUPS: dict[str, tuple[str, ...]] = {
    IDENTITY: ("surname", "given_name", "patronymic", "aliases", "salutation", "gender", "position", "iin"),
    DOCUMENTS: ("documents",),
    CONTACT: ("phones", "email", *RESIDENCE),
}
"""Which parts of an identity each field group (code list `field_groups`) opens."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Document:
    """A paper that names the person: its kind (code list `document_kinds`) and number as written.

    `paper` is the reference of the record of the paper (room `papers`), "" when there is none.
    """

    kind: str = ""
    number: str
    paper: str = ""

    def __repr__(self) -> str:
        return "Document(…)"


@dataclass(frozen=True, kw_only=True, repr=False)
class Identity:
    """Names, numbers, papers and contacts of one person. An empty value is one that is not known.

    `iin` is the individual identification number: twelve digits when it was given soundly, else as written. `address` is
    street and house, or all in one line; `country` a code of the list `citizenships`; `position` what the person does where.
    `gender` is a code of the list `genders`, where the person says other than the papers.
    `earlier` holds what the body that registered the person had written where another body has written since (ADR 31).
    """

    surname: str = ""
    given_name: str = ""
    patronymic: str = ""
    aliases: tuple[str, ...] = ()
    iin: str = ""
    documents: tuple[Document, ...] = ()
    phones: tuple[Phone, ...] = ()
    email: str = ""
    address: str = ""
    city: str = ""
    province: str = ""
    country: str = ""
    postal_code: str = ""
    salutation: str = ""
    gender: str = ""
    position: str = ""
    earlier: Identity | None = None

    def __repr__(self) -> str:
        return "Identity(…)"

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in self.__dataclass_fields__)

    @property
    def mobile_phones(self) -> tuple[Phone, ...]:
        """The telephones that are not said to stand at home."""
        return tuple(phone for phone in self.phones if not phone.is_home)

    @property
    def home_phones(self) -> tuple[Phone, ...]:
        """The telephones that stand at home."""
        return tuple(phone for phone in self.phones if phone.is_home)

    @property
    def full_name(self) -> str:
        """Surname, given name and patronymic, as far as they are known."""
        return " ".join(part for part in (self.surname, self.given_name, self.patronymic) if part)

    def changed(self, **values: Any) -> Identity:
        """The identity with the values that are not None put in; a document replaces one of the same kind without a record.

        Telephones at home (`home_phones`) and the others (`phones`) are put in apart.
        """
        given = {name: value for name, value in values.items() if value is not None}
        others: tuple[Phone, ...] = given.pop("phones", self.mobile_phones)
        given["phones"] = others + tuple(given.pop("home_phones", self.home_phones))
        added: tuple[Document, ...] = given.pop("documents", ())
        kinds = {document.kind for document in added}
        kept = tuple(document for document in self.documents if document.paper or document.kind not in kinds)
        return replace(self, documents=kept + added, **given)

    def without(self, *names: str) -> Identity:
        """The identity with the named parts emptied."""
        empty = Identity()
        return replace(self, **{name: getattr(empty, name) for name in names})

    def within(self, groups: Collection[str]) -> Identity:
        """The identity with the parts emptied that none of the field groups opens, and without what stood there earlier."""
        closed = (name for group, names in GROUPS.items() if group not in groups for name in names)
        return self.without(*closed, "earlier")

    def to_bytes(self) -> bytes:
        """The identity as the vault seals it."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> Identity:
        """The identity as the vault opened it."""
        held = json.loads(content)
        return _read(held, kind=Pseudonym if held.pop(APART, False) else Identity)


class Pseudonym(Identity):
    """What stands in the place of an identity that a compartment keeps apart. To whoever reads it, an identity like any other.

    Only the ciphertext knows of it: a mark in a table would tell whoever holds the tables.
    """

    def to_bytes(self) -> bytes:
        """The pseudonym as the vault seals it."""
        return json.dumps({**json.loads(super().to_bytes()), APART: True}, ensure_ascii=False).encode()


def _read(held: dict[str, Any], *, kind: type[Identity]) -> Identity:
    earlier = held.get("earlier")
    return kind(
        **{
            **held,
            "aliases": tuple(held["aliases"]),
            "documents": tuple(Document(**one) for one in held["documents"]),
            "phones": tuple(Phone(**one) for one in held["phones"]),
            "earlier": _read(earlier, kind=Identity) if earlier else None,
        }
    )
