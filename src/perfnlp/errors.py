"""The tree of errors: a code for programs and the manual, a message and a hint for people."""

from typing import ClassVar


class PerfnlpError(Exception):
    """Root of all that this package raises on purpose; anything else is a bug."""

    code: ClassVar[str] = "perfnlp"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)  # both, so that the error survives the way out of a worker
        self.message, self.hint = message, hint

    def __str__(self) -> str:
        return f"[{self.code}] {self.message}" + (f" — {self.hint}" if self.hint else "")


class ReadError(PerfnlpError):
    """One document could not be read: a line of the ledger, never the end of a run."""

    code = "read"


class MissingDocument(ReadError):
    code = "read.missing"


class UnreadableDocument(ReadError):
    code = "read.unreadable"


class EmptyDocument(ReadError):
    code = "read.empty"


class UnknownFormat(ReadError):
    code = "read.format"


class BrokenDocument(ReadError):
    code = "read.broken"


class EncryptedDocument(ReadError):
    code = "read.encrypted"


class UndecodableDocument(ReadError):
    code = "read.encoding"


class NoTextLayer(ReadError):
    code = "read.no_text_layer"


class OversizedDocument(ReadError):
    code = "read.limit"


class CrashedDocument(ReadError):
    """The worker that read the document was killed or ran out of its time."""

    code = "read.crashed"


class InternalFailure(ReadError):
    """A bug of ours on one document: told in its line, and the run goes on."""

    code = "internal"


class TableError(PerfnlpError):
    """A rule table, ours or the user's, has a bad row: the run does not start."""

    code = "tables"


class SettingsError(PerfnlpError):
    code = "settings"


class CorpusError(PerfnlpError):
    """Annotations that do not belong together: not of one text, or not of one corpus."""

    code = "corpus"


class WriteError(PerfnlpError):
    """An output could not be written; nothing half-written is left behind."""

    code = "write"


class ArtefactError(PerfnlpError):
    """What should have come with the installation is not there."""

    code = "artefacts"
