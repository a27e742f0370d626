"""Connector contracts: one JSON file per provider that lists its OAuth scopes for a person to review and approve.

Finding the scopes is research, done by people; this package turns their list into the contract and checks contracts. It
works offline, prints nothing and never exits. `generate` builds a contract, `file_update` decides whether it may be
written, `subject` is one under check, `report` says what was done. Nothing is imported here: pydantic takes its time.
"""
