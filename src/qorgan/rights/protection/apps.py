from qorgan.desk.rooms import Room


class Protection(Room):
    name = "qorgan.rights.protection"
    label = "protection"
    default = True
