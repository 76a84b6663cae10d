"""Of letters that became void after they had gone it is kept when, and whether a later one told whoever has them."""

from typing import Any

from django.db import migrations, models
from django.utils.timezone import localdate


def find_fallen(apps: Any, schema_editor: Any) -> None:
    """By their steps: the one before the annulment tells whether they had gone."""
    alias = schema_editor.connection.alias
    letters = apps.get_model("letters", "Letter").objects.using(alias)
    steps = apps.get_model("letters", "LetterStep").objects.using(alias)
    for letter in letters.filter(status="annulled", is_void=True, fell_at=None).order_by("id"):
        last = list(steps.filter(letter=letter).order_by("-id")[:2])
        if len(last) < 2 or last[0].status != "annulled" or last[1].status not in ("handed_over", "sent", "delivered"):
            continue
        letter.fell_at = last[0].recorded_at
        later = letters.filter(
            agency=letter.agency_id, subject_ref=letter.subject_ref, person_ref=letter.person_ref, addressee=letter.addressee_id,
            recorded_at__gte=letter.fell_at, arrived_on__isnull=False,
        ).order_by("arrived_on", "id").first()
        letter.void_told_on = max(later.arrived_on, localdate(letter.fell_at)) if later else None
        letter.save(using=alias, update_fields=["fell_at", "void_told_on"])


class Migration(migrations.Migration):

    dependencies = [
        ('letters', '0003_a_book_for_each_permission'),
    ]

    operations = [
        migrations.AddField(
            model_name='letter',
            name='fell_at',
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='letter',
            name='void_told_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.RunPython(find_fallen, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('fell_at__isnull', True), ('is_void', True), _connector='OR'), name='letter_fell_void'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('void_told_on__isnull', True), ('fell_at__isnull', False), _connector='OR'), name='letter_told_of_what_fell'),
        ),
    ]
