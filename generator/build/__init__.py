"""`build`: bring `public/` up to date with `content/`, doing what has changed and no more.

From the top: run.py looks (changes.py) and, where there is anything to do, takes the steps (steps.py): reading.py and
printing.py say what is to be done, issues.py and tasks.py do it where workers are.
"""

from generator.build.run import BuildResult, Work, build

__all__ = ["BuildResult", "Work", "build"]
