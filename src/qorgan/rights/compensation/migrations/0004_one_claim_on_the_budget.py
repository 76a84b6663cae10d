"""One claim on the budget runs at a time for an injured party. Where more do already, the one filed first goes on.

The others are taken back as entered twice: they stay on the page with what they claimed, count no more, and one of them may be filed
anew once the first is decided or taken back itself. What they owed ends when the duties are counted anew after the update.
"""

from typing import Any

from django.db import migrations, models
from django.db.models import Q
from django.utils import timezone

TWICE = "entered_wrongly"
"""The code of the country's list for what was entered wrongly or twice."""


def leave_one(apps: Any, schema_editor: Any) -> None:
    """Take back all but the first of those that run. Their facts are retracted."""
    alias, now = schema_editor.connection.alias, timezone.now()
    claims = apps.get_model("compensation", "HarmClaim").objects.using(alias)
    facts = apps.get_model("compensation", "FactHarmClaim").objects.using(alias).filter(retracted_at=None)
    running = claims.filter(forum="budget", decided_on=None, withdrawn_on=None)
    first: set[int] = set()
    for claim in running.order_by("injured_party_id", "filed_on", "id"):
        if claim.injured_party_id in first:
            claim.withdrawn_on, claim.withdrawn_reason = max(claim.filed_on, timezone.localdate(now)), TWICE
            claim.save(using=alias, update_fields=["withdrawn_on", "withdrawn_reason"])
            facts.filter(source=claim.ref).update(retracted_at=now)
        first.add(claim.injured_party_id)


class Migration(migrations.Migration):
    dependencies = [("compensation", "0003_a_claim_for_harm_may_be_taken_back")]

    operations = [
        migrations.RunPython(leave_one, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="harmclaim",
            constraint=models.UniqueConstraint(
                fields=["injured_party"],
                condition=Q(forum="budget", decided_on__isnull=True, withdrawn_on__isnull=True),
                name="harm_claim_one_on_budget",
            ),
        ),
    ]
