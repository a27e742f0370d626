"""Random manifests against independent judges: ruamel.yaml, `patch`, `git apply`, and the check itself.

`make differential` runs it at length; a failure names the seed that brings it back, and shows the text that was given.
"""
