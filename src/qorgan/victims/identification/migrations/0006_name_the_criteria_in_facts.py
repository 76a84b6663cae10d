"""Facts of decisions name the criteria that the decision names: by what a decision was judged is counted."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps: Any, schema_editor: Any) -> None:
    """Write the criteria of each decision into its facts, retracted ones included."""
    facts, decisions = (apps.get_model("identification", name) for name in ("FactIdentification", "Decision"))
    owner = schema_editor.connection.alias  # the service's role has no rights before the last migration
    known = decisions.objects.using(owner).filter(ref=OuterRef("source"))
    judged = decisions.objects.using(owner).exclude(criteria="").values("ref")
    facts.objects.using(owner).filter(source__in=judged).update(criteria=Subquery(known.values("criteria")[:1]))


class Migration(migrations.Migration):
    dependencies = [("identification", "0005_look_again")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
