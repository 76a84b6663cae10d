"""Letters that one permission reads are numbered in a book of their own from now on; a number on paper stays as it is."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('letters', '0002_again'),
    ]

    operations = [
        migrations.AddField(
            model_name='letterbook',
            name='series',
            field=models.CharField(blank=True, default='', max_length=60),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='letter',
            name='series',
            field=models.CharField(blank=True, default='', max_length=60),
            preserve_default=False,
        ),
        migrations.RemoveConstraint(model_name='letterbook', name='letter_book_once'),
        migrations.RemoveConstraint(model_name='letter', name='letter_number_once'),
        migrations.AddConstraint(
            model_name='letterbook',
            constraint=models.UniqueConstraint(fields=('agency', 'series', 'year'), name='letter_book_once'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.UniqueConstraint(fields=('agency', 'series', 'year', 'number'), name='letter_number_once'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(('series', ''), models.Q(('reads', ''), _negated=True), _connector='OR'), name='letter_common_book'),
        ),
    ]
