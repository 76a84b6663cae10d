from qorgan.desk.rooms import Room


class Outreach(Room):
    name = "qorgan.government.outreach"
    label = "outreach"
    default = True
