"""What an act opened anew and ended itself is marked; until now it was told by the clock, as an act of five seconds at most."""

from datetime import timedelta
from typing import Any

from django.db import migrations, models
from django.db.models import Exists, F, OuterRef

ONE_ACT = timedelta(seconds=5)


def mark(apps: Any, schema_editor: Any) -> None:
    grants = apps.get_model("people", "PersonGrant").objects.using(schema_editor.connection.alias)
    before = grants.filter(
        source=OuterRef("source"), pk__lt=OuterRef("pk"), ended_at__gte=OuterRef("granted_at") - ONE_ACT
    )
    short = grants.filter(source__startswith="RO-", ended_at__lte=F("granted_at") + ONE_ACT)
    short.filter(Exists(before)).update(is_passing=True)


class Migration(migrations.Migration):
    dependencies = [("people", "0004_open_what_one_body_wrote")]

    operations = [
        migrations.AddField(
            model_name="persongrant", name="is_passing", field=models.BooleanField(db_default=False, default=False)
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]
