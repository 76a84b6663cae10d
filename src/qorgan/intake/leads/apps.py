from qorgan.desk.rooms import Room


class Leads(Room):
    name = "qorgan.intake.leads"
    label = "leads"
    default = True
