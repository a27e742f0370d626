"""Rules that a company writes into its configuration: requirements for places in its manifests.

The places are looked up in the schema when the configuration is read, so that a check only follows known paths.
Nothing here knows TOML; `amplsp.engine.policy_shape` reads the tables.
"""

from amplsp.policy.making import make_policy
from amplsp.policy.manual import rule_of
from amplsp.policy.policy import Policy
from amplsp.policy.written import PolicyError

__all__ = ["Policy", "PolicyError", "make_policy", "rule_of"]
