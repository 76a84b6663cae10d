"""Why something was awarded on a civil claim though there was no offence, which the journal alone kept until now."""

from typing import Any, ClassVar

from django.db import migrations

ACTS = ("decide_harm_claim", "correct_harm_decision")


def keep_why(apps: Any, schema_editor: Any) -> None:
    """The last decision on a claim says it, if any does."""
    alias = schema_editor.connection.alias
    claims = apps.get_model("compensation", "HarmClaim").objects.using(alias)
    entries = apps.get_model("journal", "Entry").objects.using(alias)
    for claim in claims.filter(forum="criminal", awarded_material__gt=0) | claims.filter(forum="criminal", awarded_moral__gt=0):
        told = entries.filter(act__in=ACTS, objects_ref__contains=[claim.ref], outcome="done").order_by("-seq")
        whys = (one.detail.get("codes", {}).get("despite_end", "") for one in told)
        claim.despite_end = next((why for why in whys if why), "")
        if claim.despite_end:
            claim.save(using=alias, update_fields=["despite_end"])


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("compensation", "0020_awards_whose_ground_is_gone"), ("journal", "0002_append_only"),
    ]

    operations: ClassVar = [migrations.RunPython(keep_why, migrations.RunPython.noop)]
