"""Two captures compared: every difference found, named, and weighed.

pointers        what is different between two JSON values (pure)
documents       a record as the JSON value that is compared (pure)
differences     one difference: what kind, how grave, what follows from what (pure)
expectations    differences that are ignored, or expected until a date (pure)
concentration   where the changes are (pure)
ledger          which record belongs to which, on disk: memory does not grow with the captures
teller          what is different in what belongs together
compare         all of it together
"""
