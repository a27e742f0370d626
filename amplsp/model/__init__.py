"""One data model for several providers: which names of a common object each integration delivers.

There is a model if integrations of different providers deliver an object with the same mapped name, if they deliver
fields of an object with the same mapped name, or if the configuration describes one.
"""

from amplsp.model.difference import Difference
from amplsp.model.differences import differences
from amplsp.model.group import Group, group_of
from amplsp.model.matrix import CODES, Cell, Column, Model, Row, models_of

__all__ = ["CODES", "Cell", "Column", "Difference", "Group", "Model", "Row", "differences", "group_of", "models_of"]
