"""The manifest: what people write into it is kept, what is counted is counted anew."""

from pathlib import Path

import pytest

from perfnlp.corpus.build import read_corpus
from perfnlp.corpus.manifest import digest_of, read_manifest, write_manifest
from perfnlp.errors import SettingsError

SOURCE = "---\nid: aa-01\npart: passage\n---\n办理⟦3件｜a 办理/案件⟧。\n"


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    (tmp_path / "aa-01.gold.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "splits.toml").write_text('dev = ["aa-"]\n', "utf-8")
    return tmp_path


def test_a_manifest_tells_digest_and_sizes(corpus: Path) -> None:
    write_manifest(read_corpus(corpus))

    sizes = {"documents": 1, "reports": 0, "passages": 1, "lines": 0, "characters": 5}
    counts = {**sizes, "quantities": 1, "achievements": 1, "problems": 0}
    assert {
        "name": "selfeval", "version": "0.1.0", "licence": "CC-BY-4.0", "annotation": "1",
        "digest": f"sha256:{digest_of(corpus)}", "sizes": {"all": counts, "dev": counts},
    } == read_manifest(corpus)  # fmt: skip


def test_what_people_wrote_is_kept(corpus: Path) -> None:
    (corpus / "manifest.toml").write_text('version = "1.2.0"\nname = "own"\n', "utf-8")

    write_manifest(read_corpus(corpus))

    told = read_manifest(corpus)
    assert told is not None
    assert ("own", "1.2.0") == (told["name"], told["version"])


def test_the_digest_knows_names_bytes_and_splits(corpus: Path) -> None:
    digests = [digest_of(corpus)]
    (corpus / "splits.toml").write_text('test = ["aa-"]\n', "utf-8")
    digests.append(digest_of(corpus))
    (corpus / "aa-01.gold.txt").rename(corpus / "aa-02.gold.txt")
    digests.append(digest_of(corpus))
    (corpus / "aa-02.gold.txt").write_text(SOURCE.replace("3", "4"), "utf-8")

    assert 4 == len({*digests, digest_of(corpus)})


def test_a_broken_manifest_is_an_error(corpus: Path) -> None:
    (corpus / "manifest.toml").write_text("version = ", "utf-8")

    with pytest.raises(SettingsError):
        read_manifest(corpus)
