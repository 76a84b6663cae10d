from qorgan.desk.rooms import Room


class Work(Room):
    name = "qorgan.office.work"
    label = "work"
    default = True

    def ready(self) -> None:
        """Tell the desk what the room does, what it does about whoever leaves, and what a body owes that closes."""
        super().ready()
        self._import(("departures", "closed_bodies"))
