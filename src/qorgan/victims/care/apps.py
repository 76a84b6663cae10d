from qorgan.desk.rooms import Room


class Care(Room):
    name = "qorgan.victims.care"
    label = "care"
    default = True
