"""Who took over the work of a body that is closed: named as it closes, or once it is known."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.closed_bodies import ANY_DAY
from qorgan.desk.counter import command
from qorgan.kernel.refusals import Refusal

KEEP = "staff.keep"


@command(
    may=KEEP,
    post="/agencies/{agency}/successor",
    title=_("Name the successor"),
    helps={
        "successor": _(
            "The page of the closed body and what the ministry is told of duties left there name it. Roles, records and "
            "duties do not pass to it: roles are granted there anew, and what is left is ended by somebody given a role for winding up."
        )
    },
    past_bodies={"agency": ANY_DAY, "successor": ANY_DAY},
)
def name_successor(*, actor: Actor, agency: Agency, successor: Agency) -> Agency:
    """Name the body that took over the work of one that was closed without a successor, or with another by mistake.

    Its page and what the ministry is told of duties that it left name the successor, and a complaint may go to a body of the
    successor's place. No role, record or duty passes on by itself.

    Raises:
        staff.agency_works: it is not closed; the form that closes it asks for its successor.
        staff.successor_unfit: the successor is the body itself, descends from it in a circle, or did not work after
            its last day.
    """
    if agency.closed_on is None:
        raise Refusal("staff.agency_works", agency=agency.title)
    refuse_unfit(agency=agency, successor=successor, closed_on=agency.closed_on)
    agency.successor = successor
    agency.save(update_fields=["successor"])
    return agency


def refuse_unfit(*, agency: Agency, successor: Agency, closed_on: date) -> None:
    """Refuse a successor that is the body itself or comes after it, or that did not work after its last day.

    Raises:
        staff.successor_unfit
    """
    step: Agency | None = successor
    while step is not None and step.pk != agency.pk:
        step = step.successor
    works = successor.closed_on is None or successor.closed_on > closed_on
    if step is not None or not works:
        raise Refusal("staff.successor_unfit", successor=successor.title, closed=closed_on)
