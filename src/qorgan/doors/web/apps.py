from qorgan.desk.rooms import Room


class Web(Room):
    name = "qorgan.doors.web"
    label = "web"
    default = True

    def ready(self) -> None:
        """As every room; then see that every role has a menu that leads to all its pages, which are known by now."""
        super().ready()
        from qorgan.kit.menus import check_menus

        check_menus()
