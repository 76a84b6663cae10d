"""The pages of what leaves as a file and of what came as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.intake.monitoring.models import Advertisement
from qorgan.intake.monitoring.pages import ADVERTISEMENT_COLUMNS
from qorgan.intake.monitoring.queries import advertisements_for
from qorgan.intake.sharing import leaving, received, receiving
from qorgan.intake.sharing.lines import MARK, WORDS
from qorgan.intake.sharing.models import ReceivedContact, ReceivedPackage
from qorgan.intake.sharing.queries import package
from qorgan.intake.sharing.signing import fingerprint, own_key
from qorgan.kernel.texts import Phrase, Text
from qorgan.kit.files import as_response
from qorgan.kit.pages import Column, FormPage, ListPage, Menu, Pair, RecordPage, Section, extend_record, keep_pages

CALLED = {
    WORDS: Phrase("Words"),
    MARK: Phrase("Mark"),
}


UNSIGNED = Phrase("Not signed: nothing proves who made this file, and nothing that it was not changed on the way.")
SIGNED_HERE = Phrase("The file is signed. Tell the receiver the key by another way, once: {key}")


def _unsigned(one: ReceivedPackage, actor: Actor) -> Iterable[Text]:
    if not one.signed_by:
        yield UNSIGNED


def _key(one: ReceivedPackage, language: str) -> str:
    return fingerprint(one.signed_by) if one.signed_by else ""


def _contents(one: ReceivedPackage, actor: Actor) -> Mapping[str, Any]:
    """What it says; opening the page is reading it, and is written to the journal."""
    told = received.received_contents(actor=actor, received_package=one)
    kinds = country().codes["advertisement_contacts"]

    def called(kind: str) -> str:
        if kind in CALLED:
            return CALLED[kind].in_(actor.language)
        return kinds.label(kind, actor.language) if kind in kinds else kind

    standing = [line for line in told if line.revoked_on is None]
    return {
        "contents": [line.model_dump() | {"kind": called(line.kind)} for line in told],
        "standing": len(standing),
        "held": sum(bool(line.held or line.alike) for line in standing),
        "alike": sum(bool(line.alike) for line in standing),
    }


def _own(one: ReceivedPackage, actor: Actor) -> Any:
    marks = ReceivedContact.objects.filter(item__package=one, item__revoked_on=None).values("mark")
    named = Advertisement.objects.filter(contacts__contact__mark__in=marks, voided_on=None).values("pk")
    return advertisements_for(actor).filter(pk__in=named).order_by("-seen_on", "-id")[:200]


keep_pages(
    ListPage(
        query=received.received_packages,
        menu=Menu(section="intake", order=47, icon="download"),
        new=receiving.receive_package,
        columns=(
            Column("ref", link=True),
            "sender received_on changed_on",
            Column("items_told", align="right"),
            Column("revoked", align="right"),
        ),
        joins=(),
        empty=_("Nothing was received yet."),
        help=_(
            "Files of other authorities. A later file of the same package adds, changes and revokes; upload each as it comes."
        ),
    ),
    RecordPage(
        query=received.received_package,
        pairs=(
            "sender format",
            Pair(_("Signed with the key"), cell=_key),
            "received_on changed_on items_told revoked unread",
        ),
        template="sharing/received.html",
        notices=_unsigned,
        context=_contents,
        sections=(
            Section(
                _("Own advertisements that name the same contacts"),
                rows=_own,
                columns=ADVERTISEMENT_COLUMNS,
                empty=_("None."),
            ),
        ),
    ),
    FormPage(
        command=leaving.package_file,
        submit=_("Make the file"),
        answers=as_response,
        notices=lambda records, actor: (SIGNED_HERE.filled(key=fingerprint(own_key())),),
    ),
)
extend_record(package, actions=(leaving.package_file,))
