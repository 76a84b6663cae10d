from qorgan.desk.rooms import Room


class Identification(Room):
    name = "qorgan.victims.identification"
    label = "identification"
    default = True
