"""The verbs of the register of persons. Nothing is required to register a person: no paper, no name, no proceeding."""

from __future__ import annotations

from copy import copy
from typing import Annotated, Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.creation import create_record
from qorgan.desk.inputs import CodeOf, Day, Line, Number
from qorgan.desk.keyrings import keep_keyring
from qorgan.desk.shapes import Shape
from qorgan.kernel.refusals import Refusal
from qorgan.people import earlier, vault
from qorgan.people.births import keep_year_alone, stated_birth
from qorgan.people.corrections import check_change
from qorgan.people.followers import refresh_followers
from qorgan.people.grants import check_works_with, share_with_agency
from qorgan.people.identity import RESIDENCE, Document, Identity, Pseudonym
from qorgan.people.iin import plain_iin
from qorgan.people.models import DataKey, Person
from qorgan.people.phones import read_phones
from qorgan.people.refusals import IdentityUnknown
from qorgan.people.seals import index, locked, seal_again, seal_first
from qorgan.people.texts import rewrap_texts
from qorgan.people.vault_reads import identity_of, living_key
from qorgan.people.warnings import warnings_of

__all__ = ["share_with_agency"]
NAMES = {
    "surname": _("Surname"),
    "given_name": _("Given name"),
    "patronymic": _("Patronymic"),
    "aliases": _("Other names and spellings"),
    "iin": _("Identification number (IIN)"),
    "document_kind": _("Kind of document"),
    "document_number": _("Document number"),
    "phones": _("Telephones"),
    "email": _("E-mail"),
    "address": _("Address"),
    "salutation": _("Form of address"),
    "gender": _("Gender as the person says"),
    "position": _("Position and place of work"),
    "home_phones": _("Telephones at home"),
    "city": _("Town or village"),
    "province": _("Province or state"),
    "country": _("Country of residence"),
    "postal_code": _("Postal code"),
}
HELPS = {
    "aliases": _("Separate them with commas"),
    "phones": _("Separate them with commas"),
    "gender": _("Only if the person wants it kept and it is not the sex of the papers. It is sealed at once."),
    "home_phones": _("Separate them with commas. Somebody else may answer there."),
    "address": _("Street and house, or all in one line"),
}

Sex = Annotated[str, CodeOf("sexes")]
Gender = Annotated[str, CodeOf("genders")]
Citizenship = Annotated[str, CodeOf("citizenships")]
IdStatus = Annotated[str, CodeOf("id_statuses")]
Language = Annotated[str, CodeOf("languages")]
Region = Annotated[str, CodeOf("regions")]
DocumentKind = Annotated[str, CodeOf("document_kinds")]


@command(
    may="person.register",
    post="/persons",
    title=_("Register a person"),
    labels={**NAMES},
    helps=HELPS,
    may_name=tuple(NAMES),
)
def register_person(
    *,
    actor: Actor,
    sex: Sex | None = None,
    born_on: Day | None = None,
    birth_year: Number | None = None,
    citizenship: Citizenship | None = None,
    id_status: IdStatus | None = None,
    language: Language | None = None,
    region: Region | None = None,
    surname: Line | None = None,
    given_name: Line | None = None,
    patronymic: Line | None = None,
    aliases: Line | None = None,
    iin: Line | None = None,
    document_kind: DocumentKind | None = None,
    document_number: Line | None = None,
    phones: Line | None = None,
    email: Line | None = None,
    address: Line | None = None,
) -> Person:
    """Register a person with what is known, which may be nothing; who it is goes sealed into the vault.

    Contradictions in the papers become the person's warnings and stop nobody. The actor's agency may see the person.

    Raises:
        person.birth_contradicts, person.birth_in_future, person.birth_implausible
    """
    birth = stated_birth(born_on=born_on, birth_year=birth_year, today=actor.today)
    identity = Identity().changed(
        surname=surname,
        given_name=given_name,
        patronymic=patronymic,
        email=email,
        address=address,
        **_read_parts(aliases, iin, document_kind, document_number, phones),
    )
    person = create_record(
        Person,
        actor=actor,
        agency=actor.agency,
        region=region or actor.agency.region,
        sex=sex or "",
        born_on=birth.born_on,
        birth_year=birth.birth_year,
        citizenship=citizenship or "",
        id_status=id_status or "",
        language=language or "",
    )
    share_with_agency(person=person, agency=actor.agency, actor=actor)
    if identity:
        seal_first(person=person, identity=identity, actor=actor)
    return person


