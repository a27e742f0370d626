"""The features of editors in manifests, as pure functions of a manifest and a place in it, without a protocol."""
