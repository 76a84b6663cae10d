"""Who was never trained: the posts that meet victims, in the bodies that have them, and the last day on which somebody there was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

from django.db.models import Count, Max, Q
from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.access.roles import Scope
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import query
from qorgan.desk.country import country
from qorgan.desk.inputs import CodeOf
from qorgan.government.training.models import Trainee
from qorgan.government.training.states import READ

Region = Annotated[str, CodeOf("regions")]
AT = "at"


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A post in a body that has it: how often somebody who holds it was trained, and when last."""

    agency: Agency
    post: str
    trained: int
    last_on: date | None


def posts_of(kind: str) -> list[str]:
    """The posts that bodies of a kind have, by the country's list."""
    return [item.code for item in country().codes["training_posts"] if kind in _kinds(item.attributes.get(AT))]


def _kinds(told: object) -> tuple[str, ...]:
    return tuple(map(str, told)) if isinstance(told, list | tuple) else ()


def seats_for(actor: Actor, *, region: str = "") -> list[Seat]:
    """Every post that should have been trained in every body that works today, as far as the actor's eyes reach."""
    kinds = {kind for item in country().codes["training_posts"] for kind in _kinds(item.attributes.get(AT))}
    working = Q(closed_on__isnull=True) | Q(closed_on__gt=actor.today)
    bodies = Agency.objects.filter(working, kind__in=kinds, founded_on__lte=actor.today)
    bodies = bodies.filter(region=region) if region else bodies
    bodies = bodies if actor.scope is Scope.NATIONAL else bodies.filter(pk=actor.agency.pk)
    standing = Trainee.objects.filter(
        attended=True, voided_on__isnull=True, training_session__voided_on__isnull=True, agency__in=bodies
    )
    told = standing.values_list("agency", "post").annotate(Count("pk"), Max("training_session__last_on"))
    trained = {(agency, post): (number, last) for agency, post, number, last in told}
    return [
        Seat(agency=body, post=post, trained=found[0], last_on=found[1])
        for body in bodies.order_by("region", "kind", "title_en", "pk")
        for post in posts_of(body.kind)
        for found in (trained.get((body.pk, post), (0, None)),)
    ]


@query(
    may=READ,
    get="/training-coverage",
    title=_("Who was never trained"),
    labels={"only_never": _("Only the never trained")},
)
def training_coverage(*, actor: Actor, region: Region | None = None, only_never: bool = False) -> list[dict[str, Any]]:
    """Each post of each body with how often somebody who holds it was trained, and the last day; of a region, or all."""
    return [
        {
            "agency": seat.agency.ref,
            "title": seat.agency.title.in_(actor.language),
            "region": seat.agency.region,
            "post": seat.post,
            "trained": seat.trained,
            "last_on": seat.last_on,
        }
        for seat in seats_for(actor, region=region or "")
        if not (only_never and seat.trained)
    ]