@command(may="person.change", post="/persons/{person}/traits", title=_("Correct the person's traits"))
def change_person(
    *,
    actor: Actor,
    person: Person,
    sex: Sex | None = None,
    born_on: Day | None = None,
    birth_year: Number | None = None,
    citizenship: Citizenship | None = None,
    other_citizenships: list[Citizenship] | None = None,
    id_status: IdStatus | None = None,
    language: Language | None = None,
    region: Region | None = None,
) -> Person:
    """Correct what is counted about a person; a value not given stays. Facts that speak of the person follow.

    Of a birth date the year alone is kept where a body that protects the person keeps the identity apart (ADR 0022).
    A room that knows more of the person may refuse (`changing`).

    Raises:
        person.groups_not_shared: only parts of the person were shared with the actor's agency, and it did not take the
            person in.
        person.birth_contradicts, person.birth_in_future, person.birth_implausible
    """
    check_works_with(actor=actor, person=person)
    person = locked(person)
    was = copy(person)
    if born_on is not None or birth_year is not None:
        birth = stated_birth(born_on=born_on, birth_year=birth_year, today=actor.today)
        person.born_on, person.birth_year = birth.born_on, birth.birth_year
    others = list(dict.fromkeys(other_citizenships)) if other_citizenships else None
    given = {
        "sex": sex,
        "citizenship": citizenship,
        "other_citizenships": others,
        "id_status": id_status,
        "language": language,
        "region": region,
    }
    for name, value in given.items():
        if value is not None:
            setattr(person, name, value)
    check_change(was, person, actor=actor)
    if DataKey.objects.filter(person=person, destroyed_at__isnull=True).exists():
        identity = identity_of(person)
        if isinstance(identity, Pseudonym):
            keep_year_alone(person)
        person.warnings = warnings_of(person=person, identity=identity)
        index(person=person, identity=identity)
    person.save()
    refresh_followers(person, at=actor.now)
    return person


@command(
    may="person.change",
    post="/persons/{person}/identity/changes",
    title=_("Change the identity"),
    labels=NAMES,
    helps=HELPS,
    may_name=tuple(NAMES),
)
def change_identity(
    *,
    actor: Actor,
    person: Person,
    surname: Line | None = None,
    given_name: Line | None = None,
    patronymic: Line | None = None,
    aliases: Line | None = None,
    iin: Line | None = None,
    document_kind: DocumentKind | None = None,
    document_number: Line | None = None,
    phones: Line | None = None,
    email: Line | None = None,
    address: Line | None = None,
    city: Line | None = None,
    province: Line | None = None,
    country: Citizenship | None = None,
    postal_code: Line | None = None,
    home_phones: Line | None = None,
    salutation: Line | None = None,
    position: Line | None = None,
    gender: Gender | None = None,
) -> Person:
    """Put values into a person's sealed identity without showing it; a value not given stays as it is.

    A document replaces one of the same kind; other names and telephones replace those entered before. A body that took in
    whom another registered writes only what it reads; what it writes over stays in the vault, and that other is told of the
    part, also of one that was empty (ADR 0031). Nothing given is kept where a body that protects the person keeps the identity
    apart; the answer is the same (ADR 0022).

    Raises:
        person.groups_not_shared: only parts of the person were shared with the actor's agency, and it did not take the
            person in.
        person.part_not_read: another body registered the person, and the own one does not read this part.
        IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    check_works_with(actor=actor, person=person)
    given: dict[str, Any] = {
        "surname": surname,
        "given_name": given_name,
        "patronymic": patronymic,
        "email": email,
        "address": address,
        "city": city,
        "province": province,
        "country": country,
        "postal_code": postal_code,
        "salutation": salutation,
        "position": position,
        "gender": gender,
        "home_phones": read_phones(home_phones, is_home=True) if home_phones else None,
        **_read_parts(aliases, iin, document_kind, document_number, phones),
    }
    earlier.check_writes(actor=actor, person=person, given=given)
    person = locked(person)
    has_key = living_key(person) is not None
    held = identity_of(person) if has_key else Identity()
    seal = seal_again if has_key else seal_first
    seal(person=person, identity=earlier.written(held, given=given, person=person, actor=actor), actor=actor)
    return person


@command(
    may="person.change",
    post="/persons/{person}/identity/removals",
    title=_("Remove parts of the identity"),
    labels={**NAMES, "documents": _("Documents")},
)
def remove_from_identity(
    *,
    actor: Actor,
    person: Person,
    patronymic: bool = False,
    aliases: bool = False,
    iin: bool = False,
    documents: bool = False,
    phones: bool = False,
    email: bool = False,
    address: bool = False,
    salutation: bool = False,
    position: bool = False,
    gender: bool = False,
) -> Person:
    """Take wrong or unneeded parts out of a person's sealed identity without showing it.

    Nothing changes where a body that protects the person keeps the identity apart; the answer is the same (ADR 0022).

    Raises:
        person.groups_not_shared: only parts of the person were shared with the actor's agency, and it did not take the
            person in.
        person.not_the_registering_body: it took the person in, and another body registered the person.
        IdentityUnknown, IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    check_works_with(actor=actor, person=person)
    earlier.check_removes(actor=actor, person=person)
    person = locked(person)
    if living_key(person) is None:
        raise IdentityUnknown(person=person.ref)
    chosen = {
        "patronymic": patronymic,
        "aliases": aliases,
        "iin": iin,
        "documents": documents,
        "phones": phones,
        "email": email,
        "salutation": salutation,
        "position": position,
        "gender": gender,
        **dict.fromkeys(RESIDENCE, address),
    }
    names = [name for name, is_chosen in chosen.items() if is_chosen]
    identity = identity_of(person).without(*names)
    if earlier.is_keeper(actor=actor, person=person):
        gone = [*names, *([earlier.HOME_PHONES] if phones else [])]
        identity = earlier.settled(identity, parts=gone, person=person, actor=actor)
    seal_again(person=person, identity=identity, actor=actor)
    return person


