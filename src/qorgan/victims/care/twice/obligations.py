"""Two stays at once are cleared by the body of the country that follows all stays: no house learns that another knows the person."""

from __future__ import annotations

from collections.abc import Iterable

from qorgan.desk.agencies.models import Agency
from qorgan.desk.country import country
from qorgan.desk.obligations import ledger as duties
from qorgan.desk.obligations.ledger import Duty
from qorgan.victims.care.twice.models import DoubleStay


def owed_on(record: DoubleStay) -> Iterable[Duty]:
    """Clearing it, counted from the moment at which the records came to say both; done when one stay ended or both are explained."""
    owner = _clearing()
    if owner is not None:
        yield Duty(
            term="care.two_stays",
            started_at=record.recorded_at,
            owner=owner,
            met_at=record.ended_on or record.explained_on,
            next_step=f"/double-stays/{record.ref}/explanation/new",
        )


def _clearing() -> Agency | None:
    """The body at work that clears two stays at once; the first, where there are several."""
    kinds = [kind.code for kind in country().codes["agency_kinds"] if kind.attributes.get("clears_two_stays")]
    return Agency.objects.filter(kind__in=kinds, closed_on__isnull=True).order_by("id").first()


duties.register_obligations(model=DoubleStay, derive=owed_on)
