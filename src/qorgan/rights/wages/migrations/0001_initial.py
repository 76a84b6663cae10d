import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('people', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FactWageClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('employer_kind', models.CharField(max_length=40)),
                ('way', models.CharField(blank=True, max_length=40)),
                ('helped_by', models.CharField(max_length=40)),
                ('is_awarded', models.BooleanField()),
                ('is_paid', models.BooleanField()),
                ('sex', models.CharField(max_length=20)),
                ('age_band', models.CharField(max_length=20)),
                ('is_foreign', models.BooleanField(null=True)),
                ('person', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_wage_claims',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_wage_claim_day'), models.Index(fields=['source'], name='fact_wage_claim_source'), models.Index(fields=['recorded_at'], name='fact_wage_claim_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_wage_claim_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_wage_claim_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactWageSum',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('kind', models.CharField(max_length=20)),
                ('employer_kind', models.CharField(max_length=40)),
                ('way', models.CharField(blank=True, max_length=40)),
                ('is_foreign', models.BooleanField(null=True)),
                ('amount', models.BigIntegerField()),
                ('person', models.CharField(max_length=20)),
            ],
            options={
                'db_table': 'fact_wage_sums',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_wage_sum_day'), models.Index(fields=['source'], name='fact_wage_sum_source'), models.Index(fields=['recorded_at'], name='fact_wage_sum_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_wage_sum_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_wage_sum_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='WageClaim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('region', models.CharField(max_length=20)),
                ('raised_on', models.DateField()),
                ('employer_kind', models.CharField(max_length=40)),
                ('employer', models.BinaryField(default=b'')),
                ('occupation', models.CharField(blank=True, max_length=40)),
                ('worked_from', models.DateField()),
                ('worked_until', models.DateField()),
                ('claimed', models.PositiveBigIntegerField()),
                ('helped_by', models.CharField(max_length=40)),
                ('note', models.TextField(blank=True)),
                ('state', models.CharField(max_length=20)),
                ('way', models.CharField(blank=True, max_length=40)),
                ('lodged_on', models.DateField(blank=True, null=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('awarded', models.PositiveBigIntegerField(blank=True, null=True)),
                ('paid', models.PositiveBigIntegerField(default=0)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('person', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='wage_claims', to='people.person')),
            ],
            options={
                'indexes': [models.Index(fields=['-raised_on', '-id'], name='wage_claim_day'), models.Index(fields=['agency', '-raised_on', '-id'], name='wage_claim_agency_day'), models.Index(fields=['person', '-id'], name='wage_claim_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(('claimed__gt', 0)), name='wage_claim_of_money'), models.CheckConstraint(condition=models.Q(('worked_until__gte', models.F('worked_from'))), name='wage_claim_work_ends_after_it'), models.CheckConstraint(condition=models.Q(models.Q(('awarded__isnull', True), ('paid__lte', models.F('claimed'))), ('paid__lte', models.F('awarded')), _connector='OR'), name='wage_claim_paid_not_over'), models.CheckConstraint(condition=models.Q(('awarded__isnull', True), models.Q(('awarded__gt', 0), ('awarded__lte', models.F('claimed'))), _connector='OR'), name='wage_claim_awarded_not_over')],
            },
        ),
        migrations.CreateModel(
            name='WageStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('kind', models.CharField(max_length=20)),
                ('on', models.DateField()),
                ('way', models.CharField(blank=True, max_length=40)),
                ('amount', models.PositiveBigIntegerField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('withdrawn_on', models.DateField(blank=True, null=True)),
                ('withdrawn_because', models.CharField(blank=True, max_length=300)),
                ('wage_claim', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='wages.wageclaim')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('amount__gt', 0), ('kind', 'awarded')), models.Q(('amount__isnull', True), models.Q(('kind', 'awarded'), _negated=True)), _connector='OR'), name='wage_step_amount_of_money'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'lodged'), models.Q(('way', ''), _negated=True)), models.Q(('way', ''), models.Q(('kind', 'lodged'), _negated=True)), _connector='OR'), name='wage_step_lodged_somehow'), models.CheckConstraint(condition=models.Q(models.Q(('withdrawn_because', ''), ('withdrawn_on__isnull', True)), models.Q(('withdrawn_on__isnull', False), models.Q(('withdrawn_because', ''), _negated=True)), _connector='OR'), name='wage_step_withdrawn_with_reason')],
            },
        ),
    ]
