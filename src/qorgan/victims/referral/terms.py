"""By which term of the country's pack each step of a package is due: an urgency may have terms of its own."""

from __future__ import annotations

from qorgan.desk.country import country

OWN_TERMS = "own_terms"


def term_of(step: str, *, urgency: str) -> str:
    """The term of a step (`receive`, `answer`, `arrive`, `replace`) for a package of this urgency."""
    item = country().codes["referral_urgencies"].get(urgency)
    return f"referral.{step}_{urgency}" if item.attributes.get(OWN_TERMS) else f"referral.{step}"


def terms_that_lapse() -> list[str]:
    """Every term after which an offer that nobody confirmed or answered lapses."""
    urgencies = [item.code for item in country().codes["referral_urgencies"]]
    return sorted({term_of(step, urgency=urgency) for step in ("receive", "answer") for urgency in urgencies})
