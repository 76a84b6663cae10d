from qorgan.desk.rooms import MODULES_AT_THE_DESK, Room

COMPARTMENT = ("sealing", "passing", "opening", "noticing")


class Protection(Room):
    name = "qorgan.rights.protection"
    label = "protection"
    default = True

    def import_models(self) -> None:
        """Load the tables of the room and of its compartment."""
        super().import_models()
        self._import(("compartment.models",))

    def ready(self) -> None:
        """Tell the desk what the room does, then what its compartment holds, and what no letter prints of that."""
        super().ready()
        self._import(tuple(f"compartment.{module}" for module in (*MODULES_AT_THE_DESK, *COMPARTMENT)))
        self._import(
            (
                "order_words",
                "withholding",
                "order_pages",
                "letter_readers",
                "lead_looks",
                "lead_words",
                "lead_pages",
                "after_care",
                "leaving",
            )
        )
