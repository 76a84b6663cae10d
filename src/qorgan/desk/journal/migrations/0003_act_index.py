"""An auditor reads the lines of one act without walking the whole journal."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("journal", "0002_append_only")]
    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["act", "seq"], name="journal_act"),
        ),
    ]
