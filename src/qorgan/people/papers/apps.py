from qorgan.desk.rooms import Room


class Papers(Room):
    name = "qorgan.people.papers"
    label = "papers"
    default = True
