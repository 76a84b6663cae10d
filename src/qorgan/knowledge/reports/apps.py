from qorgan.desk.rooms import Room


class Reports(Room):
    name = "qorgan.knowledge.reports"
    label = "reports"
    default = True
