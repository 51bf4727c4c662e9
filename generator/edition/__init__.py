"""The edition: what was read, indexed into records, and views for each document of the site."""
