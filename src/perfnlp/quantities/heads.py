"""What a pattern may begin with: a cheap look ahead keeps large alternations off most places of a text.

A table's patterns are joined into one regex. Python tries every alternative at every character; asked first
whether the character can begin any of them, it skips four characters of five.
"""

import re
from typing import Final

LOOK_AROUND: Final = re.compile(r"\(\?(?:<[=!]|!)(?:\[(?:\\.|[^\]\\])*\]|[^()\[\]]|\([^()]*\))*\)")
LETTER_CLASS: Final = re.compile(r"\[(?P<body>(?:\\.|[^\]\\])+)\]")
GROUP: Final = re.compile(r"\((?:\?:|\?P<\w+>)?")
ESCAPED: Final = re.compile(r"\\[dsw.+*?()\[\]{}|^$/\\-]")
PLAIN: Final = re.compile(r"[^\\\[\](){}|^$.*+?]")
MAYBE: Final = re.compile(r"[?*]|\{0")


def with_heads(pattern: str) -> str:
    """The pattern behind a look ahead at its first letter; as it is where that letter cannot be told."""
    heads = first_letters(pattern)
    return f"(?={'|'.join(heads)})(?:{pattern})" if heads else f"(?:{pattern})"


def first_letters(pattern: str) -> tuple[str, ...]:
    """Regexes of one letter each, one of which begins every match; nothing where that is open."""
    letters = _of_alternatives(pattern)
    return () if letters is None or "" in letters else tuple(dict.fromkeys(letters))


def _of_alternatives(pattern: str) -> list[str] | None:
    """The letters of all alternatives; an empty one among them where a match may be empty, None where it is open."""
    found: list[str] = []
    for branch in _branches(pattern):
        letters = _of_sequence(branch)
        if letters is None:
            return None
        found += letters
    return found


def _of_sequence(branch: str) -> list[str] | None:
    while around := LOOK_AROUND.match(branch):
        branch = branch[around.end() :]
    letters: list[str] | None
    if not branch:
        return [""]
    if sort := LETTER_CLASS.match(branch):
        letters, end = None if sort["body"].startswith("^") else [sort[0]], sort.end()
    elif group := GROUP.match(branch):
        end = _closing(branch) + 1
        letters = _of_alternatives(branch[group.end() : end - 1])
    elif one := ESCAPED.match(branch):
        letters, end = [one[0]], one.end()
    elif one := PLAIN.match(branch):
        letters, end = [re.escape(one[0])], one.end()
    else:
        return None
    if letters is None or not (MAYBE.match(branch, end) or "" in letters):
        return letters
    rest = _of_sequence(branch[end:].lstrip("?*"))
    return None if rest is None else [letter for letter in letters if letter] + rest


def _branches(pattern: str) -> list[str]:
    """The alternatives of a pattern on its own level."""
    out, depth, start, at = [], 0, 0, 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] == "[":
            at = _end_of_class(pattern, at)
        elif pattern[at] in "()":
            depth += 1 if pattern[at] == "(" else -1
        elif pattern[at] == "|" and depth == 0:
            out.append(pattern[start:at])
            start = at + 1
        at += 1
    return [*out, pattern[start:]]


def _closing(pattern: str) -> int:
    """Where the bracket that opens the pattern closes."""
    depth, at = 0, 0
    while at < len(pattern):
        if pattern[at] == "\\":
            at += 1
        elif pattern[at] == "[":
            at = _end_of_class(pattern, at)
        elif pattern[at] in "()":
            depth += 1 if pattern[at] == "(" else -1
            if depth == 0:
                return at
        at += 1
    return len(pattern) - 1


def _end_of_class(pattern: str, start: int) -> int:
    sort = LETTER_CLASS.match(pattern, start)
    return sort.end() - 1 if sort else start
