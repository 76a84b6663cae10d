"""The pages of packages and their items, of what leaves and comes as a file, and of blind matching."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from qorgan.codes import by_name
from qorgan.desk.access.actor import Actor
from qorgan.desk.country import country
from qorgan.intake.monitoring.models import Advertisement, AdvertisementGroup, members_of
from qorgan.intake.monitoring.pages import ADVERTISEMENT_COLUMNS, MOST_OFFERED, offered
from qorgan.intake.monitoring.queries import advertisement_group, advertisement_network, advertisements_for
from qorgan.intake.sharing import blind_matching, contents, files, packages, received
from qorgan.intake.sharing.formats.lines import MARK, WORDS
from qorgan.intake.sharing.models import BlindQuestion, Package, PackageItem, ReceivedContact, ReceivedPackage, Sighting
from qorgan.intake.sharing.signatures import fingerprint, own_key
from qorgan.intake.sharing.states import ANSWER, GIVE, SEE, is_in_force
from qorgan.kernel.texts import Phrase, Text, day_text
from qorgan.kit.bodies import able_to, others
from qorgan.kit.files import as_response
from qorgan.kit.pages import (
    Column,
    FormPage,
    ListPage,
    Pair,
    RecordPage,
    Section,
    columns_of,
    extend_record,
    keep_pages,
)

REVOKED = Phrase("Revoked on {on}: {reason}", context="what was shared")
OVER = Phrase("Was in force until {on}; nothing of it is told any more.")
LEAST = Phrase(
    "The receiver sees what you give until the last day, or until you revoke it; then it sees only that it was revoked, when and why."
)
TO_BE_GIVEN = Phrase(
    "{outcome}: decided on {on}, and no package of it was given to an authority outside since. Share it."
)
CALLED = {WORDS: Phrase("Words"), MARK: Phrase("Mark")}
UNSIGNED = Phrase("Not signed: nothing proves who made this file, and nothing that it was not changed on the way.")
SIGNED_HERE = Phrase("The file is signed. Tell the receiver the key by another way, once: {key}")
BLIND = Phrase(
    "Neither side sees the other's contacts: you learn those that both hold, the other that you asked and how many. "
    "Pictures meet only where the file is the very same: a copy that was pressed or cut is found by a package, not here."
)


def _recipient(one: Package | BlindQuestion, language: str) -> str:
    return one.to.title.in_(language) if one.to else one.outside


def _recipient_of_item(item: PackageItem, language: str) -> str:
    return _recipient(item.package, language)


def _notices(package: Package, actor: Actor) -> Iterable[Text]:
    if package.revoked_on:
        yield REVOKED.filled(on=day_text(package.revoked_on), reason=package.revoked_reason)
    elif not is_in_force(package, on=actor.today):
        yield OVER.filled(on=day_text(package.until_on))


def _notices_of_item(item: PackageItem, actor: Actor) -> Iterable[Text]:
    if item.revoked_on:
        yield REVOKED.filled(on=day_text(item.revoked_on), reason=item.revoked_reason)
    yield from _notices(item.package, actor)


def _contents(package: Package, actor: Actor) -> Mapping[str, Any]:
    """What it gives; opening the page is reading it, and is written to the journal."""
    return {"contents": _lines(contents.package_contents(actor=actor, package=package), actor=actor)}


def _contents_of_item(item: PackageItem, actor: Actor) -> Mapping[str, Any]:
    return {"contents": _lines([contents.item_contents(actor=actor, package_item=item)], actor=actor)}


def _lines(told: Iterable[contents.Contents], *, actor: Actor) -> list[dict[str, Any]]:
    """What each item gives as the page says it: codes by their names, the traits of an advertisement in a column."""

    def named(code_list: str, code: str) -> str:
        return country().codes[code_list].label(code, actor.language) if code else ""

    return [
        one.model_dump()
        | {
            "gives": named("package_contents", one.gives),
            "parts": [
                part
                for part in (
                    named("advertisement_kinds", one.kind),
                    named("advertisement_platforms", one.platform),
                    named("regions", one.region),
                    day_text(one.seen_on).in_(actor.language) if one.seen_on else "",
                    one.address,
                )
                if part
            ],
        }
        for one in told
    ]


def _today(records: Mapping[str, Any], actor: Actor) -> dict[str, date]:
    return {"seen_on": actor.today}


def _groups(records: Mapping[str, Any]) -> list[AdvertisementGroup]:
    """The group that is shared, or those of the network."""
    group = records.get("advertisement_group")
    return [group] if group else list(records["advertisement_network"].members.all())


def _offered(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    return offered(packages.advertisements_in(_groups(records)), actor)


def _offered_contacts(records: Mapping[str, Any], actor: Actor) -> list[tuple[str, str]]:
    kinds = country().codes["advertisement_contacts"]
    found = packages.contacts_in(_groups(records)).order_by("-groups", "-id")[:MOST_OFFERED]
    return by_name(((one.ref, f"{kinds.label(one.kind, actor.language)} · {one.ref}") for one in found), actor.language)


PACKAGE_COLUMNS = columns_of(
    Package,
    Column("ref", _("Package"), link=True),
    "issued_on agency",
    Column("to", _("To whom"), cell=_recipient),
    "purpose until_on revoked_on",
    Column("sightings", align="right"),
)
SIGHTINGS = columns_of(Sighting, "item seen_on region agency", Column("note", rare=True))


def _to_be_given(group: AdvertisementGroup, actor: Actor) -> Iterable[Text]:
    """That a decision asks for a package to an authority outside, until one of the group is given."""
    outcome = country().codes["monitoring_outcomes"].get(group.outcome) if group.outcome else None
    if outcome is None or group.decided_on is None or not outcome.attributes.get("shares"):
        return
    given = PackageItem.objects.filter(
        Q(advertisement__in=members_of([group])) | Q(contact__links__group=group),
        package__issued_on__gte=group.decided_on,
    )
    if not given.exclude(package__outside="").exists():
        yield TO_BE_GIVEN.filled(outcome=outcome.title, on=day_text(group.decided_on))


keep_pages(
    ListPage(
        query=packages.packages,
        on_home=True,
        waits=(("in_force", True),),
        columns=PACKAGE_COLUMNS,
        joins=("agency", "to"),
        help=_("What was given to an authority, for how long, and what it saw of it."),
        empty=_("No packages here."),
    ),
    RecordPage(
        query=packages.package,
        pairs=("agency", Pair(_("To whom"), cell=_recipient), "purpose issued_on until_on sightings"),
        notices=_notices,
        template="sharing/package.html",
        context=_contents,
        sections=(
            Section(
                _("Advertisements and contacts behind it"),
                rows=lambda package, actor: (
                    packages.items_for(actor)
                    .filter(package=package)
                    .select_related("advertisement", "contact", "package")
                    .order_by("id")
                ),
                columns=columns_of(
                    PackageItem,
                    Column("ref", _("Item"), link=True),
                    Column("advertisement", _("Advertisement")),
                    Column("contact", _("Contact")),
                    "gives",
                    Column("revoked_on", rare=True),
                    Column("sightings", align="right"),
                ),
                may=GIVE,
            ),
            Section(
                _("Sightings"),
                rows=lambda package, actor: (
                    packages.sightings_for(actor).filter(item__package=package).order_by("-seen_on", "-id")[:200]
                ),
                columns=SIGHTINGS,
                empty=_("Nobody saw any of it yet."),
            ),
        ),
        actions=(packages.add_items, packages.revoke_package),
    ),
    RecordPage(
        query=packages.package_item,
        pairs=("package", Pair(_("To whom"), cell=_recipient_of_item), "gives sightings"),
        notices=_notices_of_item,
        template="sharing/package.html",
        context=_contents_of_item,
        sections=(
            Section(
                _("Sightings"),
                rows=lambda item, actor: (
                    packages.sightings_for(actor).filter(item=item).order_by("-seen_on", "-id")[:200]
                ),
                columns=SIGHTINGS[1:],
                empty=_("Nobody saw it yet."),
            ),
        ),
        actions=(packages.record_sighting, packages.revoke_item),
    ),
    *(
        FormPage(
            command=share,
            offers={
                "to": others(lambda: able_to(SEE)),
                "advertisements": _offered,
                "contacts": _offered_contacts,
            },
            notices=lambda records, actor: (LEAST,),
        )
        for share in (packages.share_group, packages.share_network)
    ),
    FormPage(command=packages.add_items, goes_to=lambda made: f"/packages/{made[0].package.ref}"),
    FormPage(
        command=packages.record_sighting, initial=_today, goes_to=lambda sighting: f"/package-items/{sighting.item.ref}"
    ),
)
extend_record(advertisement_group, actions=(packages.share_group,), notices=_to_be_given)
extend_record(advertisement_network, actions=(packages.share_network,))


def _unsigned(one: ReceivedPackage, actor: Actor) -> Iterable[Text]:
    if not one.signed_by:
        yield UNSIGNED


def _key(one: ReceivedPackage, language: str) -> str:
    return fingerprint(one.signed_by) if one.signed_by else ""


def _received_contents(one: ReceivedPackage, actor: Actor) -> Mapping[str, Any]:
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
        new=received.receive_package,
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
        context=_received_contents,
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
        command=files.package_file,
        submit=_("Make the file"),
        answers=as_response,
        notices=lambda records, actor: (SIGNED_HERE.filled(key=fingerprint(own_key())),),
    ),
)
extend_record(packages.package, actions=(files.package_file,))


def _matches(question: BlindQuestion, actor: Actor) -> Mapping[str, Any]:
    """What both hold, for whoever asked; opening the page is reading it, and is written to the journal."""
    if question.answered_on is None or question.agency_id != actor.agency.pk:
        return {"matches": None}
    return {"matches": blind_matching.blind_matches(actor=actor, blind_question=question)}


keep_pages(
    ListPage(
        query=blind_matching.blind_questions,
        new=blind_matching.ask_blindly,
        columns=(
            Column("ref", link=True),
            "asked_on agency",
            Column("to", cell=_recipient),
            "purpose",
            Column("number", align="right"),
            "answered_on",
        ),
        joins=("agency", "to"),
        empty=_("Nothing was asked."),
    ),
    RecordPage(
        query=blind_matching.blind_question,
        pairs=("agency", Pair(_("To whom"), cell=_recipient), "purpose number asked_on answered_on"),
        notices=lambda question, actor: (BLIND,),
        template="sharing/question.html",
        context=_matches,
        actions=(
            blind_matching.answer_blind_question,
            blind_matching.blind_question_file,
            blind_matching.take_blind_answer,
        ),
    ),
    ListPage(
        query=blind_matching.blind_answers,
        new=blind_matching.answer_blind_file,
        columns=(Column("ref", link=True), "answered_on asker", Column("number", align="right")),
        joins=(),
        empty=_("Nobody outside asked."),
    ),
    RecordPage(query=blind_matching.blind_answer, pairs="asker number answered_on"),
    FormPage(
        command=blind_matching.ask_blindly,
        offers={"to": others(lambda: able_to(ANSWER))},
        notices=lambda records, actor: (BLIND,),
    ),
    FormPage(command=blind_matching.blind_question_file, submit=_("Make the file"), answers=as_response),
    FormPage(command=blind_matching.answer_blind_file, submit=_("Make the file"), answers=as_response),
)
