import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('crimes', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='CourtProceeding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('number', models.CharField(blank=True, db_collation='C', max_length=60)),
                ('region', models.CharField(max_length=20)),
                ('received_on', models.DateField()),
                ('article', models.CharField(max_length=20)),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('outcome', models.CharField(blank=True, max_length=40)),
                ('judgment_on', models.DateField(blank=True, null=True)),
                ('ground', models.CharField(blank=True, max_length=40)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('source', models.CharField(blank=True, max_length=40)),
                ('source_key', models.CharField(blank=True, max_length=120)),
                ('batch', models.CharField(blank=True, max_length=40)),
                ('court', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('proceeding', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='before_courts', to='crimes.proceeding')),
            ],
            options={
                'indexes': [models.Index(fields=['-received_on', '-id'], name='court_day'), models.Index(fields=['court', '-received_on', '-id'], name='court_court_day'), models.Index(fields=['region', '-received_on', '-id'], name='court_region_day'), models.Index(fields=['article', '-received_on', '-id'], name='court_article_day'), models.Index(fields=['number', 'id'], name='court_number')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('number', ''), _negated=True), fields=('court', 'number'), name='court_number_once'), models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('proceeding',), name='court_proceeding_pending_once'), models.UniqueConstraint(condition=models.Q(('source_key', ''), _negated=True), fields=('source', 'source_key'), name='court_proceeding_origin_once'), models.CheckConstraint(condition=models.Q(models.Q(('ended_on__isnull', True), ('outcome', '')), models.Q(('ended_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='court_proceeding_ends_somehow'), models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('received_on')), _connector='OR'), name='court_end_after_receipt'), models.CheckConstraint(condition=models.Q(('judgment_on__isnull', True), ('judgment_on', models.F('ended_on')), _connector='OR'), name='court_judgment_is_an_end'), models.CheckConstraint(condition=models.Q(('article', ''), _negated=True), name='court_proceeding_has_an_article'), models.CheckConstraint(condition=models.Q(('ground', ''), ('outcome__in', ('acquitted', 'terminated')), _connector='OR'), name='court_ground_of_an_end_that_has_one')],
            },
        ),
        migrations.CreateModel(
            name='FactConviction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('article', models.CharField(max_length=20)),
                ('part', models.CharField(blank=True, max_length=10)),
                ('paragraph', models.CharField(blank=True, max_length=10)),
                ('sentence', models.CharField(blank=True, max_length=40)),
                ('term_months', models.PositiveIntegerField(null=True)),
                ('is_custodial', models.BooleanField()),
                ('sex', models.CharField(blank=True, max_length=20)),
                ('person', models.CharField(blank=True, max_length=20)),
                ('proceeding', models.CharField(blank=True, max_length=20)),
            ],
            options={
                'db_table': 'fact_convictions',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_conviction_day'), models.Index(fields=['source'], name='fact_conviction_source'), models.Index(fields=['recorded_at'], name='fact_conviction_known'), models.Index(condition=models.Q(('retracted_at__isnull', True)), fields=['happened_on'], include=('article', 'part', 'paragraph', 'sentence', 'is_custodial', 'region', 'person', 'key'), name='fact_conviction_counted')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_conviction_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_conviction_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactCourtProceeding',
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
                ('judgment_on', models.DateField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=40)),
                ('article', models.CharField(max_length=20)),
                ('proceeding', models.CharField(blank=True, max_length=20)),
            ],
            options={
                'db_table': 'fact_court_proceedings',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_court_day'), models.Index(fields=['source'], name='fact_court_source'), models.Index(fields=['recorded_at'], name='fact_court_known'), models.Index(condition=models.Q(('retracted_at__isnull', True)), fields=['happened_on'], include=('ended_on', 'judgment_on', 'outcome', 'article', 'region', 'proceeding', 'key'), name='fact_court_counted')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_court_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_court_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='Sentence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_reason', models.CharField(blank=True, max_length=300)),
                ('convict', models.CharField(max_length=60)),
                ('sex', models.CharField(blank=True, max_length=20)),
                ('article', models.CharField(max_length=20)),
                ('part', models.CharField(blank=True, max_length=10)),
                ('paragraph', models.CharField(blank=True, max_length=10)),
                ('sentence', models.CharField(blank=True, max_length=40)),
                ('additional', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('term_months', models.PositiveIntegerField(blank=True, null=True)),
                ('is_custodial', models.BooleanField(default=False)),
                ('in_force_on', models.DateField(blank=True, null=True)),
                ('requalified_at', models.DateTimeField(blank=True, null=True)),
                ('source', models.CharField(blank=True, max_length=40)),
                ('source_key', models.CharField(blank=True, max_length=120)),
                ('batch', models.CharField(blank=True, max_length=40)),
                ('court_proceeding', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='sentences', to='courts.courtproceeding')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('suspect', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='crimes.suspect')),
            ],
            options={
                'indexes': [models.Index(fields=['court_proceeding', 'id'], name='sentence_court_proceeding')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('withdrawn_on__isnull', True)), fields=('court_proceeding', 'convict'), name='sentence_once'), models.UniqueConstraint(condition=models.Q(('withdrawn_on__isnull', True), ('person__isnull', False)), fields=('court_proceeding', 'person'), name='sentence_person_once'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_on__isnull', True), ('withdrawn_reason', '')), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_reason', ''), _negated=True)), _connector='OR'), name='sentence_withdrawn_with_reason'), models.UniqueConstraint(condition=models.Q(('source_key', ''), _negated=True), fields=('source', 'source_key'), name='sentence_origin_once'), models.CheckConstraint(condition=models.Q(('paragraph', ''), models.Q(('part', ''), _negated=True), _connector='OR'), name='sentence_paragraph_of_a_part'), models.CheckConstraint(condition=models.Q(models.Q(('article', ''), _negated=True), models.Q(('convict', ''), _negated=True)), name='sentence_names_article'), models.CheckConstraint(condition=models.Q(('term_months__isnull', True), ('term_months__gt', 0), _connector='OR'), name='sentence_term_positive')],
            },
        ),
    ]
