from qorgan.desk.rooms import Room


class Work(Room):
    name = "qorgan.office.work"
    label = "work"
    default = True
