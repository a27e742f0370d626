"""Manifests: the schema, typed views of parts, schedules, and the comments that silence rules."""
