"""The bodies to which an appeal may go: which of them work in the house. The country's list says of which kind each is."""

from __future__ import annotations

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.kernel.refusals import Refusal


def body_told(body: str, *, of: str, region: str, named: Agency | None = None) -> Agency | None:
    """The agency that is told of an appeal to `body`, an item of the list `of`: the named one, else the only one of region or country.

    None when no such body works in the house, or several do and none is named.

    Raises:
        appeal.not_that_body: the named agency is no such body.
    """
    item = country().codes[of].get(body)
    kind = item.attributes.get("agency_kind")
    if named is not None:
        if named.kind != kind or named.closed_on:
            raise Refusal("appeal.not_that_body", agency=named.title, body=item.title)
        return named
    if not kind:
        return None
    for place in dict.fromkeys((region, "")):
        found = list(Agency.objects.filter(kind=kind, region=place, closed_on__isnull=True)[:2])
        if found:
            return found[0] if len(found) == 1 else None
    return None


def kinds_told(of: str) -> frozenset[str]:
    """The kinds of body in the house that stand in a list of bodies appealed to."""
    return frozenset(str(kind) for item in country().codes[of].items if (kind := item.attributes.get("agency_kind")))
