"""Pages of a PDF: lines with their places, what is furniture, what is a paragraph, what is a table."""
