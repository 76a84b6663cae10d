from qorgan.desk.rooms import Room


class Planning(Room):
    name = "qorgan.victims.planning"
    label = "planning"
    default = True
