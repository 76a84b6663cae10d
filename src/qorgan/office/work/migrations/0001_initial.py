import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
        ('obligations', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('code', models.CharField(max_length=60)),
                ('who', models.CharField(max_length=20)),
                ('due_at', models.DateTimeField()),
                ('region', models.CharField(blank=True, max_length=20)),
                ('may', models.CharField(max_length=60)),
                ('is_standing', models.BooleanField(default=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('obligation', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='obligations.obligation')),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('is_standing', True)), fields=['who', 'agency', '-id'], name='reminder_agency'), models.Index(condition=models.Q(('is_standing', True)), fields=['who', 'region', '-id'], name='reminder_region'), models.Index(condition=models.Q(('is_standing', True)), fields=['who', '-id'], name='reminder_who')],
                'constraints': [models.UniqueConstraint(fields=('obligation', 'code', 'due_at'), name='reminder_told_once')],
            },
        ),
        migrations.CreateModel(
            name='ReadMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user_ref', models.CharField(max_length=20)),
                ('read_at', models.DateTimeField()),
                ('reminder', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='marks', to='work.reminder')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('reminder', 'user_ref'), name='reminder_read_once')],
            },
        ),
    ]
