"""Types for code that receives deliveries or writes records: a model, and a printer for each language.

`module_of` makes the model from shapes; `amplsp.types.languages` prints it.
"""

from amplsp.types.building import ValueTypes, module_of, part_of
from amplsp.types.messages import Messages, messages
from amplsp.types.model import (
    DELIVERY,
    NOTIFICATION,
    WRITE,
    Choice,
    Destination,
    ListOf,
    MapOf,
    Message,
    Module,
    Named,
    Property,
    Purpose,
    Record,
    Type,
    Value,
)

__all__ = [
    "DELIVERY",
    "NOTIFICATION",
    "WRITE",
    "Choice",
    "Destination",
    "ListOf",
    "MapOf",
    "Message",
    "Messages",
    "Module",
    "Named",
    "Property",
    "Purpose",
    "Record",
    "Type",
    "Value",
    "ValueTypes",
    "messages",
    "module_of",
    "part_of",
]
