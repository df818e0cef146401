"""The formats of the wire: one file a format, and `detect`, which says which it is."""
