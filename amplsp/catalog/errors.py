"""What can go wrong with catalog data, in words for users."""


class CatalogError(Exception):
    """Catalog data is missing, unreachable, broken or of another shape; the text says which and what to do."""
