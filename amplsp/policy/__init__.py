"""Rules that a company writes into its configuration: the requirement at some places of its manifests.

Where a policy looks is resolved against the schema when the configuration is read, so that a check walks known paths.
Nothing here knows TOML; `amplsp.engine.policy_shape` reads the tables.
"""

from amplsp.policy.making import make_policy
from amplsp.policy.manual import rule_of
from amplsp.policy.policy import Policy
from amplsp.policy.written import PolicyError

__all__ = ["Policy", "PolicyError", "make_policy", "rule_of"]
