"""A language server that an editor uses for hours in every way: `make soak`, and a short run with the tests."""
