from qorgan.desk.rooms import Room


class Tips(Room):
    name = "qorgan.intake.tips"
    label = "tips"
    default = True

    def ready(self) -> None:
        """Tell the desk what the room does, then the leads what of a tip the desk reads in other words when theirs change."""
        super().ready()
        self._import(("lead_words",))
