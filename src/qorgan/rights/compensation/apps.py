from qorgan.desk.rooms import Room


class Compensation(Room):
    name = "qorgan.rights.compensation"
    label = "compensation"
    default = True
