from qorgan.desk.rooms import Room


class Kit(Room):
    name = "qorgan.kit"
    label = "kit"
    default = True
