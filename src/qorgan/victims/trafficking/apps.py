from qorgan.desk.rooms import Room


class TraffickingRoom(Room):
    name = "qorgan.victims.trafficking"
    label = "trafficking"
    default = True
