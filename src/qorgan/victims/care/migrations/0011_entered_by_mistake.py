"""Entries about a stay that were made by mistake are withdrawn with the reason."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('care', '0010_say_who_received_whoever_was_expelled'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='stayexplanation',
            name='stay_explanation_once_a_day',
        ),
        migrations.AddField(
            model_name='housewarning',
            name='withdrawn_because',
            field=models.CharField(blank=True, default='', max_length=300),
        ),
        migrations.AddField(
            model_name='housewarning',
            name='withdrawn_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='stayexplanation',
            name='withdrawn_because',
            field=models.CharField(blank=True, default='', max_length=300),
        ),
        migrations.AddField(
            model_name='stayexplanation',
            name='withdrawn_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='housewarning',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_because', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='house_warning_withdrawn_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='stayexplanation',
            constraint=models.UniqueConstraint(condition=models.Q(('withdrawn_on__isnull', True)), fields=('care_file', 'explained_on'), name='stay_explanation_once_a_day'),
        ),
        migrations.AddConstraint(
            model_name='stayexplanation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_because', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='stay_explanation_withdrawn_with_reason'),
        ),
    ]
