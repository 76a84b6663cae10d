from django.db.backends.signals import connection_created

from qorgan.desk.rooms import Room


class Journal(Room):
    name = "qorgan.desk.journal"
    label = "journal"
    default = True

    def ready(self) -> None:
        """Let no process write with the keys of another database."""
        super().ready()
        from qorgan.desk.journal.keys import ask_once

        connection_created.connect(ask_once, dispatch_uid="qorgan.keys")
