from qorgan.desk.rooms import Room


class Ledger(Room):
    name = "qorgan.desk.ledger"
    label = "ledger"
    default = True
