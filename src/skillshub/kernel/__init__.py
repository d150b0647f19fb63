"""What every room stands on: errors, ids, clock, text in many languages, progress.

It knows no room and owns no table. Always true here: importing it is cheap and reads no file.
"""
