from qorgan.desk.rooms import Room


class Exchange(Room):
    name = "qorgan.victims.exchange"
    label = "exchange"
    default = True
