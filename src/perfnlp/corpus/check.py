"""Everything that the sources of the corpus have to keep, told with file and line."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from perfnlp.corpus.across import check_across
from perfnlp.corpus.build import Corpus
from perfnlp.corpus.expected import check_findings
from perfnlp.corpus.gold import Fault, GoldDocument, Part, Weight
from perfnlp.corpus.inside import check_inside
from perfnlp.corpus.manifest import check_manifest
from perfnlp.corpus.named import check_names
from perfnlp.corpus.similar import check_similar
from perfnlp.corpus.splits import Split


def check_corpus(corpus: Corpus) -> tuple[Fault, ...]:
    """The faults of a corpus, by file and line; notes list what the sources declare to be no quantity."""
    faults: list[Fault] = []
    for document in corpus.documents:
        faults += document.faults
        faults += check_inside(document)
        if document.is_sound and document.head.part is not Part.LINES:
            faults += check_findings(document)
    faults += _names(corpus)
    faults += _splits(corpus)
    faults += check_names(corpus.documents)
    faults += check_across(corpus.documents)
    faults += check_similar(corpus.documents)
    faults += check_manifest(corpus)
    return tuple(sorted(dict.fromkeys(faults), key=lambda fault: (fault.path, fault.line)))


def _names(corpus: Corpus) -> Iterator[Fault]:
    """An id stands once; a report's year stands once with its organisation and project."""
    first: dict[str, GoldDocument] = {}
    for document in corpus.documents:
        other = first.setdefault(document.head.id, document)
        if other is not document:
            yield Fault(document.path, 1, Weight.ERROR, f"编号 {document.head.id} 与 {other.path} 重复")


def _splits(corpus: Corpus) -> Iterator[Fault]:
    """Each document belongs to a split, and no organisation to two."""
    if not corpus.splits.prefixes:
        return
    none = Counter(document.path for document in corpus.documents if corpus.split_of(document) is Split.NONE)
    for path in none:
        yield Fault(
            path, 1, Weight.ERROR, "编号不属于 splits.toml 的任何一部分", "请在 train、dev 或 test 里加上编号的前缀"
        )
    where: dict[str, dict[Split, str]] = defaultdict(dict)
    for document in corpus.documents:
        if document.ledger.organisation:
            where[document.ledger.organisation].setdefault(corpus.split_of(document), document.path)
    for organisation, places in where.items():
        if len(places) > 1:
            *_, last = places.values()
            yield Fault(last, 1, Weight.ERROR, f"单位“{organisation}”分在 {'、'.join(places)} 两部分里")
