from importlib import import_module

from qorgan.desk.rooms import Room


class People(Room):
    name = "qorgan.people"
    label = "people"
    default = True

    def ready(self) -> None:
        """As every room; then tell the desk who reads words about people and stated purposes, and which words are written."""
        super().ready()
        for guard in ("wording", "words", "purposing"):
            import_module(f"{self.name}.{guard}")
