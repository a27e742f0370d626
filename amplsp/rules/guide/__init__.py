"""The rules about provider guides."""
