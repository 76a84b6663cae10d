from django.db.models.signals import post_migrate

from qorgan.desk.rooms import Room


class Statistics(Room):
    """Statistics; after each change of tables every fact table gets the triggers that mark its changes."""

    name = "qorgan.knowledge.statistics"
    label = "statistics"
    default = True

    def ready(self) -> None:
        """As every room, tell rooms below of figures, and mark the changes of whatever fact tables there are."""
        super().ready()
        from qorgan.desk.figures import tell_figures
        from qorgan.knowledge.statistics.marking import mark_changes
        from qorgan.knowledge.statistics.told import Counted

        tell_figures(Counted())
        post_migrate.connect(mark_changes, sender=self)
