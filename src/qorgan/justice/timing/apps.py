from qorgan.desk.rooms import Room


class Timing(Room):
    name = "qorgan.justice.timing"
    label = "timing"
    default = True
