from qorgan.desk.rooms import Room


class Facts(Room):
    name = "qorgan.desk.facts"
    label = "facts"
    default = True
