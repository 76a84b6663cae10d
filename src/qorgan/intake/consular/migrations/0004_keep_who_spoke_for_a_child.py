"""Beside the answer on a handover: who spoke for a child, by what right, and what the child said."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

WORDS = {
    "authority": models.CharField(blank=True, default="", max_length=300),
    "child_opinion": models.CharField(blank=True, default="", max_length=20),
    "child_words": models.TextField(blank=True, default=""),
    "child_overruled": models.TextField(blank=True, default=""),
}


class Migration(migrations.Migration):
    dependencies = [("consular", "0003_keep_why_held_to_be_an_adult"), ("people", "0002_say_what_ended_a_grant")]

    operations = [
        migrations.AddField(
            model_name="consularfile", name="guardian",
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.person"),
        ),
        *(migrations.AddField(model_name="consularfile", name=name, field=field, preserve_default=False) for name, field in WORDS.items()),
        migrations.AddConstraint(
            model_name="consularfile",
            constraint=models.CheckConstraint(condition=Q(guardian__isnull=True) | ~Q(guardian=F("person")), name="consular_guardian_is_another"),
        ),
    ]
