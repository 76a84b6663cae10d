from qorgan.desk.rooms import Room


class Budget(Room):
    name = "qorgan.government.budget"
    label = "budget"
    default = True
