from qorgan.desk.rooms import Room


class Leads(Room):
    name = "qorgan.intake.leads"
    label = "leads"
    default = True

    def ready(self) -> None:
        """Tell the desk what the room does, then for which papers a lead is a step."""
        super().ready()
        self._import(("papers_away",))
