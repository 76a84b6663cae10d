from qorgan.desk.rooms import Room


class Audit(Room):
    name = "qorgan.office.audit"
    label = "audit"
    default = True
