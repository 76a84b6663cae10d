from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('key', models.CharField(db_collation='C', max_length=64, primary_key=True, serialize=False)),
                ('cells', models.JSONField()),
                ('counted_at', models.DateTimeField()),
            ],
            options={
                'db_table': 'statistics_answer',
                'indexes': [models.Index(fields=['counted_at'], name='answer_counted')],
            },
        ),
        migrations.CreateModel(
            name='Mark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fact', models.CharField(max_length=63)),
                ('month', models.DateField()),
                ('n', models.BigIntegerField()),
            ],
            options={
                'db_table': 'statistics_mark',
                'indexes': [models.Index(fields=['fact', 'month'], name='mark_fact_month')],
            },
        ),
        migrations.CreateModel(
            name='MonthlyOffences',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('region', models.CharField(max_length=20)),
                ('n', models.IntegerField()),
                ('article', models.CharField(max_length=20)),
                ('part', models.CharField(max_length=10)),
                ('paragraph', models.CharField(max_length=10)),
            ],
            options={
                'db_table': 'statistics_monthly_offences',
                'indexes': [models.Index(fields=['month'], name='monthly_offences_month')],
            },
        ),
    ]
