"""Sets invented texts as newspaper pages in a browser, and tells which line is what: to validate segmentation on."""
