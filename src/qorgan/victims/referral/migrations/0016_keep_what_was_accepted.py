"""What a receiver had accepted is told again where it was told no more once the consent was taken back or the help had ended."""

from typing import Any, ClassVar

from django.db import migrations
from django.utils import timezone


def tell_again(apps: Any, schema_editor: Any) -> None:
    """Tell the last acceptance that was told of an offer anew; what was known between stays as it was known."""
    alias = schema_editor.connection.alias
    facts = apps.get_model("referral", "FactPlacement").objects.using(alias)
    answers = apps.get_model("referral", "NeedAnswer").objects.using(alias)
    accepted = answers.filter(answer="accepted", offer__answered_at__isnull=False).values("offer__ref")
    standing = facts.filter(retracted_at=None).values("key")
    now = timezone.now()
    last: dict[str, Any] = {}
    for fact in facts.filter(key__in=accepted).exclude(key__in=standing).order_by("id"):
        last[fact.key] = fact
    for fact in last.values():
        fact.pk, fact.recorded_at, fact.retracted_at = None, now, None
    facts.bulk_create(last.values(), batch_size=1000)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("referral", "0015_look_for_nobody_who_arrived")]

    operations: ClassVar = [migrations.RunPython(tell_again, migrations.RunPython.noop)]
