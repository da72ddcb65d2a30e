"""The parts of a report's picture on a screen, as renderables of rich; rich is imported where it is needed."""
