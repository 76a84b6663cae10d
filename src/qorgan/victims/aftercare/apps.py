from qorgan.desk.rooms import Room


class Aftercare(Room):
    name = "qorgan.victims.aftercare"
    label = "aftercare"
    default = True
