"""It is kept since when it is known that a child consented alone; of consents of before it is seen when the person is next touched."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("consent", "0004_keep_a_no_that_was_never_a_yes")]

    operations = [
        migrations.AddField(
            model_name="consent", name="childs_alone_at", field=models.DateTimeField(blank=True, null=True)
        )
    ]
