"""Packages of each place: given by the officer of monitoring to the prosecutor, who saw an item."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from qorgan.desk.access.actor import Actor
from qorgan.desk.agencies.models import Agency
from qorgan.desk.counter import COMMANDS


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
