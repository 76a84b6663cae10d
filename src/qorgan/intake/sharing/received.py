"""What other authorities gave in files: taken in, brought in line by each later file, and held against what the own house holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING
from qorgan.desk.access.roles import Scope
from qorgan.desk.bulk_rows import drafted
from qorgan.desk.counter import command, query
from qorgan.desk.creation import create_record
from qorgan.desk.importing.uploads import Upload
from qorgan.desk.inputs import Day
from qorgan.desk.inputs import Line as Sentence
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.shapes import Shape
from qorgan.desk.telephones import e164
from qorgan.intake.monitoring.models import AdvertisementGroup, SharedContact
from qorgan.intake.monitoring.newcomers import like
from qorgan.intake.monitoring.pictures import alike, marks_of_value
from qorgan.intake.monitoring.readings import JOINING, PHONE, PICTURE, Contact, mark_of, told_by
from qorgan.intake.sharing.files import sheet_in
from qorgan.intake.sharing.formats.lines import WORDS, Line, Sheet
from qorgan.intake.sharing.models import ReceivedContact, ReceivedItem, ReceivedPackage, ReceivedWording
from qorgan.intake.sharing.states import RECEIVE
from qorgan.kernel.refusals import Refusal
from qorgan.methods.likeness import Sketch, sketches
from qorgan.people.texts import forget_texts, open_texts, seal_texts

VALUE, CSV = "value", "csv"
LONGEST_KEY, LONGEST_VALUE, LOCK = 100, 20_000, 0x726370
HELPS = {
    "file": _("STIX 2.1, MISP JSON or CSV in UTF-8, at most 8 MB and 20,000 lines, not packed."),
}


def received_for(actor: Actor) -> QuerySet[ReceivedPackage]:
    """What was received, for whoever watches alone."""
    found = ReceivedPackage.objects.select_related("agency")
    return found if _receives(actor) else found.filter(NOTHING)


def received_items_for(actor: Actor) -> QuerySet[ReceivedItem]:
    """The lines of what was received, for whoever watches alone."""
    found = ReceivedItem.objects.select_related("package")
    return found if _receives(actor) else found.filter(NOTHING)


def _receives(actor: Actor) -> bool:
    return actor.may(RECEIVE) and actor.scope is Scope.NATIONAL


class ReceivedContents(Shape):
    """What a received line says, which contacts of the own house it names, and which groups have its wording.

    Of a revoked one nothing but its day.
    """

    item: str
    kind: str
    value: str
    held: list[str]
    alike: list[str]
    revoked_on: Day | None


register_type(
    RecordType(
        name="received_package",
        title=_("Received package"),
        model=ReceivedPackage,
        visible_to=received_for,
        also=("key", "signed_by"),
        path="/received-packages/{ref}",
    )
)
register_type(
    RecordType(
        name="received_item",
        title=_("Received item"),
        model=ReceivedItem,
        visible_to=received_items_for,
        also=("uid",),
        shown_on=("package",),
    )
)


@query(
    may=RECEIVE, get="/received-packages", title=_("Received packages"), orders={"changed_on": ("-changed_on", "-id")}
)
def received_packages(*, actor: Actor) -> QuerySet[ReceivedPackage]:
    """Packages that other authorities gave, one row each, the one changed last first."""
    return received_for(actor)


@query(may=RECEIVE, get="/received-packages/{received_package}", title=_("Received package"))
def received_package(*, actor: Actor, received_package: ReceivedPackage) -> ReceivedPackage:
    """One received package; what it says stands in its contents."""
    return received_package


@query(may=RECEIVE, get="/received-packages/{received_package}/contents", title=_("What it says"), sensitive=True)
def received_contents(*, actor: Actor, received_package: ReceivedPackage) -> list[ReceivedContents]:
    """What a received package says line by line, and what of it is held here too; reading it is written to the journal."""
    items = ReceivedItem.objects.filter(package=received_package).order_by("id")
    standing = items.filter(revoked_on=None).order_by()
    texts = {ref: text for (ref, _part), text in open_texts(holders=standing.values("ref")).items()}
    held, wordings = held_here(standing), alike_here(standing)
    return [
        ReceivedContents(
            item=one.ref,
            kind=one.kind,
            value=texts.get(one.ref, ""),
            held=list(dict.fromkeys([*held[one.pk], *_alike(one, value=texts.get(one.ref, ""))])),
            alike=wordings.get(one.pk, []),
            revoked_on=one.revoked_on,
        )
        for one in items
    ]


def _alike(item: ReceivedItem, *, value: str) -> list[str]:
    """Which pictures of the own house are one with that of a line, also where they were changed."""
    marks = marks_of_value(value) if item.kind == PICTURE else None
    found = [one.contact for one in alike(marks)] if marks else []
    return list(SharedContact.objects.filter(pk__in=found).order_by("id").values_list("ref", flat=True))


def held_here(items: QuerySet[ReceivedItem]) -> dict[int, list[str]]:
    """Which contacts of the own house each of the lines names, by the key of the line."""
    links = list(ReceivedContact.objects.filter(item__in=items.values("pk")).values_list("item", "mark"))
    own = SharedContact.objects.filter(mark__in={bytes(mark) for _item, mark in links})
    refs = {bytes(mark): ref for mark, ref in own.values_list("mark", "ref")}
    found: dict[int, list[str]] = defaultdict(list)
    for item, mark in links:
        found[item] += [refs[bytes(mark)]] if bytes(mark) in refs else []
    return found


def alike_here(items: QuerySet[ReceivedItem]) -> dict[int, list[str]]:
    """The groups of the own house that have the wording of each of the lines, by the key of the line."""
    kept = ReceivedWording.objects.filter(item__in=items.values("pk")).values_list("item", "sketch", "bands")
    groups = like({item: Sketch(bytes(values), tuple(bands)) for item, values, bands in kept})
    keys = {key for found in groups.values() for key in found}
    refs = dict(AdvertisementGroup.objects.filter(pk__in=keys, merged_into=None).values_list("pk", "ref"))
    return {item: sorted(refs[key] for key in found if key in refs) for item, found in groups.items()}


@command(may=RECEIVE, post="/received-packages", title=_("Receive a package"), helps=HELPS)
def receive_package(*, actor: Actor, sender: Sentence, file: Upload) -> ReceivedPackage:
    """Take in a package of another authority. The same file again changes nothing; a later one adds, changes and revokes.

    Raises:
        sharing.file_too_large, sharing.file_packed, sharing.file_not_text, sharing.file_cut, sharing.file_not_json, sharing.file_too_deep
        sharing.file_unknown, sharing.file_too_many, sharing.file_row, sharing.file_formula, sharing.file_no_key, sharing.file_no_items
        sharing.signature_wrong, sharing.another_key: its signature does not hold, or is not that of this giver's earlier files.
    """
    sheet = sheet_in(file)
    _refuse_long(sheet)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
    _refuse_other_key(sheet, sender=sender)
    package = _package_of(sheet, sender=sender, actor=actor)
    if _brought_in_line(package, _once(sheet.lines), actor=actor):
        package.changed_on = actor.today
    package.unread, package.signed_by = sheet.unread, sheet.signed_by
    package.save(update_fields=["changed_on", "unread", "signed_by"])
    for one in ReceivedPackage.objects.filter(origin=package.origin):
        one.items_told, one.revoked = one.items.count(), one.items.filter(revoked_on__isnull=False).count()
        one.save(update_fields=["items_told", "revoked"])
    package.refresh_from_db()
    return package


def _refuse_long(sheet: Sheet) -> None:
    keys = (sheet.origin, sheet.key, *(line.uid for line in sheet.lines))
    for place, key in enumerate(keys[1:]):
        if not key or len(key) > LONGEST_KEY or not key.isprintable():
            raise Refusal("sharing.file_no_key", place=max(place, 1)).at("file")


def _refuse_other_key(sheet: Sheet, *, sender: str) -> None:
    """Refuse a file that names a giver whose files bear another key: whoever wrote it, it was not that giver."""
    known = ReceivedPackage.objects.filter(origin=_origin(sheet, sender=sender)).exclude(signed_by="")
    held = known.exclude(signed_by=sheet.signed_by).order_by("id").first()
    if held is not None:
        raise Refusal("sharing.another_key", sender=held.sender, package=held.ref).at("file")


def _origin(sheet: Sheet, *, sender: str) -> str:
    return (sheet.origin or sender.casefold())[:200]


def _package_of(sheet: Sheet, *, sender: str, actor: Actor) -> ReceivedPackage:
    """The package that the file tells of: by the giver's own keys, and where it names none by the name that was typed."""
    origin = _origin(sheet, sender=sender)
    held = ReceivedPackage.objects.filter(origin=origin, key=sheet.key).first()
    return held or create_record(
        ReceivedPackage,
        actor=actor,
        agency=actor.agency,
        sender=sender[:200],
        origin=origin,
        key=sheet.key,
        format=sheet.format,
        signed_by=sheet.signed_by,
        received_on=actor.today,
        changed_on=actor.today,
    )


