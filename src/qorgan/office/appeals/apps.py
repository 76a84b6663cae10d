from qorgan.desk.rooms import Room


class Appeals(Room):
    name = "qorgan.office.appeals"
    label = "appeals"
    default = True
