from qorgan.desk.rooms import Room


class ConsentRoom(Room):
    name = "qorgan.people.consent"
    label = "consent"
    default = True
