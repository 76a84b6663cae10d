import django.db.models.deletion
import qorgan.knowledge.reports.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Edition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('report', models.CharField(max_length=60)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('number', models.PositiveIntegerField()),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('known_on', models.DateField()),
                ('known_at', models.DateTimeField()),
                ('figures', qorgan.knowledge.reports.models.KeptJSON()),
                ('documents', qorgan.knowledge.reports.models.KeptJSON()),
                ('balances', qorgan.knowledge.reports.models.KeptJSON()),
                ('definition_version', models.CharField(max_length=12)),
                ('law_version', models.CharField(max_length=12)),
                ('members', qorgan.knowledge.reports.models.KeptJSON()),
                ('note', models.TextField(blank=True)),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('supersedes', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='superseded_by', to='reports.edition')),
            ],
            options={
                'indexes': [models.Index(fields=['-recorded_at', '-id'], name='edition_time'), models.Index(fields=['report', '-recorded_at', '-id'], name='edition_report_time')],
                'constraints': [models.UniqueConstraint(fields=('report', 'region', 'agency', 'first_on', 'last_on', 'number'), name='edition_number_once', nulls_distinct=False), models.CheckConstraint(condition=models.Q(('region', ''), ('agency__isnull', True), _connector='OR'), name='edition_of_one'), models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='edition_ends_after_start'), models.CheckConstraint(condition=models.Q(models.Q(('number', 1), ('supersedes__isnull', True)), models.Q(('number__gt', 1), ('supersedes__isnull', False)), _connector='OR'), name='edition_first_supersedes_none')],
            },
        ),
    ]
