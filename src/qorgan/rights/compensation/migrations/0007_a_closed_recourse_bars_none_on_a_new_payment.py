"""One recourse on a convict runs at a time; what bars another after it was closed depends on the payments, so the act holds it."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("compensation", "0006_what_was_awarded_before")]

    operations = [
        migrations.RemoveConstraint(model_name="recourse", name="recourse_once_a_convict"),
        migrations.AddConstraint(
            model_name="recourse",
            constraint=models.UniqueConstraint(
                fields=["claim", "sentence"], condition=Q(closed_on__isnull=True), name="recourse_once_a_convict"
            ),
        ),
    ]
