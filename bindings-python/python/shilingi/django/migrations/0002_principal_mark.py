from typing import Any

from django.db import migrations, models

from shilingi.django.models import mark


def mark_principals(apps: Any, schema_editor: Any) -> None:
    wishes = apps.get_model("shilingi", "Wish").objects.using(schema_editor.connection.alias)
    for wish in wishes.iterator():
        wish.principal_mark = mark(wish.principal)
        wish.save(update_fields=["principal_mark"])


class Migration(migrations.Migration):

    dependencies = [
        ('shilingi', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='wish',
            name='principal_mark',
            field=models.CharField(default='', max_length=64),
            preserve_default=False,
        ),
        migrations.RunPython(mark_principals, migrations.RunPython.noop),
        migrations.RemoveConstraint(
            model_name='wish',
            name='shilingi_wish_once',
        ),
        migrations.AddConstraint(
            model_name='wish',
            constraint=models.UniqueConstraint(fields=('principal_mark', 'wish_id'), name='shilingi_wish_once'),
        ),
        migrations.RemoveIndex(
            model_name='wish',
            name='shilingi_wish_principal',
        ),
        migrations.AddIndex(
            model_name='wish',
            index=models.Index(fields=['principal_mark', 'created_at'], name='shilingi_wish_principal'),
        ),
    ]
