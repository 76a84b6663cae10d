"""Who asks for an opening, so that a custodian can ring the body and check: the name at work, the login, the role."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from qorgan.desk.access.roles import roles
from qorgan.desk.agencies.models import Agency, Membership, User
from qorgan.desk.country import day_here
from qorgan.rights.protection.compartment.models import Opening
from qorgan.rights.protection.compartment.states import OPEN


def who_asks(opening: Opening, *, language: str) -> str:
    """Name, login, and the roles in the asking body by which an opening could be asked for on that day.

    The name at work is no secret to who must check it; the reference alone cannot be asked for by telephone.
    """
    user = User.objects.filter(ref=opening.user_ref).first()
    if user is None:
        return opening.user_ref
    held = _roles(user, agency=opening.agency, on=day_here(opening.requested_at), language=language)
    return ", ".join([f"{user.name} ({user.login})", *held])


def _roles(user: User, *, agency: Agency, on: date, language: str) -> list[str]:
    rows = Membership.objects.filter(Q(until_on__isnull=True) | Q(until_on__gte=on), from_on__lte=on)
    known = roles()
    codes = rows.filter(user=user, agency=agency).order_by("role").values_list("role", flat=True)
    return [known[code].title.in_(language) for code in codes if code in known and OPEN in known[code].may]
