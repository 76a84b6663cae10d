"""A notice may be written and not have arrived yet: the day on which the person was told is then empty."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("identification", "0001_initial")]

    operations = [
        migrations.RemoveConstraint(model_name="decision", name="decision_told_by_letter"),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("told_on__isnull", True), models.Q(("letter", ""), _negated=True), _connector="OR"),
                name="decision_told_by_letter",
            ),
        ),
    ]
