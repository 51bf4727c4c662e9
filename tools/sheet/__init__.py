"""Sets invented texts as newspaper pages in a browser, and says which line is what: pages to validate segmentation on."""
