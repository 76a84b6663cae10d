import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('voided_on', models.DateField(blank=True, null=True)),
                ('about', models.CharField(max_length=40)),
                ('decision_ref', models.CharField(max_length=20)),
                ('region', models.CharField(blank=True, max_length=40)),
                ('person', models.CharField(blank=True, max_length=20)),
                ('lodged_by', models.CharField(max_length=40)),
                ('lodged_on', models.DateField()),
                ('body', models.CharField(max_length=40)),
                ('is_suspending', models.BooleanField(default=False)),
                ('grounds', models.TextField(blank=True)),
                ('outcome', models.CharField(blank=True, max_length=40)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('reasons', models.TextField(blank=True)),
                ('is_withdrawn', models.BooleanField(default=False)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300)),
                ('voided_reason', models.CharField(blank=True, max_length=300)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('answering', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('keeper', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['-lodged_on', '-id'], name='appeal_day'), models.Index(fields=['decision_ref', '-lodged_on', '-id'], name='appeal_decision'), models.Index(fields=['answering', '-lodged_on', '-id'], name='appeal_answering_day'), models.Index(condition=models.Q(('person', ''), _negated=True), fields=['person'], name='appeal_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('voided_on__isnull', True), ('voided_reason', '')), models.Q(('voided_on__isnull', False), models.Q(('voided_reason', ''), _negated=True)), _connector='OR'), name='appeal_voided_whole'), models.UniqueConstraint(condition=models.Q(('decided_on__isnull', True), ('voided_on__isnull', True)), fields=('decision_ref', 'body'), name='appeal_one_open_to_each_body'), models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('outcome', '')), models.Q(models.Q(('outcome', ''), _negated=True), ('decided_on__gte', models.F('lodged_on'))), _connector='OR'), name='appeal_decided_after_lodged'), models.CheckConstraint(condition=models.Q(models.Q(('is_withdrawn', False), ('withdrawn_reason', '')), models.Q(('decided_on__isnull', False), ('is_withdrawn', True), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='appeal_withdrawn_with_reason'), models.CheckConstraint(condition=models.Q(('voided_on__isnull', True), ('decided_on__isnull', True), _connector='OR'), name='appeal_decided_is_not_void')],
            },
        ),
    ]
