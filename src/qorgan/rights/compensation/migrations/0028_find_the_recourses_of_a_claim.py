"""What is left on a recourse is told beside it in the list, by all recourses of the same payment."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("compensation", "0027_keep_the_decision_money_came_on")]

    operations = [
        migrations.AlterField(
            model_name="recourse",
            name="claim",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="recourses",
                to="compensation.compensationclaim",
            ),
        ),
    ]
