"""The rules about suppression comments, for every kind of text."""
