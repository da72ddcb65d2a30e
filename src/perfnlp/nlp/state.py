"""What a tokenizer or component of ours saves with a spaCy pipeline: the segmenter's name and the user's tables."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, Self

from perfnlp.tables import Overlay

STATE_FILE: Final = "perfnlp.json"


class Stored:
    """Saves and loads `segmenter` and `overlay`, in the four ways that spaCy asks for.

    The segmenter itself is not saved: it is built once in every process, and cannot be pickled.
    """

    segmenter: str
    overlay: Overlay

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        del exclude
        return self._state().encode("utf-8")

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> Self:
        del exclude
        return self._restore(data.decode("utf-8"))

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        del exclude
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        (folder / STATE_FILE).write_text(self._state(), "utf-8")

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> Self:
        del exclude
        return self._restore((Path(path) / STATE_FILE).read_text("utf-8"))

    def _state(self) -> str:
        return json.dumps({"segmenter": self.segmenter, "tables": self.overlay.lines}, ensure_ascii=False)

    def _restore(self, text: str) -> Self:
        state: dict[str, Any] = json.loads(text)
        self.segmenter = state["segmenter"]
        tables = ((name, tuple((line, place) for line, place in lines)) for name, lines in state["tables"])
        self.overlay = Overlay(tuple(tables))
        return self
