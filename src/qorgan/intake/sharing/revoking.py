"""Taking back what was given: an item, or all of a package. From the next reading on nothing of it is told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from qorgan.desk.access.actor import Actor
from qorgan.desk.counter import command
from qorgan.desk.inputs import NamelessBecause
from qorgan.intake.sharing.commands import FIELDS
from qorgan.intake.sharing.models import Package, PackageItem
from qorgan.intake.sharing.states import GIVE
from qorgan.kernel.refusals import Refusal


@command(may=GIVE, post="/packages/{package}/revoke", title=_("Revoke the package"), labels=FIELDS)
def revoke_package(*, actor: Actor, package: Package, reason: NamelessBecause) -> Package:
    """Take back all that a package gives, whether it is in force or over.

    Raises:
        sharing.revoked: it was revoked before.
    """
    if package.revoked_on:
        raise Refusal("sharing.revoked", record=package.ref, on=package.revoked_on)
    package.revoked_on, package.revoked_reason = actor.today, reason
    package.save(update_fields=["revoked_on", "revoked_reason"])
    return package


@command(may=GIVE, post="/package-items/{package_item}/revoke", title=_("Revoke the item"), labels=FIELDS)
def revoke_item(*, actor: Actor, package_item: PackageItem, reason: NamelessBecause) -> PackageItem:
    """Take back one item of a package.

    Raises:
        sharing.revoked: it was revoked before, by itself or with its package.
    """
    revoked_on = package_item.revoked_on or package_item.package.revoked_on
    if revoked_on:
        raise Refusal("sharing.revoked", record=package_item.ref, on=revoked_on)
    package_item.revoked_on, package_item.revoked_reason = actor.today, reason
    package_item.save(update_fields=["revoked_on", "revoked_reason"])
    return package_item
