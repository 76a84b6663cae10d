from qorgan.desk.rooms import Room


class Obligations(Room):
    name = "qorgan.desk.obligations"
    label = "obligations"
    default = True
