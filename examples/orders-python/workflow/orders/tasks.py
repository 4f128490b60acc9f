"""Reads the orders of the day, cleans them and writes them to the warehouse."""

import cloaca


@cloaca.task(id="extract", retry_attempts=3)
def extract(context):
    context.set("orders", [{"id": 1, "amount": "12.50"}])
    return context


@cloaca.task(id="clean", dependencies=["extract"])
def clean(context):
    orders = [order for order in context.get("orders") if order["amount"]]
    context.set("orders", orders)
    return context


@cloaca.task(id="load", dependencies=["clean"], retry_attempts=2)
def load(context):
    context.set("loaded", len(context.get("orders")))
    return context
