"""Pictures of pages: the recognition of their text (extra `ocr`), and its pieces as characters at places."""
