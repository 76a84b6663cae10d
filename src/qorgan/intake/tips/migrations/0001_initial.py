import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('leads', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='TipDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(max_length=64, unique=True)),
                ('sealed', models.BinaryField()),
                ('saved_at', models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name='FactTip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('language', models.CharField(max_length=20)),
                ('is_emergency', models.BooleanField()),
                ('is_child', models.BooleanField()),
                ('is_answered', models.BooleanField()),
            ],
            options={
                'db_table': 'fact_tips',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_tip_day'), models.Index(fields=['source'], name='fact_tip_source'), models.Index(fields=['recorded_at'], name='fact_tip_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_tip_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_tip_retracted_after')],
            },
        ),
        migrations.CreateModel(
            name='Tip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('language', models.CharField(max_length=20)),
                ('is_urgent', models.BooleanField()),
                ('involves_child', models.BooleanField()),
                ('state', models.CharField(default='new', max_length=20)),
                ('said_at', models.DateTimeField()),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('closed_because', models.CharField(blank=True, max_length=40)),
                ('lookup', models.BinaryField(max_length=32, unique=True)),
                ('kept_for_reporter', models.BinaryField()),
                ('kek_version', models.PositiveIntegerField(db_index=True)),
                ('wrapped', models.BinaryField()),
                ('desk_key', models.BinaryField(default=bytes)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('lead', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tips', to='leads.lead')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-said_at', '-id'], name='tip_agency_said')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', True), ('closed_because', ''), models.Q(('state', 'closed'), _negated=True)), models.Q(('closed_at__isnull', False), ('state', 'closed'), models.Q(('closed_because', ''), _negated=True)), _connector='OR'), name='tip_closed_with_reason'), models.CheckConstraint(condition=models.Q(('answered_at__isnull', True), ('answered_at__gte', models.F('recorded_at')), _connector='OR'), name='tip_answered_after_told')],
            },
        ),
        migrations.CreateModel(
            name='TipWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('by', models.CharField(max_length=10)),
                ('said_at', models.DateTimeField()),
                ('heard_at', models.DateTimeField(blank=True, null=True)),
                ('sealed', models.BinaryField()),
                ('for_desk', models.BinaryField(default=bytes)),
                ('tip', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='words', to='tips.tip')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('tip', 'number'), name='tip_word_once')],
            },
        ),
    ]
