from qorgan.desk.rooms import Room


class Published(Room):
    name = "qorgan.knowledge.published"
    label = "published"
    default = True
