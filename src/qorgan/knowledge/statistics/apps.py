from qorgan.desk.rooms import Room


class Statistics(Room):
    name = "qorgan.knowledge.statistics"
    label = "statistics"
    default = True
