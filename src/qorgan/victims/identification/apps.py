from qorgan.desk.rooms import MODULES_AT_THE_DESK, Room

PARTS = ("assessing",)


class Identification(Room):
    name = "qorgan.victims.identification"
    label = "identification"
    default = True

    def ready(self) -> None:
        """Tell the desk what the parts of the room hold, then what the room itself does."""
        self._import(tuple(f"{part}.{module}" for part in PARTS for module in MODULES_AT_THE_DESK))
        super().ready()
