"""What a manifest is: its schema, typed views of its parts, schedules, and the comments that silence rules."""
