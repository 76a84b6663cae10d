"""A grant says whether its body took the person in and works with the person; grants of before were given to read by alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_say_what_ended_a_grant")]

    operations = [
        migrations.AddField(
            model_name="persongrant", name="is_working", field=models.BooleanField(db_default=False, default=False)
        )
    ]
