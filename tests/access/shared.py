"""Packages of each place: given by the officer of monitoring to the prosecutor, who saw an item; and one that came from abroad as a file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS
from qorgan.desk.importing.uploads import Upload
from qorgan.intake.sharing.formats.blind import question_text
from qorgan.intake.sharing.models import BlindAnswer
from qorgan.methods.matching import blinded, new_seed


def shared(refs: dict[str, dict[str, str]], *, who: Callable[[str], Actor], bodies: Mapping[str, Agency]) -> None:
    """Add package, item and sighting to the references of the officer and of the body that was given them."""
    officer, receiver = who("monitoring_officer"), who("exchange_officer")
    package = COMMANDS["share_group"](
        actor=officer,
        advertisement_group=refs["internal_ministry"]["advertisement_group"],
        to=bodies["prosecutor"],
        purpose="investigation",
        until_on="2099-12-31",
        gives="words",
    )
    item = package.items.order_by("id")[0]
    seen = COMMANDS["record_sighting"](actor=receiver, package_item=item.ref, seen_on="2020-05-03")
    found = {"package": package.ref, "package_item": item.ref, "sighting": seen.ref}
    for kind in ("internal_ministry", "prosecutor"):
        refs.setdefault(kind, {}).update(found)
    file = Upload(content=f"package,key,kind,value\nof {officer.agency.ref},1,phone,+77010000030\n".encode())
    received = COMMANDS["receive_package"](actor=officer, sender="Invented authority", file=file)
    asked = {"purpose": "investigation", "outside": "Invented authority", "contacts": "phone +77010000031"}
    for kind, one in (("internal_ministry", officer), ("prosecutor", receiver)):
        refs[kind]["blind_question"] = COMMANDS["ask_blindly"](actor=one, **asked).ref
    question = question_text("BQ-2222-2222", blinded([b"invented"], seed=new_seed())).encode()
    COMMANDS["answer_blind_file"](actor=officer, asker="Invented authority", file=Upload(content=question))
    refs["internal_ministry"]["blind_answer"] = BlindAnswer.objects.get(agency=officer.agency).ref
    refs["internal_ministry"] |= {"received_package": received.ref, "received_item": received.items.get().ref}
