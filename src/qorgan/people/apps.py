from qorgan.desk.rooms import Room


class People(Room):
    name = "qorgan.people"
    label = "people"
    default = True
