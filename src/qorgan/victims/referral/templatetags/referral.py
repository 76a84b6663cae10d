"""The package as its receiver reads it, wherever it is shown."""

from __future__ import annotations

from typing import Any

from django import template

from qorgan.victims.referral.models import Referral, ReferralOffer
from qorgan.victims.referral.viewing import as_received, seen_by

register = template.Library()


@register.filter
def asked(offer: ReferralOffer) -> list[str]:
    """The services that an offer asks for, for its form to carry."""
    return list(offer.answers.order_by("id").values_list("area", flat=True))


@register.inclusion_tag("referral/_as_received.html")
def received(record: Referral | ReferralOffer, opened: bool = False) -> dict[str, Any]:
    """What a receiver reads now of an offer; what one would read of a package before accepting, or after."""
    seen = seen_by(record) if isinstance(record, ReferralOffer) else as_received(record, opened=opened)
    return {"seen": seen}
