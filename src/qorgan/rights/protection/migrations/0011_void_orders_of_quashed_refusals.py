"""The orders of refusals that were quashed upon complaint before are void, wherever they were."""

from typing import Any, ClassVar

from django.db import migrations
from django.utils import timezone

from qorgan.kernel.refs import new_ref


def void(apps: Any, schema_editor: Any) -> None:
    """Of each upheld complaint of a refusal, the orders written on the request until it was decided; they told no fact."""
    alias = schema_editor.connection.alias
    complaints = apps.get_model("protection", "ProtectionComplaint").objects.using(alias)
    letters = apps.get_model("letters", "Letter").objects.using(alias)
    steps = apps.get_model("letters", "LetterStep").objects.using(alias)
    upheld = complaints.filter(request__isnull=False, outcome="upheld", decided_at__isnull=False)
    for complaint in upheld.select_related("request").order_by("id"):
        orders = letters.filter(subject_ref=complaint.request.ref, template="protection-order", is_void=False)
        for letter in orders.filter(recorded_at__lt=complaint.decided_at).order_by("id"):
            if letter.status != "annulled":
                letter.status, letter.arrived_on = "annulled", None
                letter.status_on = max(letter.status_on, timezone.localdate())
                steps.create(
                    ref=new_ref("LS"), recorded_at=timezone.now(), recorded_by=complaint.decided_by, letter=letter,
                    status="annulled", on=letter.status_on, note=complaint.ref,
                )
            letter.is_void = True
            letter.save(using=alias)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("protection", "0010_letters_tell_no_figure"), ("letters", "0002_again")]

    operations: ClassVar = [migrations.RunPython(void, migrations.RunPython.noop)]
