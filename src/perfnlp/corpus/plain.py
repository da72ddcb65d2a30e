"""The texts of a corpus without anything else: what a second reader marks anew."""

from pathlib import Path
from typing import Final

from perfnlp.corpus.build import Built, Corpus
from perfnlp.corpus.gold import Part
from perfnlp.errors import WriteError

PLACES: Final = {Part.PASSAGE: "passages", Part.REPORT: "reports", Part.LINES: "lines"}


def write_plain(corpus: Corpus, target: Path) -> Built:
    """Write `SPLIT/PART/ID.txt` for every document without errors; lines that share a source stay in one file.

    Raises:
        WriteError: the folder cannot be written.
    """
    texts: dict[Path, list[str]] = {}
    sound = [document for document in corpus.documents if document.is_sound]
    for document in sound:
        head = document.head
        name = head.id.rpartition("-")[0] if head.part is Part.LINES else head.id
        path = target / corpus.split_of(document).value / PLACES[head.part] / f"{name}.txt"
        texts.setdefault(path, []).append(document.text)
    try:
        for path, lines in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    except OSError as error:
        raise WriteError(f"无法写到 {target}：{error.strerror}", "请检查路径与磁盘空间") from error
    return Built(written=len(sound), left_out=tuple(d for d in corpus.documents if not d.is_sound))
