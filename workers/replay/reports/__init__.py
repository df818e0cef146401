"""A comparison told: on a terminal, as JSON, as JUnit, as Markdown, as one page of HTML.

spool       the differences, kept on disk between the comparison and its reports
side_by_side  two texts in two columns, what differs marked (pure)
wording     what all reports say in the same words (pure)
terminal, json_report, junit, markdown, page   one report each (pure: they make text)
"""
