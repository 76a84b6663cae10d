from qorgan.desk.rooms import Room


class Monitoring(Room):
    name = "qorgan.intake.monitoring"
    label = "monitoring"
    default = True
