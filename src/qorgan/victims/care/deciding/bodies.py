"""The bodies to which a provider's decision may be complained about: which of them work in the house, and which answer here."""

from __future__ import annotations

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal

BODIES = "appeal_bodies"


def body_told(body: str, *, region: str, named: Agency | None) -> Agency | None:
    """The agency that is told of a complaint to `body`: the named one, else the only one of the region or of the country.

    None when no such body works in the house, or several do and none is named.

    Raises:
        care.not_that_body: the named agency is no such body.
    """
    item = country().codes[BODIES].get(body)
    kind = item.attributes.get("agency_kind")
    if named is not None:
        if named.kind != kind or named.closed_on:
            raise Refusal("care.not_that_body", agency=named.title, body=item.title)
        return named
    if not kind:
        return None
    for place in dict.fromkeys((region, "")):
        found = list(Agency.objects.filter(kind=kind, region=place, closed_on__isnull=True)[:2])
        if found:
            return found[0] if len(found) == 1 else None
    return None


def kinds_told() -> frozenset[str]:
    """The kinds of body in the house to which a decision may be complained about."""
    return frozenset(
        str(kind) for item in country().codes[BODIES].items if (kind := item.attributes.get("agency_kind"))
    )


def answers_here(body: str) -> bool:
    """Whether such a body enters its decision itself, so that it owes it and the provider no longer waits for word."""
    return bool(country().codes[BODIES].get(body).attributes.get("answers"))
