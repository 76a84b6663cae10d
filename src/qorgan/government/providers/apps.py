from qorgan.desk.rooms import Room


class Providers(Room):
    name = "qorgan.government.providers"
    label = "providers"
    default = True
