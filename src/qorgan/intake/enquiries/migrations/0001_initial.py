import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Enquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('asked_on', models.DateField()),
                ('number', models.PositiveSmallIntegerField()),
                ('open_until', models.DateField()),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['agency', '-id'], name='enquiry_agency'), models.Index(fields=['open_until'], name='enquiry_open')],
                'constraints': [models.UniqueConstraint(fields=('recorded_by', 'asked_on', 'number'), name='enquiry_numbered_once'), models.CheckConstraint(condition=models.Q(('number__gte', 1), ('number__lte', 10)), name='enquiry_few_a_day'), models.CheckConstraint(condition=models.Q(('open_until__gte', models.F('asked_on'))), name='enquiry_open_after_asked')],
            },
        ),
        migrations.CreateModel(
            name='EnquiryAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('answer', models.CharField(max_length=40)),
                ('agency', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
                ('enquiry', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='enquiries.enquiry')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('enquiry', 'agency'), name='enquiry_answered_once')],
            },
        ),
        migrations.CreateModel(
            name='EnquiryKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('field', models.CharField(max_length=20)),
                ('fingerprint', models.BinaryField()),
                ('enquiry', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='keys', to='enquiries.enquiry')),
            ],
            options={
                'indexes': [models.Index(fields=['fingerprint'], name='enquiry_key_fingerprint')],
                'constraints': [models.UniqueConstraint(fields=('enquiry', 'field'), name='enquiry_key_once')],
            },
        ),
        migrations.CreateModel(
            name='FactEnquiry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('source', models.CharField(max_length=20)),
                ('agency', models.CharField(blank=True, max_length=20)),
                ('region', models.CharField(blank=True, max_length=20)),
                ('happened_on', models.DateField()),
                ('recorded_at', models.DateTimeField()),
                ('retracted_at', models.DateTimeField(null=True)),
                ('agency_kind', models.CharField(max_length=40)),
            ],
            options={
                'db_table': 'fact_enquiries',
                'indexes': [models.Index(fields=['happened_on', 'id'], name='fact_enquiry_day'), models.Index(fields=['source'], name='fact_enquiry_source'), models.Index(fields=['recorded_at'], name='fact_enquiry_known')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('retracted_at__isnull', True)), fields=('key',), name='fact_enquiry_once'), models.CheckConstraint(condition=models.Q(('retracted_at__isnull', True), ('retracted_at__gte', models.F('recorded_at')), _connector='OR'), name='fact_enquiry_retracted_after')],
            },
        ),
    ]
