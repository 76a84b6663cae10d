from qorgan.desk.rooms import Room


class Enquiries(Room):
    name = "qorgan.intake.enquiries"
    label = "enquiries"
    default = True
