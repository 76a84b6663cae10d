from qorgan.desk.rooms import Room


class Limits(Room):
    name = "qorgan.desk.limits"
    label = "limits"
    default = True