def _once(lines: Sequence[Line]) -> dict[str, Line]:
    """The lines by their keys; of one told twice the revoked counts, else the last."""
    found: dict[str, Line] = {}
    for line in lines:
        if line.uid not in found or not found[line.uid].is_revoked:
            found[line.uid] = line
    return found


def _brought_in_line(package: ReceivedPackage, lines: dict[str, Line], *, actor: Actor) -> bool:
    """Add, change and revoke what the lines tell; whether anything moved. What is revoked never comes back."""
    rows = ReceivedItem.objects.select_related("package")
    # The keys of a sheet are its own; an object of the other forms is the same in each package of its giver.
    within = rows.filter(package=package) if package.format == CSV else rows.filter(package__origin=package.origin)
    held = list(within.filter(uid__in=lines, revoked_on=None))
    gone = {_stem(uid) for uid, line in lines.items() if line.is_revoked}
    parts = within.filter(uid__contains="#", revoked_on=None).exclude(uid__in=lines) if gone else ()
    revoked = [one for one in (*held, *parts) if _stem(one.uid) in gone]
    _revoke(revoked, on=actor.today)
    standing = [one for one in held if _stem(one.uid) not in gone]
    texts = {ref: text for (ref, _part), text in open_texts(holders=[one.ref for one in standing]).items()}
    changed = [one for one in standing if texts.get(one.ref, "") != lines[one.uid].value[:LONGEST_VALUE]]
    here = set(package.items.filter(uid__in=lines).values_list("uid", flat=True))
    made = _added(package, [line for uid, line in lines.items() if uid not in here], actor=actor)
    _keep([*changed, *(one for one in made if not one.revoked_on)], lines=lines, actor=actor)
    return bool(revoked or changed or made)


