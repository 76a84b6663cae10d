"""The synthetic nation: an invented country's working life, from its calibration to the records of the house.

Nobody in it exists. It reaches the house only as people do: through commands and imported lists.
"""
