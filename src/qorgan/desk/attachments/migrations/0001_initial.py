import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('agencies', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(editable=False, max_length=20, unique=True)),
                ('recorded_at', models.DateTimeField(editable=False)),
                ('recorded_by', models.CharField(editable=False, max_length=20)),
                ('voided_on', models.DateField(blank=True, null=True)),
                ('voided_reason', models.CharField(blank=True, max_length=300)),
                ('holder', models.CharField(max_length=20)),
                ('person', models.CharField(blank=True, max_length=20)),
                ('name', models.CharField(max_length=200)),
                ('media_type', models.CharField(max_length=100)),
                ('came_as', models.CharField(max_length=100)),
                ('size', models.PositiveBigIntegerField()),
                ('original_size', models.PositiveBigIntegerField()),
                ('is_as_it_came', models.BooleanField()),
                ('digest', models.BinaryField()),
                ('scan', models.CharField(max_length=20)),
                ('wrapped', models.BinaryField()),
                ('key_version', models.PositiveIntegerField(null=True)),
                ('agency', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agencies.agency')),
            ],
            options={
                'indexes': [models.Index(fields=['holder', '-id'], name='attachment_holder'), models.Index(condition=models.Q(('person', ''), _negated=True), fields=['person'], name='attachment_person')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('voided_on__isnull', True), ('voided_reason', '')), models.Q(('voided_on__isnull', False), models.Q(('voided_reason', ''), _negated=True)), _connector='OR'), name='attachment_voided_whole'), models.CheckConstraint(condition=models.Q(models.Q(('key_version__isnull', False), ('person', '')), models.Q(models.Q(('person', ''), _negated=True), ('key_version__isnull', True)), _connector='OR'), name='attachment_key_of_house_or_person')],
            },
        ),
        migrations.CreateModel(
            name='AttachmentFrame',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(max_length=10)),
                ('number', models.PositiveIntegerField()),
                ('sealed', models.BinaryField()),
                ('attachment', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='frames', to='attachments.attachment')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('attachment', 'part', 'number'), name='attachment_frame_once')],
            },
        ),
    ]
