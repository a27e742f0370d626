"""Whatever reads a text gets texts that nobody expects, and must stay true to what it promises.

`test_fuzz.py` is a short run, the same each time; `make fuzz` the long one. What was wrong once is kept below `found/`.
"""
