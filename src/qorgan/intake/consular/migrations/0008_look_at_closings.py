"""The closing of a child's file is said in words and looked at again."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("consular", "0007_keep_the_day_of_the_first_receiver")]

    operations = [
        migrations.AddField(model_name="consularfile", name="closing_words", field=models.TextField(blank=True, default="")),
        migrations.AddField(
            model_name="consularfile", name="closing_looked_on", field=models.DateField(blank=True, null=True)
        ),
        migrations.AddField(
            model_name="consularfile", name="closing_look_words", field=models.TextField(blank=True, default="")
        ),
        migrations.AddConstraint(
            model_name="consularfile",
            constraint=models.CheckConstraint(
                condition=Q(closing_looked_on__isnull=True, closing_look_words="")
                | (Q(closed_on__isnull=False) & ~Q(closing_look_words="")),
                name="consular_closing_looked_at",
            ),
        ),
    ]
