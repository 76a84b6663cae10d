from qorgan.desk.rooms import Room


class Work(Room):
    name = "qorgan.office.work"
    label = "work"
    default = True

    def ready(self) -> None:
        """Tell the desk what the room does, and what it does about whoever leaves."""
        super().ready()
        self._import(("leaving",))
