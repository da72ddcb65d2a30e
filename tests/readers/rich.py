"""Makes RTF files sign by sign."""

HEAD = r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset134 \'cb\'ce\'cc\'e5;}}{\stylesheet{\s1 heading 1;}{\s2 Title;}{\s3 toc 1;}}"


def escaped(text: str) -> str:
    """A text as code points, with the fallback that old programs show."""
    units = text.encode("utf-16-le")
    numbers = [int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2)]
    return "".join(f"\\u{number}?" for number in numbers)


def coded(text: str, encoding: str = "gb18030") -> str:
    """A text as the bytes of an encoding."""
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


def par(text: str, properties: str = "") -> str:
    return f"\\pard{properties} {escaped(text)}\\par\n"


def row(*texts: str, limits: str = "") -> str:
    stated = limits or "".join(f"\\cellx{2000 * at}" for at in range(1, len(texts) + 1))
    return f"\\trowd{stated}" + "".join(f"\\pard\\intbl {escaped(text)}\\cell" for text in texts) + "\\row\n"


def rtf(body: str, *, head: str = "\\ansi\\ansicpg936\\deff0") -> bytes:
    return f"{{\\rtf1{head}{HEAD}{body}}}".encode("latin-1")
