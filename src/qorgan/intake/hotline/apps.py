from qorgan.desk.rooms import Room


class Hotline(Room):
    name = "qorgan.intake.hotline"
    label = "hotline"
    default = True

    def ready(self) -> None:
        """Tell the desk what the room does, then the leads what of a call stands in other words when theirs do."""
        super().ready()
        self._import(("lead_words",))
