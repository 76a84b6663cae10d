from qorgan.desk.rooms import MODULES_AT_THE_DESK, MODULES_WITH_TABLES, Room

PARTS = ("deciding", "twice")


class Care(Room):
    name = "qorgan.victims.care"
    label = "care"
    default = True

    def import_models(self) -> None:
        """Load the tables of the room and of its parts."""
        super().import_models()
        self._import(tuple(f"{part}.{module}" for part in PARTS for module in MODULES_WITH_TABLES))

    def ready(self) -> None:
        """Tell the desk what the room itself does, then what its parts add to it."""
        super().ready()
        self._import(tuple(f"{part}.{module}" for part in PARTS for module in MODULES_AT_THE_DESK))
