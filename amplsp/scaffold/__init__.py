"""Sample manifests with explanations, written from the catalog; a check of them has no findings."""

from amplsp.scaffold.appending import append
from amplsp.scaffold.objects import Offer, misspelt_objects, offer
from amplsp.scaffold.request import ScaffoldError, ScaffoldRequest, parse_fields, parse_list, request_from_options
from amplsp.scaffold.writer import scaffold

__all__ = [
    "Offer",
    "ScaffoldError",
    "ScaffoldRequest",
    "append",
    "misspelt_objects",
    "offer",
    "parse_fields",
    "parse_list",
    "request_from_options",
    "scaffold",
]
