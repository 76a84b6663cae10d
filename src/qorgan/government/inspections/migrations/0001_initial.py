import django.db.models.deletion
import qorgan.desk.records
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('providers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FactFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('ended_on', models.DateField(null=True)),
                ('due_on', models.DateField(null=True)),
                ('organisation', models.CharField(max_length=20)),
                ('group', models.CharField(max_length=40)),
                ('order', models.CharField(blank=True, max_length=20)),
                ('outcome', models.CharField(max_length=20)),
                ('is_critical', models.BooleanField()),
            ],
            options={
                'db_table': 'fact_findings',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_finding_day'), models.Index(fields=['source'], name='fact_finding_source'), models.Index(fields=['recorded_at'], name='fact_finding_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_finding_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_finding_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactInspection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('organisation', models.CharField(max_length=20)),
                ('kind', models.CharField(max_length=40)),
                ('reason', models.CharField(max_length=20)),
                ('result', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_inspections',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_inspection_day'), models.Index(fields=['source'], name='fact_inspection_source'), models.Index(fields=['recorded_at'], name='fact_inspection_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_inspection_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_inspection_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactInspectionItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('organisation', models.CharField(max_length=20)),
                ('group', models.CharField(max_length=40)),
                ('item', models.CharField(max_length=60)),
                ('answer', models.CharField(max_length=20)),
                ('is_critical', models.BooleanField()),
            ],
            options={
                'db_table': 'fact_inspection_items',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_inspection_item_day'), models.Index(fields=['source'], name='fact_inspection_item_source'), models.Index(fields=['recorded_at'], name='fact_inspection_item_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_inspection_item_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_inspection_item_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='Inspection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('region', models.CharField(max_length=20)),
                ('reason', models.CharField(max_length=20)),
                ('signals', models.JSONField(default=dict)),
                ('planned_on', models.DateField()),
                ('held_on', models.DateField(blank=True, null=True)),
                ('checklist_on', models.DateField(blank=True, null=True)),
                ('answers', models.JSONField(default=list)),
                ('cancelled_on', models.DateField(blank=True, null=True)),
                ('cancelled_reason', models.CharField(blank=True, max_length=300)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='inspections', to='providers.organisation')),
            ],
            options={
                'indexes': [models.Index(fields=['-planned_on', '-id'], name='inspection_day'), models.Index(fields=['region', '-planned_on', '-id'], name='inspection_region_day'), models.Index(fields=['organisation', '-planned_on', '-id'], name='inspection_organisation')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answers', []), ('checklist_on__isnull', True), ('held_on__isnull', True)), models.Q(('checklist_on__isnull', False), ('held_on__isnull', False), models.Q(('answers', []), _negated=True)), _connector='OR'), name='inspection_held_with_answers'), models.CheckConstraint(condition=models.Q(models.Q(('cancelled_on__isnull', True), ('cancelled_reason', '')), models.Q(('cancelled_on__isnull', False), ('held_on__isnull', True), models.Q(('cancelled_reason', ''), _negated=True)), _connector='OR'), name='inspection_held_or_cancelled')],
            },
        ),
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('region', models.CharField(max_length=20)),
                ('item', models.CharField(max_length=60)),
                ('group', models.CharField(max_length=40)),
                ('text_en', models.TextField()),
                ('text_ru', models.TextField()),
                ('text_kk', models.TextField()),
                ('article', models.JSONField(default=dict)),
                ('source', models.CharField(blank=True, max_length=80)),
                ('is_critical', models.BooleanField()),
                ('note', models.CharField(max_length=300)),
                ('found_on', models.DateField()),
                ('order', models.CharField(blank=True, max_length=20)),
                ('ordered_on', models.DateField(blank=True, null=True)),
                ('first_due_on', models.DateField(blank=True, null=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('mended_on', models.DateField(blank=True, null=True)),
                ('mended_note', models.CharField(blank=True, max_length=300)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='providers.organisation')),
                ('inspection', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='inspections.inspection')),
            ],
            options={
                'indexes': [models.Index(fields=['-found_on', '-id'], name='finding_day'), models.Index(fields=['region', '-found_on', '-id'], name='finding_region_day'), models.Index(fields=['organisation', '-found_on', '-id'], name='finding_organisation')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('closed_on__isnull', True)), fields=('organisation', 'region', 'item'), name='finding_open_once'), models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', True), ('first_due_on__isnull', True), ('order', ''), ('ordered_on__isnull', True)), models.Q(models.Q(('order', ''), _negated=True), ('due_on__isnull', False), ('first_due_on__isnull', False), ('ordered_on__isnull', False)), _connector='OR'), name='finding_ordered_whole'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), ('closed_on__gte', models.F('found_on')), _connector='OR'), name='finding_closed_after_found')],
            },
        ),
        migrations.CreateModel(
            name='Reinspection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', qorgan.desk.records.RefField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('held_on', models.DateField()),
                ('answer', models.CharField(max_length=20)),
                ('note', models.CharField(blank=True, max_length=300)),
                ('mended_on', models.DateField(blank=True, null=True)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('finding', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='reinspections', to='inspections.finding')),
                ('inspection', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reinspections', to='inspections.inspection')),
            ],
            options={
                'indexes': [models.Index(fields=['finding', 'id'], name='reinspection_finding')],
                'constraints': [models.CheckConstraint(condition=models.Q(('answer__in', ('conforms', 'fails'))), name='reinspection_answered')],
            },
        ),
    ]
