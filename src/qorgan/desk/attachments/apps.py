from qorgan.desk.rooms import Room


class Attachments(Room):
    name = "qorgan.desk.attachments"
    label = "attachments"
    default = True
