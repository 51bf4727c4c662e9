"""How far ahead of their results tasks are taken."""

AHEAD = 8
"""Tasks under way for each worker.

Results come in order: while one task takes long, the other workers go on with those after it. Where one in 17 takes 16
times as long as the others, two workers need 4.9 s with 4 each, 3.9 s with 8, and no less with 16.
"""
