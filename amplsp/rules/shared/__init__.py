"""The rules about suppression comments, which hold in every kind of text."""
