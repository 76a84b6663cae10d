from qorgan.desk.rooms import Room


class Letters(Room):
    name = "qorgan.office.letters"
    label = "letters"
    default = True
