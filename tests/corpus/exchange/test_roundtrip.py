"""Out and back: every document of the corpus keeps its spans, its relations and its source."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfnlp.corpus.build import Corpus, read_corpus
from perfnlp.corpus.exchange.compose import composed, told_in
from perfnlp.corpus.exchange.files import SUFFIXES, Format, export_corpus, import_corpus, packed, unpacked
from perfnlp.corpus.exchange.regions import LABELS, RELATIONS, Marked, Region, Relation, marked, marked_of
from perfnlp.corpus.files import read_source_text, split_source
from perfnlp.corpus.gold import Part
from perfnlp.corpus.scan import scan
from perfnlp.text.spans import Span

CORPUS = Path(__file__).parents[3] / "corpora" / "selfeval"


@cache
def corpus() -> Corpus:
    return read_corpus(CORPUS)


@cache
def documents() -> tuple[Marked, ...]:
    return tuple(marked_of(document) for document in corpus().documents)


def test_the_corpus_has_regions_and_relations_of_every_sort() -> None:
    layers = {region.label.partition("/")[0] for document in documents() for region in document.regions}
    relations = {relation.label for document in documents() for relation in document.relations}

    assert {label.partition("/")[0] for label in LABELS} == layers
    assert set(RELATIONS) == relations


@pytest.mark.parametrize("form", Format)
def test_every_document_comes_back_as_it_was(form: Format) -> None:
    assert documents() == unpacked(packed(documents(), form), form)


@st.composite
def markings(draw: st.DrawFn) -> Marked:
    text = draw(st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=40))
    places = st.integers(0, len(text) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(text)))
    )
    spans = draw(st.lists(st.tuples(places, st.sampled_from(LABELS)), max_size=6))
    regions = [Region(Span(*place), label) for place, label in spans]
    pairs = (
        st.tuples(st.sampled_from(regions), st.sampled_from(regions), st.sampled_from(RELATIONS)) if regions else None
    )
    relations = draw(st.lists(pairs, max_size=4)) if pairs is not None else []
    return marked("aa-01", text, regions, (Relation(*pair) for pair in relations))


@pytest.mark.parametrize("form", Format)
@given(made=st.lists(markings(), max_size=3))
def test_whatever_is_marked_comes_back(form: Format, made: list[Marked]) -> None:
    assert tuple(made) == unpacked(packed(made, form), form)


@pytest.mark.parametrize("form", Format)
def test_sources_that_nobody_changed_come_back_byte_for_byte(form: Format, tmp_path: Path) -> None:
    export_corpus(corpus(), form, tmp_path / "out")
    files = sorted((tmp_path / "out").glob(f"*{SUFFIXES[form]}"))

    assert len(corpus().documents) == sum(import_corpus(corpus(), path, tmp_path / "back") for path in files)
    sources = {path.relative_to(CORPUS): path.read_text("utf-8") for path in CORPUS.rglob("*.gold.txt")}
    back = tmp_path / "back"
    assert sources == {path.relative_to(back): path.read_text("utf-8") for path in back.rglob("*.gold.txt")}


def test_marks_that_are_written_anew_are_those_of_the_source() -> None:
    whole = [document for document in corpus().documents if document.head.part is not Part.LINES]
    differing = []
    for document in whole:
        source = split_source(read_source_text(Path(document.path)))
        told = told_in(document, scan(source.body, source.first_line))
        if composed(told, told.before) != source.body.replace(
            "¶\n", "\n"
        ):  # a run-in mark at the end of a line says nothing
            differing.append(document.head.id)

    assert [] == differing
