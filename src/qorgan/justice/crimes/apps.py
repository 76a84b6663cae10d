from qorgan.desk.rooms import Room


class Crimes(Room):
    name = "qorgan.justice.crimes"
    label = "crimes"
    default = True
