from qorgan.desk.rooms import Room


class Sharing(Room):
    name = "qorgan.intake.sharing"
    label = "sharing"
    default = True
