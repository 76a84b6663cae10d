"""What was missed when it ended is told apart from what is still owed; what was known before stays as it was known."""

from typing import Any, ClassVar

from django.db import migrations
from django.utils import timezone

NOT_MET, MISSED = "not_met", "missed"


def tell_missed(apps: Any, schema_editor: Any) -> None:
    """Retract what was told of a missed obligation as of one not met, and tell it as missed."""
    _tell(apps, schema_editor.connection.alias, was=NOT_MET, now_is=MISSED)


def tell_not_met(apps: Any, schema_editor: Any) -> None:
    """Tell it again as it was told before."""
    _tell(apps, schema_editor.connection.alias, was=MISSED, now_is=NOT_MET)


def _tell(apps: Any, alias: str, *, was: str, now_is: str) -> None:
    facts = apps.get_model("obligations", "FactObligation").objects.using(alias)
    missed = apps.get_model("obligations", "Obligation").objects.using(alias).filter(is_missed=True).values("ref")
    now = timezone.now()
    found = list(facts.filter(source__in=missed, result=was, retracted_at=None).order_by("id"))
    facts.filter(pk__in=[fact.pk for fact in found]).update(retracted_at=now)
    for fact in found:
        fact.pk, fact.recorded_at, fact.result = None, now, now_is
    facts.bulk_create(found, batch_size=1000)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("obligations", "0003_say_what_was_kept_by_a_later_entry")]

    operations: ClassVar = [migrations.RunPython(tell_missed, tell_not_met)]