def _stem(uid: str) -> str:
    """The giver's key of the object that a line is part of."""
    return uid.partition("#")[0]


def _added(package: ReceivedPackage, lines: Sequence[Line], *, actor: Actor) -> list[ReceivedItem]:
    rows = [
        {
            "package": package,
            "uid": line.uid,
            "kind": line.kind,
            "revoked_on": actor.today if line.is_revoked else None,
        }
        for line in lines
    ]
    return ReceivedItem.objects.bulk_create(drafted(ReceivedItem, actor=actor, rows=rows), batch_size=2000)


def _revoke(items: Sequence[ReceivedItem], *, on: date) -> None:
    """Take the contents of items away for good; that they were there stays."""
    _forget(items)
    for one in items:
        one.revoked_on = on
    ReceivedItem.objects.filter(pk__in=[one.pk for one in items]).update(revoked_on=on)


def _keep(items: Sequence[ReceivedItem], *, lines: dict[str, Line], actor: Actor) -> None:
    """Seal the values of items and keep the digests of the contacts in them, in place of what stood there."""
    _forget(items)
    seal_texts(
        ((one.ref, VALUE, lines[one.uid].value[:LONGEST_VALUE]) for one in items if lines[one.uid].value),
        at=actor.now,
    )
    told = {
        one.pk: told_by(lines[one.uid].value[:LONGEST_VALUE], on=actor.today) for one in items if _says(lines[one.uid])
    }
    found = {
        (one.pk, mark_of(contact))
        for one in items
        for contact in (told[one.pk].contacts if one.pk in told else contacts_in(lines[one.uid]))
    }
    ReceivedContact.objects.bulk_create((ReceivedContact(item_id=pk, mark=mark) for pk, mark in sorted(found)), 2000)
    drawn = sketches([read.spoken for read in told.values()])
    wordings = (
        ReceivedWording(item_id=pk, sketch=one.values, bands=list(one.bands))
        for pk, one in zip(told, drawn, strict=True)
    )
    ReceivedWording.objects.bulk_create(wordings, 2000)


def _forget(items: Sequence[ReceivedItem]) -> None:
    """Let go of what items say, and of all that was drawn from it."""
    forget_texts(holders=[one.ref for one in items])
    ReceivedContact.objects.filter(item__in=items).delete()
    ReceivedWording.objects.filter(item__in=items).delete()


def _says(line: Line) -> bool:
    return line.kind == WORDS and bool(line.value)


def contacts_in(line: Line) -> Sequence[Contact]:
    """The contact of a line that is no words, as the house writes it."""
    value = (e164(line.value) or line.value) if line.kind == PHONE else line.value.casefold()
    if line.kind == PICTURE:
        marks = marks_of_value(value)
        return [(PICTURE, marks.sha256)] if marks else []
    return [(line.kind, value)] if line.kind in JOINING and value else []
