"""Word's old binary documents: where the pieces of the text lie, what is said of paragraphs, lists and styles."""
