import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('holder', models.CharField(max_length=20)),
                ('person', models.CharField(blank=True, max_length=20)),
                ('kind', models.CharField(max_length=60)),
                ('decision', models.CharField(blank=True, max_length=20)),
                ('addressee', models.CharField(blank=True, max_length=20)),
                ('arose_on', models.DateField()),
                ('ended_on', models.DateField(blank=True, null=True)),
                ('suspended_at', models.DateTimeField(blank=True, null=True)),
                ('is_void', models.BooleanField(default=False)),
                ('letter', models.CharField(blank=True, max_length=20)),
                ('notified_on', models.DateField(blank=True, null=True)),
                ('undeliverable_on', models.DateField(blank=True, null=True)),
                ('undeliverable_reason', models.CharField(blank=True, max_length=40)),
                ('undeliverable_note', models.CharField(blank=True, max_length=300)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('reopened_on', models.DateField(blank=True, null=True)),
                ('reopened_note', models.CharField(blank=True, max_length=300)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('person', ''), _negated=True), fields=['person'], name='notification_person'), models.Index(fields=['-arose_on', '-id'], name='notification_day')],
                'constraints': [models.UniqueConstraint(fields=('holder', 'kind', 'decision'), name='notification_once'), models.CheckConstraint(condition=models.Q(('notified_on__gte', models.F('arose_on'))), name='notification_after_decision'), models.CheckConstraint(condition=models.Q(models.Q(('undeliverable_note', ''), ('undeliverable_on__isnull', True), ('undeliverable_reason', '')), models.Q(('notified_on__isnull', True), ('undeliverable_on__isnull', False), models.Q(('undeliverable_reason', ''), _negated=True), models.Q(('undeliverable_note', ''), _negated=True)), _connector='OR'), name='notification_undeliverable_with_reason')],
            },
        ),
    ]
