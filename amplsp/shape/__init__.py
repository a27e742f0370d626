"""What a manifest does: which keys arrive at which destination, what is written, and what a customer is asked.

Everything that shows delivered names, questions or consequences, such as hovers and `shape`, uses only this.
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
