"""Somebody under measures of safety, for the world of the access tests: known to the police, the told prosecutor, the court."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import COMMANDS
from qorgan.rights.protection.compartment.recovering import new_paper
from qorgan.rights.protection.models import Protection

Refs = dict[str, dict[str, str]]
Who = Callable[..., Actor]
ASKS: dict[str, Any] = {"capacity": "victim", "form": "oral", "threats": ["life"]}
PASSPHRASES = {"police": "invented words for the police", "prosecutor": "invented words for prosecutors"}


def guarded_here(refs: Refs, *, who: Who, first: Who) -> None:
    """Add references by owner. `who` finds people of the place, `first` those of the place that is built first."""
    _protection(refs, who=who)
    _compartment(refs, who=who, first=first("custodian", "police"))


def _protection(refs: Refs, *, who: Who) -> None:
    police, prosecutor = who("investigator"), who("prosecutor")
    request = COMMANDS["request_protection"](
        actor=police,
        person=refs["police"]["person"],
        applicant="own_initiative",
        proceeding=refs[""]["proceeding"],
        **ASKS,
    )
    protection = COMMANDS["grant_protection"](
        actor=police, protection_request=request, measures=["warning", "restricted_data"], reasons="Invented"
    )[1]
    COMMANDS["tell_prosecutor"](actor=police, protection=protection, prosecutor=prosecutor.agency)
    lifting = COMMANDS["order_lifting"](actor=police, protection=protection, reasons="Invented")[0]
    complaint = COMMANDS["complain_of_lifting"](actor=police, protection_lifting=lifting, to=prosecutor.agency)[0]
    refs["police"] |= {
        "protection_request": request.ref,
        "protection": protection.ref,
        "protection_lifting": lifting.ref,
        "protection_complaint": complaint.ref,
    }
    for kind, role in (("ngo", "social_worker"), ("consulate", "consul")):
        asked = COMMANDS["request_protection"](
            actor=who(role, kind), person=refs[kind]["person"], agency=police.agency, applicant="provider", **ASKS
        )
        refs[kind]["protection_request"] = asked.ref


def _compartment(refs: Refs, *, who: Who, first: Actor) -> None:
    """The identity is sealed between police and prosecutor; one opening was declined, one waits."""
    police = who("investigator")
    protection = Protection.objects.get(ref=refs["police"]["protection"])
    keepers = {kind: who("custodian", kind) for kind in PASSPHRASES}
    enrolled = {}
    for kind, words in PASSPHRASES.items():
        enrolled[kind] = COMMANDS["enrol_custodian"](actor=keepers[kind], passphrase=words, again=words)
        if not enrolled[kind].admitted_at:
            COMMANDS["admit_custodian"](actor=first, custodian=enrolled[kind], passphrase=PASSPHRASES["police"])
    file = COMMANDS["seal_identity"](
        actor=keepers["police"],
        sealed_file=protection.sealed_files.get(),
        counterpart=keepers["prosecutor"].agency,
        pseudonym="Айдын",
        passphrase=PASSPHRASES["police"],
    )
    asks = {"sealed_file": file, "purpose": "trial", "order_number": "1", "parts": ["names"]}
    declined = COMMANDS["request_opening"](actor=police, **asks)
    COMMANDS["decline_opening"](actor=keepers["prosecutor"], opening=declined, reason="Invented")
    paper = COMMANDS["name_recovery_key"](
        actor=keepers["police"], public_key=new_paper()[1], held_by="Invented", passphrase=PASSPHRASES["police"]
    )
    refs["police"] |= {
        "custodian": enrolled["police"].ref,
        "sealed_file": file.ref,
        "recovery_key": paper.ref,
        "opening": COMMANDS["request_opening"](actor=police, **asks).ref,
        "compartment_notice": declined.notices.get(user_ref=police.user_ref).ref,
    }
