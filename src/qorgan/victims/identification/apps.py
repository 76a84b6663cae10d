from qorgan.desk.rooms import MODULES_AT_THE_DESK, MODULES_WITH_TABLES, Room

PARTS = ("interviewing", "assessing", "screening", "objecting")


class Identification(Room):
    name = "qorgan.victims.identification"
    label = "identification"
    default = True

    def import_models(self) -> None:
        """Load the tables of the room and of its parts."""
        super().import_models()
        self._import(tuple(f"{part}.{module}" for part in PARTS for module in MODULES_WITH_TABLES))

    def ready(self) -> None:
        """Tell the desk what the parts of the room hold, then what the room itself does."""
        self._import(tuple(f"{part}.{module}" for part in PARTS for module in MODULES_AT_THE_DESK))
        super().ready()
