"""Records of protection in the states that its acts ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qorgan.desk.counter import COMMANDS
from qorgan.office.letters.models import Letter
from qorgan.people.models import Person
from qorgan.rights.protection.models import Protection, ProtectionLifting, ProtectionRequest
from tests.access.guarded import PASSPHRASES
from tests.access.world import HERE, _first, actor_here

if TYPE_CHECKING:
    from tests.corpus.store import House

ASKS = {"capacity": "witness", "applicant": "person", "form": "oral", "threats": ["life"]}
REASONS = {"reasons": "Invented"}


def protection_store(house: House) -> dict[str, str]:
    """By the names under which the corpus asks for them."""
    police, prosecutor = actor_here(house.world, "investigator"), house.actors["prosecutor"]
    store = {"police": police.agency.ref, "prosecutor": prosecutor.agency.ref, "investigator": police.user_ref}
    store["request asked"] = _asked(police).ref
    refused = _asked(police)
    COMMANDS["refuse_protection"](actor=police, protection_request=refused, **REASONS)
    store["request refused"] = refused.ref
    store["protection fresh"] = _granted(police, "warning")[0].ref
    noticed = _granted(police, "warning")[0]
    COMMANDS["tell_prosecutor"](actor=police, protection=noticed, prosecutor=prosecutor.agency)
    store["protection told"] = noticed.ref
    store["lifting ordered"] = _lifting(police, _granted(police, "warning")[0]).ref
    told = _lifting(police, _granted(police, "warning")[0])
    COMMANDS["tell_of_lifting"](actor=police, protection_lifting=told)
    store["lifting told"] = told.ref
    store["identity to be sealed"] = _granted(police, "restricted_data")[1].ref
    return store | _openings(house, police) | _custodian(house)


def _asked(police: Any) -> ProtectionRequest:
    person: Person = COMMANDS["register_person"](actor=police, surname="Ойдан", birth_year=1992)
    asked: ProtectionRequest = COMMANDS["request_protection"](actor=police, person=person, **ASKS)
    return asked


def _granted(police: Any, measure: str) -> list[Any]:
    request = _asked(police)
    _, *made = COMMANDS["grant_protection"](actor=police, protection_request=request, measures=[measure], **REASONS)
    return list(made)


def _lifting(police: Any, protection: Protection) -> ProtectionLifting:
    ordered: ProtectionLifting = COMMANDS["order_lifting"](actor=police, protection=protection, **REASONS)[0]
    return ordered


def _openings(house: House, police: Any) -> dict[str, str]:
    """Asked and approved now, by the clock that the corpus asks by."""
    asker, keeper = house.actors["investigator"], house.actors["custodian"]
    other = actor_here(house.world, "custodian", kind="prosecutor", is_now=True)
    protection, file = _granted(police, "restricted_data")
    COMMANDS["seal_identity"](
        actor=keeper, sealed_file=file, counterpart=other.agency, pseudonym="Айдын", passphrase=PASSPHRASES["police"]
    )
    found: dict[str, str] = {}

    def asked(name: str, sealed_file: Any, *, purpose: str = "trial") -> None:
        opening = COMMANDS["request_opening"](
            actor=asker, sealed_file=sealed_file, purpose=purpose, order_number="1", parts=["names"]
        )
        if name != "asked":
            for who, words in ((keeper, PASSPHRASES["police"]), (other, PASSPHRASES["prosecutor"])):
                COMMANDS["approve_opening"](actor=who, opening=opening, passphrase=words)
        found.update({f"opening {name}": opening.ref, f"code {name}": opening.one_time_code})

    asked("asked", house.world.refs[HERE]["police"]["sealed_file"])
    asked("approved", file.ref)
    found["lead of somebody sealed"] = _lead_of_sealed(police, keeper=keeper, other=other)
    order = _lifting(police, protection)
    found["order about somebody sealed"] = Letter.objects.get(subject_ref=order.ref).ref
    COMMANDS["tell_of_lifting"](actor=police, protection_lifting=order)
    COMMANDS["put_lifting_into_force"](actor=asker, protection_lifting=order)
    asked("to put back", file.ref, purpose="put_back")
    return found


def _lead_of_sealed(police: Any, *, keeper: Any, other: Any) -> str:
    protection, file = _granted(police, "restricted_data")
    COMMANDS["seal_identity"](
        actor=keeper, sealed_file=file, counterpart=other.agency, pseudonym="Болат", passphrase=PASSPHRASES["police"]
    )
    lead = COMMANDS["raise_lead"](
        actor=police, channel=_first("lead_channels"), note="Invented", person=protection.person
    )
    return str(lead.ref)


def _custodian(house: House) -> dict[str, str]:
    """Somebody of the police who waits to be admitted."""
    waiting = actor_here(house.world, "custodian", is_another=True)
    words = "words of somebody who waits"
    return {"custodian waiting": COMMANDS["enrol_custodian"](actor=waiting, passphrase=words, again=words).ref}
