"""What may be asked of the compartment. Who somebody is, no question answers."""

from __future__ import annotations

from operator import attrgetter

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.reach import NOTHING, by_any_way
from qorgan.desk.counter import query
from qorgan.desk.record_types import RecordType, register_type
from qorgan.desk.workflow import Workflow, register_workflow
from qorgan.rights.protection.compartment import models, states
from qorgan.rights.protection.compartment.models import CompartmentNotice, Custodian, Opening, RecoveryKey, SealedFile
from qorgan.rights.protection.compartment.states import CUSTODY, NOTICE, OPEN, STOP
from qorgan.rights.protection.queries import protections_visible_to
from qorgan.rights.protection.states import OVERSEE, READ

LABELS = {
    "is_unread": _("Only unread ones"),
}


def custodians_visible_to(actor: Actor) -> QuerySet[Custodian]:
    """The custodians of the own body, and those who wait in a body that has none yet."""
    found = Custodian.objects.select_related("agency")
    if not actor.may(CUSTODY):
        return found.none()
    of_body = Custodian.objects.filter(agency=OuterRef("agency"), admitted_at__isnull=False, retired_at__isnull=True)
    waits = Q(admitted_at__isnull=True, retired_at__isnull=True) & ~Exists(of_body)
    return found.filter(Q(agency=actor.agency) | waits)


def files_visible_to(actor: Actor) -> QuerySet[SealedFile]:
    """The sealed identities of which the own body keeps a half, and those of the protections an actor may see."""
    kept = Q(agency=actor.agency) | Q(counterpart=actor.agency) if actor.may(CUSTODY) else NOTHING
    seen = Q(protection__in=protections_visible_to(actor).values("pk"))
    return SealedFile.objects.filter(kept | seen).select_related("protection", "agency", "counterpart")


def openings_visible_to(actor: Actor) -> QuerySet[Opening]:
    """The openings an actor asked for, and, to its custodians and its head, those of which the own body keeps a half."""
    kept = NOTHING
    if actor.may(STOP):
        kept = Q(sealed_file__agency=actor.agency) | Q(sealed_file__counterpart=actor.agency)
    mine = Q(user_ref=actor.user_ref, agency=actor.agency) if actor.may(OPEN) else NOTHING
    found = Opening.objects.filter(kept | mine).select_related("sealed_file", "agency")
    return found.prefetch_related("approvals__custodian")


def notices_visible_to(actor: Actor) -> QuerySet[CompartmentNotice]:
    """The notices to the actor; whoever oversees a body sees those to the body, its custodians and whoever answers there."""
    if not actor.may(NOTICE):
        return CompartmentNotice.objects.none()
    ways = [Q(user_ref=actor.user_ref)]
    if actor.may(OVERSEE):
        handler = ~Q(user_ref="") & Q(agency__isnull=True)
        ways += [Q(agency=actor.agency), handler & Q(opening__sealed_file__protection__agency=actor.agency)]
    return CompartmentNotice.objects.filter(by_any_way(CompartmentNotice, *ways)).select_related("opening", "agency")


def recovery_keys_visible_to(actor: Actor) -> QuerySet[RecoveryKey]:
    """The keys on paper, for custodians."""
    return RecoveryKey.objects.all() if actor.may(CUSTODY) else RecoveryKey.objects.none()


def code_told(opening: Opening) -> str:
    """The code, in the answer to the request alone; else ""."""
    return opening.one_time_code


register_type(
    RecordType(
        name="custodian",
        title=_("Custodian"),
        model=Custodian,
        visible_to=custodians_visible_to,
        also=("status",),
        path="/custodians/{ref}",
    )
)
register_type(
    RecordType(
        name="sealed_file",
        title=_("Sealed identity"),
        model=SealedFile,
        visible_to=files_visible_to,
        also=("status",),
        path="/sealed-files/{ref}",
    )
)
register_type(
    RecordType(
        name="opening",
        title=_("Opening"),
        model=Opening,
        visible_to=openings_visible_to,
        also=("status",),
        but=("shown_at", "declined_at", "decline_reason", "stopped_at", "stop_reason"),
        reads={"one_time_code": code_told},
        path="/openings/{ref}",
    )
)
register_type(
    RecordType(
        name="compartment_notice",
        title=_("Notice of an opening"),
        model=CompartmentNotice,
        visible_to=notices_visible_to,
        path="/compartment-notices/{ref}",
    )
)
register_type(
    RecordType(name="recovery_key", title=_("Recovery key"), model=RecoveryKey, visible_to=recovery_keys_visible_to)
)


