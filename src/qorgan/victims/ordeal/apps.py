from qorgan.desk.rooms import Room


class OrdealRoom(Room):
    name = "qorgan.victims.ordeal"
    label = "ordeal"
    default = True
