from qorgan.desk.rooms import Room


class Running(Room):
    name = "qorgan.victims.running"
    label = "running"
    default = True
