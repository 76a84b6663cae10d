from importlib import import_module

from qorgan.desk.rooms import Room


class Kit(Room):
    name = "qorgan.kit"
    label = "kit"
    default = True

    def ready(self) -> None:
        """As every room; then declare the pages of what the desk keeps for all rooms."""
        super().ready()
        for kept in ("attachments", "ledger", "history"):
            import_module(f"{self.name}.{kept}")
