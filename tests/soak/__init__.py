"""A language server used for hours by an editor that does everything; `make soak`, and a short run with the tests."""
