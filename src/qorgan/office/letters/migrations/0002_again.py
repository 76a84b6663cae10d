"""An annulled letter may be written again, unless what it told of stands no longer; of those annulled so far nobody wrote down which."""

import django.db.models.deletion
from django.db import migrations, models


def hold_void(apps, schema_editor) -> None:
    """None of them is offered to be written again: what it told of may have fallen."""
    letters = apps.get_model("letters", "Letter").objects.using(schema_editor.connection.alias)
    letters.filter(status="annulled").update(is_void=True)


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
        ('letters', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='letter',
            name='again_of',
            field=models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='written_again', to='letters.letter'),
        ),
        migrations.AddField(
            model_name='letter',
            name='is_void',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(hold_void, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('is_void', False), ('status', 'annulled'), _connector='OR'), name='letter_void_annulled'),
        ),
    ]
