"""What a corpus is, in few words: its version, its licence, how much it holds, and a digest of its sources."""

import tomllib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final

from perfnlp.corpus.build import Corpus
from perfnlp.corpus.files import find_source_files
from perfnlp.corpus.gold import Fault, Weight
from perfnlp.corpus.splits import SPLITS_NAME
from perfnlp.corpus.stats import count_corpus
from perfnlp.errors import SettingsError, WriteError

MANIFEST_NAME: Final = "manifest.toml"
GIVEN: Final = {"name": "selfeval", "version": "0.1.0", "licence": "CC-BY-4.0", "annotation": "1"}
"""What a new manifest says; people change it, and it is kept from then on."""
COUNTED: Final = ("documents", "reports", "passages", "lines", "characters", "quantities", "achievements", "problems")


def digest_of(folder: Path) -> str:
    """SHA-256 over the names and bytes of all sources and of the splits, in the order of their names."""
    paths = [*find_source_files(folder), *folder.glob(SPLITS_NAME)]
    told = sha256()
    for path in sorted(paths):
        data = path.read_bytes()
        told.update(f"{path.relative_to(folder).as_posix()}\n{len(data)}\n".encode())
        told.update(data)
    return told.hexdigest()


def read_manifest(folder: Path) -> Mapping[str, object] | None:
    """The manifest of a corpus; None where there is none.

    Raises:
        SettingsError: it is no TOML.
    """
    path = folder / MANIFEST_NAME
    if not path.is_file():
        return None
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} 不是合法的 TOML：{error}", "可删去后重新运行 perfnlp corpus stamp") from error


def write_manifest(corpus: Corpus) -> Path:
    """Write the manifest of the corpus as it is now; its name, version and licence are kept.

    Raises:
        WriteError: it cannot be written.
    """
    path = corpus.folder / MANIFEST_NAME
    before = read_manifest(corpus.folder) or {}
    kept = {key: before.get(key, value) for key, value in GIVEN.items()}
    lines = [f'{key} = "{value}"' for key, value in kept.items()]
    lines += [f'digest = "sha256:{digest_of(corpus.folder)}"']
    sizes = count_corpus(corpus).sizes
    for split in sizes["documents"]:
        lines += ["", f"[sizes.{split}]", *(f"{name} = {sizes[name][split]}" for name in COUNTED)]
    try:
        path.write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    except OSError as error:
        raise WriteError(f"无法写到 {path}：{error.strerror}", "请检查路径与磁盘空间") from error
    return path


def check_manifest(corpus: Corpus) -> Iterator[Fault]:
    """The manifest, where the corpus has one, is that of the sources as they are."""
    manifest = read_manifest(corpus.folder) if corpus.folder.is_dir() else None
    if manifest is not None and manifest.get("digest") != f"sha256:{digest_of(corpus.folder)}":
        path = str(corpus.folder / MANIFEST_NAME)
        yield Fault(path, 1, Weight.ERROR, "与源文件不符：源文件在这之后改过", "请运行 perfnlp corpus stamp")
