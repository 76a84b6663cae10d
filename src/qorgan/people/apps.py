from qorgan.desk.rooms import Room


class People(Room):
    name = "qorgan.people"
    label = "people"
    default = True

    def ready(self) -> None:
        """As every room; then tell the desk whom records are about, and the vault what stands under the keys of persons."""
        super().ready()
        self._import(("at_the_desk", "attachments", "versions"))
