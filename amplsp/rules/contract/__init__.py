"""The rules of connector contracts."""
