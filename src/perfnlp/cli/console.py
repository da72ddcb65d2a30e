"""The two ends of the command line: data on stdout, talk on stderr, and no console that breaks either."""

import io
import os
import sys
from unicodedata import east_asian_width

from perfnlp.errors import WriteError


class SeenEnough(Exception):
    """Who reads our output has closed it; that is no error of ours."""


def prepare_console() -> None:
    """A console that cannot show a character shows a replacement for it, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def write_data(text: str) -> None:
    """Write to stdout exactly what is given.

    Into a file or a pipe it is UTF-8 with the line ends as they are, for it is read by programs; on a screen,
    or where the user has named an encoding, it is what that can show.
    """
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        for_programs = not stream.isatty() and not os.environ.get("PYTHONIOENCODING")
        stream.reconfigure(encoding="utf-8" if for_programs else None, errors="replace", newline="\n")
    write_screen(text)


def write_screen(text: str) -> None:
    """Write to stdout what people read, in the encoding of their console.

    Raises:
        WriteError: nothing can be written there, for the disk is full or the device gone.
    """
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError as error:
        raise SeenEnough from error  # under a name of our own: typer has its own idea of what to do then
    except OSError as error:
        raise WriteError(f"无法写到标准输出：{error.strerror}", "请检查磁盘空间") from error


def finish_stdout() -> None:
    """Write out what is left; what cannot be written now was told before, and is not tried again at the end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def say(text: str) -> None:
    """Write a line of talk to stderr."""
    print(text, file=sys.stderr, flush=True)


def is_terminal() -> bool:
    """Whether somebody watches stderr."""
    return sys.stderr.isatty()


def width_of(text: str) -> int:
    """The columns that a text takes on a screen: Chinese characters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def padded(text: str, width: int) -> str:
    return text + " " * max(0, width - width_of(text))


def wrapped(text: str, width: int) -> list[str]:
    """A text in lines of at most so many columns, broken at blanks or between Chinese characters."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for piece in _pieces(paragraph):
            if line and width_of(line) + width_of(piece.rstrip()) > width and piece[0] not in "，。；：、）】」”！？":
                lines.append(line.rstrip())
                line = ""
            line += piece if line else piece.lstrip()
        lines.append(line.rstrip())
    return lines


def _pieces(text: str) -> list[str]:
    """What stays together when a line is broken: a wide character, or a word with the blanks behind it."""
    pieces: list[str] = []
    open_word = False
    for letter in text:
        wide = east_asian_width(letter) in "WF"
        if open_word and not wide:
            pieces[-1] += letter
        else:
            pieces.append(letter)
        open_word = not wide and letter != " "
    return pieces
