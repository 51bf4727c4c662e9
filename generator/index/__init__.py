"""What the last build knew of the content and left in `public/`, in one file of the cache; small values, no text."""
