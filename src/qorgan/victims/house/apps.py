from qorgan.desk.rooms import Room


class House(Room):
    name = "qorgan.victims.house"
    label = "house"
    default = True
