"""Indicators, and the figures they give.

from qorgan.knowledge.statistics.evaluating import evaluate
figure = evaluate(indicator="...", period=Period.parse("2020-01-01..2020-04-30"), by=("article",), as_known_on=day)
figure.value, figure.unit, figure.definition, figure.part(article="128"), figure.as_dict("ru")
"""
