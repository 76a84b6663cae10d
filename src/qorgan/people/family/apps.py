from qorgan.desk.rooms import Room


class Family(Room):
    name = "qorgan.people.family"
    label = "family"
    default = True
