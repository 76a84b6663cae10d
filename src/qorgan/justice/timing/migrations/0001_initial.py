import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('crimes', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Acceleration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('from_on', models.DateField()),
                ('ended_on', models.DateField(null=True)),
                ('reason', models.CharField(blank=True, max_length=300)),
                ('proceeding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='accelerations', to='crimes.proceeding')),
                ('prosecutor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('from_on')), _connector='OR'), name='acceleration_ends_after_start'), models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('proceeding',), name='acceleration_one')],
            },
        ),
        migrations.CreateModel(
            name='Motion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('mover', models.CharField(max_length=40)),
                ('kind', models.CharField(max_length=40)),
                ('moved_on', models.DateField()),
                ('decided_on', models.DateField(null=True)),
                ('outcome', models.CharField(blank=True, max_length=40)),
                ('note', models.TextField(blank=True)),
                ('proceeding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='motions', to='crimes.proceeding')),
            ],
            options={
                'indexes': [models.Index(fields=['-moved_on', '-id'], name='motion_day')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_on__isnull', True), ('outcome', '')), models.Q(('decided_on__gte', models.F('moved_on')), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='motion_decided_with_an_outcome')],
            },
        ),
        migrations.CreateModel(
            name='TermExtension',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('term', models.CharField(max_length=60)),
                ('span', models.CharField(blank=True, max_length=20)),
                ('extender', models.CharField(max_length=40)),
                ('months', models.PositiveSmallIntegerField(null=True)),
                ('until_on', models.DateField(null=True)),
                ('decided_on', models.DateField()),
                ('reason', models.CharField(max_length=300)),
                ('withdrawn_on', models.DateField(null=True)),
                ('proceeding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='term_extensions', to='crimes.proceeding')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('months__isnull', False), ('until_on__isnull', True)), models.Q(('months__isnull', True), ('until_on__isnull', False)), _connector='OR'), name='termextension_months_or_a_day')],
            },
        ),
        migrations.CreateModel(
            name='TermStop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('ground', models.CharField(max_length=40)),
                ('from_on', models.DateField()),
                ('until_on', models.DateField(null=True)),
                ('note', models.TextField(blank=True)),
                ('proceeding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='term_stops', to='crimes.proceeding')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('until_on__isnull', True), ('until_on__gte', models.F('from_on')), _connector='OR'), name='termstop_ends_after_start'), models.UniqueConstraint(condition=models.Q(('until_on__isnull', True)), fields=('proceeding',), name='termstop_one_open')],
            },
        ),
    ]
