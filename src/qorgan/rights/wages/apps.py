from qorgan.desk.rooms import Room


class Wages(Room):
    name = "qorgan.rights.wages"
    label = "wages"
    default = True
