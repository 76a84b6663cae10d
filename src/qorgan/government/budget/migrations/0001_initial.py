import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('providers', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='BudgetLine',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('fiscal_year', models.PositiveSmallIntegerField()),
                ('purpose', models.CharField(max_length=40)),
                ('act', models.CharField(max_length=300)),
                ('adopted_on', models.DateField()),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['-fiscal_year', '-id'], name='budget_line_year')],
                'constraints': [models.UniqueConstraint(fields=('fiscal_year', 'purpose'), name='budget_line_once_a_year'), models.CheckConstraint(condition=models.Q(('fiscal_year__gte', 1991), ('fiscal_year__lte', 2100)), name='budget_line_year_plausible')],
            },
        ),
        migrations.CreateModel(
            name='FactAllocation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('year', models.PositiveSmallIntegerField()),
                ('purpose', models.CharField(max_length=40)),
                ('amount', models.BigIntegerField()),
            ],
            options={
                'db_table': 'fact_allocations',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_allocation_day'), models.Index(fields=['source'], name='fact_allocation_source'), models.Index(fields=['recorded_at'], name='fact_allocation_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_allocation_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_allocation_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactBudgetFlow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('kind', models.CharField(max_length=40)),
                ('year', models.PositiveSmallIntegerField()),
                ('purpose', models.CharField(max_length=40)),
                ('service', models.CharField(max_length=40)),
                ('organisation', models.CharField(max_length=20)),
                ('social_order', models.CharField(max_length=20)),
                ('amount', models.BigIntegerField()),
                ('person_days', models.PositiveIntegerField(null=True)),
                ('given_until', models.DateField(null=True)),
                ('day_cost', models.PositiveIntegerField(null=True)),
            ],
            options={
                'db_table': 'fact_budget_flows',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_budget_flow_day'), models.Index(fields=['source'], name='fact_budget_flow_source'), models.Index(fields=['recorded_at'], name='fact_budget_flow_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_budget_flow_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_budget_flow_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactOrderedDays',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('service', models.CharField(max_length=40)),
                ('organisation', models.CharField(max_length=20)),
                ('social_order', models.CharField(max_length=20)),
                ('person_days', models.PositiveIntegerField()),
            ],
            options={
                'db_table': 'fact_ordered_days',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_ordered_days_day'), models.Index(fields=['source'], name='fact_ordered_days_source'), models.Index(fields=['recorded_at'], name='fact_ordered_days_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_ordered_days_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_ordered_days_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='SocialOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('region', models.CharField(max_length=20)),
                ('service', models.CharField(max_length=40)),
                ('number', models.CharField(max_length=60)),
                ('places', models.PositiveSmallIntegerField()),
                ('tariff', models.PositiveIntegerField()),
                ('from_on', models.DateField()),
                ('until_on', models.DateField()),
                ('opened_on', models.DateField(blank=True, null=True)),
                ('signed_on', models.DateField()),
                ('next_opened_on', models.DateField(blank=True, null=True)),
                ('last_since', models.DateField(blank=True, null=True)),
                ('last_because', models.CharField(blank=True, max_length=300)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('organisation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='providers.organisation')),
            ],
        ),
        migrations.CreateModel(
            name='Tranche',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('due_on', models.DateField()),
                ('amount', models.PositiveBigIntegerField()),
                ('paid_on', models.DateField(blank=True, null=True)),
                ('social_order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tranches', to='budget.socialorder')),
            ],
            options={
                'indexes': [models.Index(fields=['due_on', 'id'], name='tranche_due'), models.Index(condition=models.Q(('paid_on__isnull', True)), fields=['due_on', 'id'], name='tranche_unpaid')],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='tranche_of_money')],
            },
        ),
        migrations.CreateModel(
            name='ExpenditureReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('state', models.CharField(max_length=20)),
                ('submitted_by', models.CharField(blank=True, max_length=20)),
                ('answered_by', models.CharField(blank=True, max_length=20)),
                ('answer', models.TextField(blank=True)),
                ('first_submitted_on', models.DateField(blank=True, null=True)),
                ('submitted_on', models.DateField(blank=True, null=True)),
                ('sent_back_on', models.DateField(blank=True, null=True)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('amount', models.PositiveBigIntegerField()),
                ('person_days', models.PositiveIntegerField()),
                ('nights', models.PositiveIntegerField(blank=True, null=True)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField()),
                ('text', models.TextField(blank=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('tranche', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='budget.tranche')),
            ],
            options={
                'indexes': [models.Index(fields=['-until_on', '-id'], name='expenditure_day'), models.Index(fields=['agency', '-until_on', '-id'], name='expenditure_agency_day'), models.Index(fields=['state', '-until_on', '-id'], name='expenditure_state_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answered_by', ''), models.Q(('state', 'accepted'), _negated=True)), models.Q(models.Q(('answered_by', ''), _negated=True), models.Q(('answered_by', models.F('submitted_by')), _negated=True)), _connector='OR'), name='expenditurereport_accepted_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('answered_on__isnull', True), ('state', 'draft'), ('submitted_on__isnull', True)), models.Q(('answered_on__isnull', True), ('state', 'submitted'), ('submitted_on__isnull', False)), models.Q(('answered_on__isnull', False), ('state', 'accepted'), ('submitted_on__isnull', False)), models.Q(('answered_on__isnull', False), ('state', 'sent_back'), ('submitted_on__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='expenditurereport_answered_after_it_came'), models.CheckConstraint(condition=models.Q(('amount__gt', 0)), name='expenditure_of_money'), models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('from_on'))), name='expenditure_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Transfer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('region', models.CharField(max_length=20)),
                ('act', models.CharField(max_length=300)),
                ('transferred_on', models.DateField()),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('budget_line', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='transfers', to='budget.budgetline')),
            ],
            options={
                'indexes': [models.Index(fields=['-transferred_on', '-id'], name='transfer_day'), models.Index(fields=['agency', '-transferred_on', '-id'], name='transfer_agency_day'), models.Index(fields=['region', '-transferred_on', '-id'], name='transfer_region_day')],
                'constraints': [models.UniqueConstraint(fields=('budget_line', 'region'), name='transfer_once_a_region')],
            },
        ),
        migrations.AddField(
            model_name='socialorder',
            name='transfer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='orders', to='budget.transfer'),
        ),
        migrations.AddIndex(
            model_name='socialorder',
            index=models.Index(fields=['-from_on', '-id'], name='social_order_day'),
        ),
        migrations.AddIndex(
            model_name='socialorder',
            index=models.Index(fields=['agency', '-from_on', '-id'], name='social_order_agency_day'),
        ),
        migrations.AddIndex(
            model_name='socialorder',
            index=models.Index(fields=['organisation', '-from_on', '-id'], name='social_order_organisation'),
        ),
        migrations.AddIndex(
            model_name='socialorder',
            index=models.Index(fields=['region', '-from_on', '-id'], name='social_order_region_day'),
        ),
        migrations.AddConstraint(
            model_name='socialorder',
            constraint=models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('from_on'))), name='social_order_ends_after_start'),
        ),
        migrations.AddConstraint(
            model_name='socialorder',
            constraint=models.CheckConstraint(condition=models.Q(('places__gte', 1)), name='social_order_of_places'),
        ),
        migrations.AddConstraint(
            model_name='socialorder',
            constraint=models.CheckConstraint(condition=models.Q(('opened_on__isnull', True), ('opened_on__lte', models.F('signed_on')), _connector='OR'), name='social_order_signed_after_tender'),
        ),
    ]
