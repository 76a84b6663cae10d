"""Who does not see that a colleague protects a person begins a protection of the own: one stands a handler, not one a body."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("protection", "0014_seal_once")]

    operations = [
        migrations.RemoveConstraint(model_name="protection", name="protection_one_stands"),
        migrations.AddConstraint(
            model_name="protection",
            constraint=models.UniqueConstraint(
                fields=["person", "agency", "handler"], condition=Q(status="standing"), name="protection_one_a_handler"
            ),
        ),
    ]
