"""What the letters of the compartment told statistics is taken out: retracted, it would still count as it was known before."""

from typing import Any, ClassVar

from django.db import migrations


def take_out(apps: Any, schema_editor: Any) -> None:
    """Delete their facts, those that stand and those retracted."""
    alias = schema_editor.connection.alias
    letters = apps.get_model("letters", "Letter").objects.using(alias).filter(reads__startswith="protection.")
    facts = apps.get_model("letters", "FactLetter").objects.using(alias)
    facts.filter(source__in=letters.values("ref")).delete()


class Migration(migrations.Migration):
    dependencies: ClassVar = [("protection", "0009_keep_each_passing"), ("letters", "0002_again")]

    operations: ClassVar = [migrations.RunPython(take_out, migrations.RunPython.noop)]
