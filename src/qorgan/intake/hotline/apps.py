from qorgan.desk.rooms import Room


class Hotline(Room):
    name = "qorgan.intake.hotline"
    label = "hotline"
    default = True
