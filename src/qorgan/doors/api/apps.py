from qorgan.desk.rooms import Room


class Api(Room):
    name = "qorgan.doors.api"
    label = "api"
    default = True
