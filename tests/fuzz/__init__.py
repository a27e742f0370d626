"""Everything that reads a text gets unexpected texts, and must keep its promises.

`test_fuzz.py` is a short run, the same each time; `make fuzz` the long one. What was wrong once is kept below `found/`.
"""