@command(
    may="person.change",
    post="/persons/{person}/identity/earlier",
    title=_("Look at what another body changed"),
    labels={**NAMES, "documents": _("Documents")},
)
def put_back_identity(
    *,
    actor: Actor,
    person: Person,
    surname: bool = False,
    given_name: bool = False,
    patronymic: bool = False,
    aliases: bool = False,
    iin: bool = False,
    documents: bool = False,
    phones: bool = False,
    home_phones: bool = False,
    email: bool = False,
    address: bool = False,
    city: bool = False,
    province: bool = False,
    country: bool = False,
    postal_code: bool = False,
    salutation: bool = False,
    position: bool = False,
    gender: bool = False,
) -> Person:
    """Put the earlier values back in the parts that are ticked; what else a body that works with the person changed stays as it is now.

    A part that was empty before is emptied. Nothing changes where a body that protects the person keeps the identity apart;
    the answer is the same (ADR 0022).

    Raises:
        person.not_the_registering_body: another agency registered the person.
        person.nothing_to_put_back: no other body changed this part since the last look.
        IdentityUnknown, IdentityErased, IdentityDamaged, KeyVersionMissing
    """
    person = locked(person)
    if not earlier.is_keeper(actor=actor, person=person):
        raise Refusal("person.not_the_registering_body", person=person.ref)
    chosen = {
        "surname": surname,
        "given_name": given_name,
        "patronymic": patronymic,
        "aliases": aliases,
        "iin": iin,
        "documents": documents,
        "phones": phones,
        "home_phones": home_phones,
        "email": email,
        "address": address,
        "city": city,
        "province": province,
        "country": country,
        "postal_code": postal_code,
        "salutation": salutation,
        "position": position,
        "gender": gender,
    }
    held = identity_of(person)
    wanted = [name for name, is_chosen in chosen.items() if is_chosen]
    waiting = earlier.waiting_on(held, person=person)
    strange = [name for name in wanted if name not in waiting]
    if strange or not waiting:
        raise Refusal("person.nothing_to_put_back", person=person.ref, parts=earlier.said_parts(strange))
    identity = earlier.settled(earlier.put_back(held, parts=wanted), parts=waiting, person=person, actor=actor)
    seal_again(person=person, identity=identity, actor=actor)
    return person


class Rotation(Shape):
    """How many data keys were wrapped anew, and under which version of the key-encrypting key."""

    rewrapped: int
    version: int


@command(may="vault.rotate", post="/vault/rotations", title=_("Wrap the keys of the vault anew"))
def rotate_keys(*, actor: Actor) -> Rotation:
    """Wrap every data key that stands under an older key-encrypting key under the newest; what they seal is untouched.

    Raises:
        KeyVersionMissing: an older version still in use is not loaded; nothing is changed then.
        IdentityDamaged, TextDamaged: a wrapped key was altered; nothing is changed then.
    """
    newest, rewrapped = vault.newest_version(), 0
    old = DataKey.objects.filter(destroyed_at__isnull=True).exclude(kek_version=newest)
    while batch := list(old.select_for_update().select_related("person").order_by("pk")[:1000]):
        for held in batch:
            key = vault.unwrap(bytes(held.wrapped), version=held.kek_version, ref=held.person.ref)
            held.wrapped, held.kek_version = vault.wrap(key), newest
        DataKey.objects.bulk_update(batch, ["wrapped", "kek_version"])
        rewrapped += len(batch)
    rewrapped += rewrap_texts() + sum(rewrap() for rewrap in keep_keyring)
    return Rotation(rewrapped=rewrapped, version=newest)


def _read_parts(
    aliases: str | None, iin: str | None, document_kind: str | None, document_number: str | None, phones: str | None
) -> dict[str, Any]:
    """The parts of an identity that are written in one line each; None for those not given."""
    return {
        "aliases": _parted(aliases) if aliases else None,
        "iin": plain_iin(iin) if iin else None,
        "documents": (Document(kind=document_kind or "", number=document_number),) if document_number else None,
        "phones": read_phones(phones) if phones else None,
    }


def _parted(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace(";", ",").split(",") if part.strip())
