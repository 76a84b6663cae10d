from qorgan.desk.rooms import Room


class Staff(Room):
    name = "qorgan.office.staff"
    label = "staff"
    default = True
