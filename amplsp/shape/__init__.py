"""What a manifest does: which keys arrive at which destination, what is written, and what a customer is asked.

Hover, `shape` and whatever else speaks of delivered names, questions or consequences read the shape and nothing else.
"""

from amplsp.shape.arrivals import Action, Arrival, arrivals
from amplsp.shape.model import (
    EACH,
    Backfill,
    Container,
    Delivery,
    Event,
    Field,
    Integration,
    Others,
    Path,
    Presence,
    Proxy,
    Read,
    Remark,
    SchemaWatch,
    Shape,
    Subscription,
    Write,
)
from amplsp.shape.shaping import fields_of, shape_of

__all__ = [
    "EACH",
    "Action",
    "Arrival",
    "Backfill",
    "Container",
    "Delivery",
    "Event",
    "Field",
    "Integration",
    "Others",
    "Path",
    "Presence",
    "Proxy",
    "Read",
    "Remark",
    "SchemaWatch",
    "Shape",
    "Subscription",
    "Write",
    "arrivals",
    "fields_of",
    "shape_of",
]
