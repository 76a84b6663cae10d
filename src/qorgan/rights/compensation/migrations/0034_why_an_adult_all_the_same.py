"""Why an adult was awarded something by an article whose victim is a child only. Of awards of before, it was not asked."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty for all that came before."""

    dependencies: ClassVar = [("compensation", "0033_whether_the_applicant_was_told")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="compensationclaim", name="adult_because",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
    ]
