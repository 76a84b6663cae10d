"""Nobody may answer for what was decided, when whoever did works there no more; several such protections of one person may stand."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("protection", "0016_name_what_keeps_it_on")]

    operations: ClassVar = [
        migrations.RemoveConstraint(model_name="protection", name="protection_one_a_handler"),
        migrations.RemoveConstraint(model_name="protectionrequest", name="protection_decided_with_reasons"),
        migrations.AddConstraint(
            model_name="protection",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("status", "standing"), models.Q(("handler__in", ("", "overseer")), _negated=True)
                ),
                fields=("person", "agency", "handler"),
                name="protection_one_a_handler",
            ),
        ),
        migrations.AddConstraint(
            model_name="protectionrequest",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status", "open"),
                    models.Q(("decided_at__isnull", False), models.Q(("reasons", ""), _negated=True)),
                    _connector="OR",
                ),
                name="protection_decided_with_reasons",
            ),
        ),
    ]
