"""One claim on the budget runs at a time. Where two do already, this stops, and one of them is withdrawn or decided first."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("compensation", "0003_a_claim_for_harm_may_be_taken_back")]

    operations = [
        migrations.AddConstraint(
            model_name="harmclaim",
            constraint=models.UniqueConstraint(
                fields=["injured_party"],
                condition=Q(forum="budget", decided_on__isnull=True, withdrawn_on__isnull=True),
                name="harm_claim_one_on_budget",
            ),
        ),
    ]
