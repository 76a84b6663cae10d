from qorgan.desk.rooms import Room


class Training(Room):
    name = "qorgan.government.training"
    label = "training"
    default = True
