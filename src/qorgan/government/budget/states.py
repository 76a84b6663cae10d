"""Who may do what with public money."""

from __future__ import annotations

READ, KEEP = "budget.read", "budget.keep"
ORDERS, ORDER, REPORT, VERIFY = "budget.orders", "budget.order", "budget.report", "budget.verify"
TRANSFERS = "budget.transfers"
"""Held by whoever reads the public budget and by whoever orders: an organisation sees its orders and not where they come from."""
EXPLAIN = "budget.explain"
"""Held by whoever orders and by whoever reports on spending: each answers the findings that ask it."""
