"""The rules of manifests, one module each."""
