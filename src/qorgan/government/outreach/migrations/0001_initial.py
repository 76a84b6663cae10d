import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Campaign',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('voided_on', models.DateField(blank=True, null=True)),
                ('voided_reason', models.CharField(blank=True, max_length=300)),
                ('title', models.CharField(max_length=300)),
                ('purpose', models.TextField(blank=True)),
                ('audience', models.CharField(max_length=20)),
                ('partner', models.CharField(blank=True, max_length=300)),
                ('cost', models.BigIntegerField(blank=True, null=True)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(blank=True, null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['-from_on', '-id'], name='campaign_day'), models.Index(fields=['region', '-from_on', '-id'], name='campaign_region_day'), models.Index(fields=['agency', '-from_on', '-id'], name='campaign_agency_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('voided_on__isnull', True), ('voided_reason', '')), models.Q(('voided_on__isnull', False), models.Q(('voided_reason', ''), _negated=True)), _connector='OR'), name='campaign_voided_whole'), models.CheckConstraint(condition=models.Q(('cost__isnull', True), ('cost__gte', 0), _connector='OR'), name='campaign_cost_not_negative'), models.CheckConstraint(condition=models.Q(('until_on__gte', models.F('from_on'))), name='campaign_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='FactCampaign',
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
                ('audience', models.CharField(max_length=20)),
                ('cost', models.BigIntegerField(null=True)),
            ],
            options={
                'db_table': 'fact_campaigns',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_campaign_day'), models.Index(fields=['source'], name='fact_campaign_source'), models.Index(fields=['recorded_at'], name='fact_campaign_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_campaign_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_campaign_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='FactOutreachEvent',
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
                ('audience', models.CharField(max_length=20)),
                ('reach', models.PositiveIntegerField()),
            ],
            options={
                'db_table': 'fact_outreach_events',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_outreach_event_day'), models.Index(fields=['source'], name='fact_outreach_event_source'), models.Index(fields=['recorded_at'], name='fact_outreach_event_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_outreach_event_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_outreach_event_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='Material',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('kind', models.CharField(max_length=20)),
                ('language', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=300)),
                ('copies', models.PositiveIntegerField(blank=True, null=True)),
                ('campaign', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='materials', to='outreach.campaign')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OutreachEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('kind', models.CharField(max_length=20)),
                ('held_on', models.DateField()),
                ('region', models.CharField(max_length=20)),
                ('reach', models.PositiveIntegerField()),
                ('note', models.CharField(blank=True, max_length=300)),
                ('campaign', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='events', to='outreach.campaign')),
            ],
            options={
                'indexes': [models.Index(fields=['campaign', '-held_on', '-id'], name='outreach_event_campaign')],
            },
        ),
    ]
