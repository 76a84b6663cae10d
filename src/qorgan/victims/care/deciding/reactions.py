"""When a person is taken in after all, the refusal that was reversed is made good."""

from __future__ import annotations

from qorgan.desk.access.actor import Actor
from qorgan.desk.reactions import react
from qorgan.victims.care.deciding import states
from qorgan.victims.care.deciding.models import AdmissionRefusal
from qorgan.victims.care.models import CareFile


def _made_good(*, record: CareFile, actor: Actor) -> list[AdmissionRefusal]:
    open_ones = AdmissionRefusal.objects.filter(
        person=record.person, agency=record.agency, care_file=None, appeals__outcome=states.REVERSED,
        refused_on__lte=record.admitted_on,
    )  # fmt: skip
    found = open_ones.select_related("person", "agency").order_by("-refused_on", "-id").first()
    if found is None or hasattr(record, "after_refusal"):
        return []
    found.care_file = record
    found.save(update_fields=["care_file"])
    return [found]


react(model=CareFile, do=_made_good)
