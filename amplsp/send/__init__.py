"""Signed deliveries to a handler: messages, signatures, allowed addresses, and the meaning of responses."""
