from qorgan.desk.rooms import Room


class Courts(Room):
    name = "qorgan.justice.courts"
    label = "courts"
    default = True
