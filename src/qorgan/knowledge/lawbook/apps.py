from qorgan.desk.rooms import Room


class Lawbook(Room):
    name = "qorgan.knowledge.lawbook"
    label = "lawbook"
    default = True
