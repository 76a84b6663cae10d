from qorgan.desk.rooms import Room


class Imports(Room):
    name = "qorgan.office.imports"
    label = "imports"
    default = True