def _not_asked_by(opening: Opening, actor: Actor) -> tuple[str, ...]:
    """Seeing is for whoever asked; approving is for anybody else, once. Until both bodies have approved, a custodian declines."""
    declines = ("stop_opening",) if actor.may(CUSTODY) and opening.status == models.ASKED else ()
    if opening.user_ref == actor.user_ref:
        return ("approve_opening", *declines)
    approved = any(one.custodian.user_ref == actor.user_ref and not one.fell_at for one in opening.approvals.all())
    return ("show_identity", "put_identity_back", *(("approve_opening",) if approved else ()), *declines)


def _of_others(custodian: Custodian, actor: Actor) -> tuple[str, ...]:
    """A passphrase is changed by its owner, and admission is somebody else's."""
    return ("admit_custodian",) if custodian.user_ref == actor.user_ref else ("change_passphrase",)


def _in_custody_elsewhere(sealed_file: SealedFile, actor: Actor) -> tuple[str, ...]:
    """Sealing is for custodians of the body that seals; giving it away, for the body that ordered the measure."""
    ours = [] if sealed_file.agency_id == actor.agency.pk else ["seal_identity"]
    return (*ours, *([] if sealed_file.protection.agency_id == actor.agency.pk else ["pass_sealing"]))


register_workflow(Workflow(model=Custodian, state=attrgetter("status"), steps=states.OF_CUSTODIAN, withheld=_of_others))
register_workflow(
    Workflow(model=SealedFile, state=attrgetter("status"), steps=states.OF_FILE, withheld=_in_custody_elsewhere)
)
register_workflow(Workflow(model=Opening, state=attrgetter("status"), steps=states.OF_OPENING, withheld=_not_asked_by))


def to_somebody_else(notice: CompartmentNotice, actor: Actor) -> tuple[str, ...]:
    """A notice is read by whom it was written to."""
    return () if notice.user_ref in ("", actor.user_ref) else ("see_notice",)


register_workflow(
    Workflow(
        model=CompartmentNotice,
        state=lambda notice: "read" if notice.seen_at else "unread",
        steps=frozenset({("unread", "see_notice")}),
        withheld=to_somebody_else,
    )
)


@query(may=CUSTODY, get="/custodians", title=_("Custodians"), orders={"newest": ("-id",)})
def custodians(*, actor: Actor) -> QuerySet[Custodian]:
    """The custodians of the own body and those who wait to be the first of theirs, one row each, the newest first."""
    return custodians_visible_to(actor)


@query(may=CUSTODY, get="/custodians/{custodian}", title=_("Custodian"))
def custodian(*, actor: Actor, custodian: Custodian) -> Custodian:
    """One custodian."""
    return custodian


@query(may=CUSTODY, get="/sealed-files", title=_("Sealed identities"), orders={"newest": ("-id",)})
def sealed_files(*, actor: Actor) -> QuerySet[SealedFile]:
    """Sealed identities of which the own body keeps a half, one row each, the newest first."""
    return files_visible_to(actor)


@query(may=READ, get="/sealed-files/{sealed_file}", title=_("Sealed identity"))
def sealed_file(*, actor: Actor, sealed_file: SealedFile) -> SealedFile:
    """That an identity is sealed, between which bodies; not whose."""
    return sealed_file


@query(may=STOP, get="/openings", title=_("Openings"), orders={"requested_at": ("-requested_at", "-id")})
def openings(*, actor: Actor) -> QuerySet[Opening]:
    """Openings of which the own body keeps a half, one row each, the latest first."""
    return openings_visible_to(actor)


@query(may=READ, get="/openings/{opening}", title=_("Opening"))
def opening(*, actor: Actor, opening: Opening) -> Opening:
    """One opening: who asks, on which order, for what, and who approved."""
    return opening


@query(
    may=NOTICE,
    get="/compartment-notices",
    title=_("Who opened names"),
    labels=LABELS,
    orders={"told_at": ("-told_at", "-id")},
)
def compartment_notices(*, actor: Actor, is_unread: bool = False) -> QuerySet[CompartmentNotice]:
    """What was approved, opened, declined or stopped, to those who must know, one row a notice, the latest first."""
    rows = notices_visible_to(actor)
    return rows.filter(seen_at__isnull=True) if is_unread else rows


@query(may=NOTICE, get="/compartment-notices/{compartment_notice}", title=_("Notice of an opening"))
def compartment_notice(*, actor: Actor, compartment_notice: CompartmentNotice) -> CompartmentNotice:
    """One notice."""
    return compartment_notice


@query(may=CUSTODY, get="/recovery-keys", title=_("Recovery keys"), orders={"newest": ("-id",)})
def recovery_keys(*, actor: Actor) -> QuerySet[RecoveryKey]:
    """Keys on paper, one row a key, the newest first."""
    return recovery_keys_visible_to(actor)
