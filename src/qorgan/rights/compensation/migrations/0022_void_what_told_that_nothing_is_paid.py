"""The letters that took an award back which was paid all the same before are void: nothing they said came to pass."""

from typing import Any, ClassVar

from django.db import migrations
from django.utils import timezone

from qorgan.kernel.refs import new_ref

ENDED = ("refused", "withdrawn")


def void(apps: Any, schema_editor: Any) -> None:
    """Those about an application whose award stands; nothing but a payment lets one stand again. Their facts are retracted."""
    alias, now = schema_editor.connection.alias, timezone.now()
    claims = apps.get_model("compensation", "CompensationClaim").objects.using(alias).exclude(state__in=ENDED)
    letters = apps.get_model("letters", "Letter").objects.using(alias)
    steps = apps.get_model("letters", "LetterStep").objects.using(alias)
    facts = apps.get_model("letters", "FactLetter").objects.using(alias).filter(retracted_at=None)
    told = letters.filter(template="compensation-revocation", is_void=False, subject_ref__in=claims.values("ref"))
    for letter in told.order_by("id"):
        if letter.status != "annulled":
            letter.status, letter.arrived_on = "annulled", None
            letter.status_on = max(letter.status_on, timezone.localdate())
            steps.create(
                ref=new_ref("LS"), recorded_at=now, recorded_by=letter.recorded_by, letter=letter, status="annulled",
                on=letter.status_on, note=letter.subject_ref,
            )
            facts.filter(source=letter.ref).update(retracted_at=now)
        letter.is_void = True
        letter.save(using=alias)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("compensation", "0021_keep_why_harm_was_awarded_all_the_same"), ("letters", "0002_again")]

    operations: ClassVar = [migrations.RunPython(void, migrations.RunPython.noop)]
