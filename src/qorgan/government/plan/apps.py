from qorgan.desk.rooms import Room


class Plan(Room):
    name = "qorgan.government.plan"
    label = "plan"
    default = True
