from qorgan.desk.rooms import Room


class Commission(Room):
    name = "qorgan.government.commission"
    label = "commission"
    default = True
