"""Speed and memory, each number with the size of its input; `python -m bench` prints the tables."""
