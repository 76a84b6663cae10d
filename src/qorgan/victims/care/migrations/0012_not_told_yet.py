"""Nobody is taken for told of what a house decides without a day: it is owed, or said why it cannot be."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0001_initial'),
        ('care', '0011_entered_by_mistake'),
        ('people', '0005_say_what_was_open_for_no_time'),
        ('providers', '0002_telephone'),
    ]

    operations = [
        migrations.AddField(
            model_name='admissionrefusal',
            name='not_told_because',
            field=models.CharField(blank=True, default='', max_length=40),
        ),
        migrations.AddField(
            model_name='admissionrefusal',
            name='not_told_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='admissionrefusal',
            name='not_told_tried',
            field=models.CharField(blank=True, default='', max_length=300),
        ),
        migrations.AddField(
            model_name='expulsion',
            name='not_told_because',
            field=models.CharField(blank=True, default='', max_length=40),
        ),
        migrations.AddField(
            model_name='expulsion',
            name='not_told_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='expulsion',
            name='not_told_tried',
            field=models.CharField(blank=True, default='', max_length=300),
        ),
        migrations.AlterField(
            model_name='admissionrefusal',
            name='told_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='expulsion',
            name='told_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddConstraint(
            model_name='admissionrefusal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('not_told_because', ''), ('not_told_on__isnull', True), ('not_told_tried', '')), models.Q(('not_told_on__isnull', False), ('told_on__isnull', True), models.Q(('not_told_because', ''), _negated=True), models.Q(('not_told_tried', ''), _negated=True)), _connector='OR'), name='admission_refusal_untold_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='expulsion',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('not_told_because', ''), ('not_told_on__isnull', True), ('not_told_tried', '')), models.Q(('not_told_on__isnull', False), ('told_on__isnull', True), models.Q(('not_told_because', ''), _negated=True), models.Q(('not_told_tried', ''), _negated=True)), _connector='OR'), name='expulsion_untold_with_reason'),
        ),
    ]
