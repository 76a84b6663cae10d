from qorgan.desk.rooms import Room


class Journal(Room):
    name = "qorgan.desk.journal"
    label = "journal"
    default = True
