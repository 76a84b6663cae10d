"""What had been given back to a convict before is told no more as money that came in; what was known before stays."""

from typing import Any, ClassVar

from django.db import migrations
from django.db.models import F
from django.utils import timezone

GIVEN_BACK = "given_back"


def retract(apps: Any, schema_editor: Any) -> None:
    """Retract the standing facts of money on recourses that were settled so."""
    owner = schema_editor.connection.alias
    receipts = apps.get_model("compensation", "Receipt").objects.using(owner).filter(
        recourse__settlement=GIVEN_BACK, withdrawn_on=None, received_on__lte=F("recourse__settled_on")
    )
    told = apps.get_model("compensation", "FactConvictPayment").objects.using(owner).filter(retracted_at=None)
    told.filter(source__in=receipts.values("ref")).update(retracted_at=timezone.now())


class Migration(migrations.Migration):
    dependencies: ClassVar = [("compensation", "0016_paid_all_the_same")]

    operations: ClassVar = [migrations.RunPython(retract, migrations.RunPython.noop)]
