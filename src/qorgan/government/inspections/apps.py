from qorgan.desk.rooms import Room


class Inspections(Room):
    name = "qorgan.government.inspections"
    label = "inspections"
    default = True
