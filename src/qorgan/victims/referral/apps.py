from qorgan.desk.rooms import Room


class ReferralRoom(Room):
    name = "qorgan.victims.referral"
    label = "referral"
    default = True
