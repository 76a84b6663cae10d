from qorgan.desk.rooms import Room


class Importing(Room):
    name = "qorgan.desk.importing"
    label = "importing"
    default = True
