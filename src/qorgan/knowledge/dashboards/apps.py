from qorgan.desk.rooms import Room


class Dashboards(Room):
    name = "qorgan.knowledge.dashboards"
    label = "dashboards"
    default = True
