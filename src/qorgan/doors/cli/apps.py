from qorgan.desk.rooms import Room


class Cli(Room):
    name = "qorgan.doors.cli"
    label = "cli"
    default = True
