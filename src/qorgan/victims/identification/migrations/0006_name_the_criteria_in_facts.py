"""Facts of decisions name the criteria that the decision names: by what a decision was judged is counted."""

from typing import Any

from django.db import migrations
from django.db.models import OuterRef, Subquery


def fill(apps: Any, schema_editor: Any) -> None:
    """Write the criteria of each decision into its facts, retracted ones included."""
    facts, decisions = (apps.get_model("identification", name) for name in ("FactIdentification", "Decision"))
    named = Subquery(decisions.objects.filter(ref=OuterRef("source")).values("criteria")[:1])
    known = decisions.objects.exclude(criteria="").values("ref")
    facts.objects.filter(source__in=known).update(criteria=named)


class Migration(migrations.Migration):
    dependencies = [("identification", "0005_look_again")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
