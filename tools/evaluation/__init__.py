"""How well pages are cut: figures, intervals, layout traits, reliability of confidences, and floors for all of them."""
