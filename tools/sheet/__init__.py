"""Sets invented newspaper texts as pages in a browser, and says which line is what: pages that no training was designed on."""
