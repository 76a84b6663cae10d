"""As which body an agency decides: the country says which kinds of agency are which body."""

from __future__ import annotations

from qorgan.codes import Item
from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.kernel.refusals import BadInput
from qorgan.kernel.texts import Phrase

BODIES = "identifying_bodies"
NOT_YOURS = Phrase("{agency} does not decide as “{body}”")


def bodies_of(agency: Agency) -> list[Item]:
    """The bodies as which an agency decides; none where its kind decides nothing."""
    return [item for item in country().codes[BODIES] if agency.kind in _kinds(item)]


def _kinds(body: Item) -> tuple[str, ...]:
    kinds = body.attributes.get("agency_kinds", ())
    return kinds if isinstance(kinds, tuple) else ()


def check_body(*, body: str, agency: Agency) -> None:
    """Refuse that an agency decides as a body that it is not.

    Raises:
        identification.body_not_yours: it names the field.
    """
    if body not in {item.code for item in bodies_of(agency)}:
        named = country().codes[BODIES].get(body).title
        raise BadInput(
            "identification.body_not_yours", problems={"body": [NOT_YOURS.filled(agency=agency.title, body=named)]}
        )
