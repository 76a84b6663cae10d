import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='PublishedBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('layout', models.CharField(max_length=20)),
                ('sha256', models.CharField(max_length=64)),
                ('snapshot_on', models.DateField()),
                ('rows', models.PositiveIntegerField()),
                ('added', models.PositiveIntegerField()),
                ('changed', models.PositiveIntegerField()),
                ('unchanged', models.PositiveIntegerField()),
                ('refused', models.PositiveIntegerField()),
                ('flagged', models.PositiveIntegerField()),
                ('detail', models.JSONField(default=dict)),
            ],
            options={
                'indexes': [models.Index(fields=['-recorded_at', '-id'], name='published_batch_time')],
                'constraints': [models.CheckConstraint(condition=models.Q(('rows', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('added'), '+', models.F('changed')), '+', models.F('unchanged')), '+', models.F('refused')))), name='published_batch_balances')],
            },
        ),
        migrations.CreateModel(
            name='PublishedFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('source', models.CharField(max_length=120)),
                ('series', models.CharField(max_length=120)),
                ('definition', models.TextField(blank=True)),
                ('country', models.CharField(blank=True, max_length=3)),
                ('country_name', models.CharField(blank=True, max_length=120)),
                ('indicator', models.CharField(blank=True, max_length=60)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('year', models.PositiveSmallIntegerField()),
                ('dims', models.JSONField(default=dict)),
                ('snapshot_on', models.DateField()),
                ('raw', models.CharField(max_length=60)),
                ('value', models.BigIntegerField(null=True)),
                ('least', models.BigIntegerField(null=True)),
                ('most', models.BigIntegerField(null=True)),
                ('is_approximate', models.BooleanField(default=False)),
                ('is_withheld', models.BooleanField(default=False)),
                ('unit', models.CharField(blank=True, max_length=60)),
                ('citation', models.TextField(blank=True)),
                ('basis', models.CharField(max_length=20)),
                ('note', models.TextField(blank=True)),
                ('flags', models.JSONField(default=list)),
                ('is_flagged', models.BooleanField(default=False)),
                ('key', models.CharField(max_length=32, unique=True)),
                ('digest', models.CharField(max_length=32)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='published.publishedbatch')),
            ],
            options={
                'indexes': [models.Index(fields=['-year', '-id'], name='published_year'), models.Index(fields=['country', '-year', '-id'], name='published_country_year'), models.Index(fields=['series', '-year', '-id'], name='published_series_year'), models.Index(fields=['country', 'series', '-year', '-id'], name='published_country_series'), models.Index(fields=['source', '-year', '-id'], name='published_source_year'), models.Index(condition=models.Q(('indicator', ''), _negated=True), fields=['indicator', '-year', '-id'], name='published_ours'), models.Index(condition=models.Q(('is_flagged', True)), fields=['-year', '-id'], name='published_flagged')],
                'constraints': [models.CheckConstraint(condition=models.Q(('last_on__gte', models.F('first_on'))), name='published_ends_after_start'), models.CheckConstraint(condition=models.Q(('is_withheld', False), ('value__isnull', True), _connector='OR'), name='published_withheld_has_no_value')],
            },
        ),
    ]
