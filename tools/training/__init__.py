"""Pages to train the labeller on: invented and free texts, set in as many ways as pages are set and extracted.

How these pages vary decides how the labeller carries over to pages that nobody foresaw; see docs of each module.
"""
