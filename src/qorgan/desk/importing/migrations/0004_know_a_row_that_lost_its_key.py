"""A row with a key of its own is known by what it says as well, should a later list bring it without; those of before are not."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("importing", "0003_earlier_imports")]

    operations = [
        migrations.AddField(
            model_name="origin",
            name="identity",
            field=models.CharField(blank=True, db_collation="C", db_default="", default="", max_length=30),
        ),
        migrations.AddIndex(
            model_name="origin",
            index=models.Index(condition=~Q(identity=""), fields=["source", "identity"], name="origin_identity"),
        ),
    ]
