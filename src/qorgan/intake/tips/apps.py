from qorgan.desk.rooms import Room


class Tips(Room):
    name = "qorgan.intake.tips"
    label = "tips"
    default = True
