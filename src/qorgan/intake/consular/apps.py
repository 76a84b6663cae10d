from qorgan.desk.rooms import Room


class Consular(Room):
    name = "qorgan.intake.consular"
    label = "consular"
    default = True
