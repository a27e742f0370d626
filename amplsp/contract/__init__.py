"""Connector contracts: one JSON file per provider that lists its OAuth scopes for a person to review and approve.

Finding the scopes is research, done by people; this package turns their list into the contract and checks contracts. It
works offline, does not print, and does not exit. `generate` builds a contract, `file_update` decides whether it may be
written, `subject` is a contract that is checked, and `report` tells what was done. Nothing is imported here, since
pydantic takes long to load.
"""
