from qorgan.desk.rooms import Room


class Web(Room):
    name = "qorgan.doors.web"
    label = "web"
    default = True
