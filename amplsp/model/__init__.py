"""One data model over several providers: which names each integration delivers of an object that they have in common.

A model is meant where integrations of different providers deliver an object under one mapped name, deliver fields of
an object under one mapped name, or where the configuration describes it. Elsewhere there is nothing to say.
"""

from amplsp.model.difference import Difference
from amplsp.model.differences import differences
from amplsp.model.group import Group, group_of
from amplsp.model.matrix import CODES, Cell, Column, Model, Row, models_of

__all__ = ["CODES", "Cell", "Column", "Difference", "Group", "Model", "Row", "differences", "group_of", "models_of"]
