from qorgan.desk.rooms import Room


class Notifications(Room):
    name = "qorgan.office.notifications"
    label = "notifications"
    default = True
