from qorgan.desk.rooms import Room


class Agencies(Room):
    name = "qorgan.desk.agencies"
    label = "agencies"
    default = True
