"""What generated code says of itself at its beginning."""

MARK = "amplsp types"
"""Words in the first lines of every generated file, by which one is known that may be written over."""

HEADER = f'Written by "{MARK}"; changes are lost when it is written again.'
