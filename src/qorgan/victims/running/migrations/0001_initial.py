import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='FactMonthlyReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('provider', models.CharField(max_length=20)),
                ('is_accepted', models.BooleanField()),
                ('is_corrected', models.BooleanField()),
                ('at_beginning', models.IntegerField()),
                ('admitted', models.IntegerField()),
                ('discharged', models.IntegerField()),
                ('at_end', models.IntegerField()),
                ('nights', models.IntegerField()),
                ('spending', models.BigIntegerField()),
            ],
            options={
                'db_table': 'fact_monthly_returns',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_monthly_return_day'), models.Index(fields=['source'], name='fact_monthly_return_source'), models.Index(fields=['recorded_at'], name='fact_monthly_return_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_monthly_return_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_monthly_return_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='MonthlyReturn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('region', models.CharField(max_length=20)),
                ('first_on', models.DateField()),
                ('last_on', models.DateField()),
                ('edition', models.PositiveSmallIntegerField(default=0)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('is_accepted', models.BooleanField(blank=True, null=True)),
                ('reason', models.TextField(blank=True)),
                ('moved_at', models.DateTimeField(blank=True, null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('recipient', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['-first_on', '-id'], name='monthly_return_month'), models.Index(fields=['agency', '-first_on', '-id'], name='monthly_return_agency'), models.Index(fields=['recipient', '-first_on', '-id'], name='monthly_return_recipient')],
                'constraints': [models.UniqueConstraint(fields=('agency', 'first_on'), name='monthly_return_once_a_month'), models.CheckConstraint(condition=models.Q(models.Q(('answered_on__isnull', True), ('edition', 0), ('sent_on__isnull', True)), models.Q(('edition__gte', 1), ('recipient__isnull', False), ('sent_on__gt', models.F('last_on'))), _connector='OR'), name='monthly_return_sent_to_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('answered_on__isnull', True), ('is_accepted__isnull', True), ('reason', '')), models.Q(('answered_on__isnull', False), ('is_accepted', True), ('reason', '')), models.Q(('answered_on__isnull', False), ('is_accepted', False), models.Q(('reason', ''), _negated=True)), _connector='OR'), name='monthly_return_sent_back_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='ReturnEdition',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('number', models.PositiveSmallIntegerField()),
                ('sent_on', models.DateField()),
                ('figures', models.JSONField()),
                ('moved', models.JSONField(blank=True, default=list)),
                ('because', models.CharField(blank=True, max_length=300)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('is_accepted', models.BooleanField(blank=True, null=True)),
                ('reason', models.TextField(blank=True)),
                ('moved_at', models.DateTimeField(blank=True, null=True)),
                ('monthly_return', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='editions', to='running.monthlyreturn')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('monthly_return', 'number'), name='return_edition_number_once'), models.CheckConstraint(condition=models.Q(models.Q(('because', ''), ('number', 1)), models.Q(('number__gt', 1), models.Q(('because', ''), _negated=True)), _connector='OR'), name='return_edition_correction_explained')],
            },
        ),
    ]
