"""What an editor offers in a manifest, as pure functions of a manifest and a place in it; knows no protocol."""
