from qorgan.desk.rooms import Room


class Operations(Room):
    name = "qorgan.justice.operations"
    label = "operations"
    default = True
