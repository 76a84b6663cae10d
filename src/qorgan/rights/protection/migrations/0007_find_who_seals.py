"""Where no body near has a custodian it is kept since when somebody who seals is wanted, and when the sealing was given to one."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("protection", "0006_answer_a_second_request")]

    operations = [
        migrations.AddField(
            model_name="sealedfile", name="sealer_wanted_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="sealedfile", name="passed_at", field=models.DateTimeField(blank=True, null=True)
        ),
    ]
