"""Signed deliveries to a handler: what is sent, how it is signed, where it may go, and what the answers mean."""
