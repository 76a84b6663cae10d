from qorgan.desk.rooms import Room


class History(Room):
    name = "qorgan.desk.history"
    label = "history"
    default = True
