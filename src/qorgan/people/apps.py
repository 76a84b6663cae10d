from importlib import import_module

from qorgan.desk.rooms import Room


class People(Room):
    name = "qorgan.people"
    label = "people"
    default = True

    def ready(self) -> None:
        """As every room; then tell the desk who reads words about people, which words are written and whose keys shut files."""
        super().ready()
        for guard in ("identity_in_words", "words", "purposes", "attachments", "versions", "desk_words"):
            import_module(f"{self.name}.{guard}")
