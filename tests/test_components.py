"""spaCy components for others: found by entry point, spans and plain rows, and everything that spaCy does with a Doc."""

import json
import pickle
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from perfnlp.model.document import Document, ReadBy
from perfnlp.model.serial import to_row
from perfnlp.nlp.annotate import annotate
from perfnlp.nlp.tokenizer import blank
from perfnlp.pipeline import build_ledger
from perfnlp.settings import load_settings
from perfnlp.text.fold import fold

REPORT = """青石县文化馆2021年度免费开放项目绩效自评报告

一、项目基本情况
项目预算资金３0万元，其中培训费12万元、演出费18万元。

二、项目绩效情况
培训费支出11.5万元，举办培训21期，参训学员1350人次。演出费支出17万元，在三家店村演出46场，惠及群众3.2万
人次。

三、存在问题
一是培训费支出进度较慢，年底仍有0.5万元未支付；二是专业人员不足。
"""
ODD = st.text(
    alphabet="举办培训21期，支出12.5万元\n\n存在问题：一是人员不足。３ \t\u2028\x00\U0001f600三家店村", max_size=50
)


def characters() -> Language:
    """spaCy's own Chinese: a token for each character."""
    return spacy.blank("zh")


@pytest.fixture(scope="module", params=[characters, blank], ids=["characters", "words"])
def nlp(request: pytest.FixtureRequest) -> Language:
    pipeline = request.param()
    pipeline.add_pipe("perfnlp_entities")
    pipeline.add_pipe("perfnlp")
    return pipeline


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    return nlp(REPORT)


def rows_of(doc: Doc, key: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = doc.user_data["perfnlp"][key]
    return rows


def spans_of(doc: Doc) -> dict[str, list[tuple[int, int, str]]]:
    return {key: [(s.start_char, s.end_char, s.label_) for s in group] for key, group in doc.spans.items()}


def test_the_text_stays_what_the_caller_gave(doc: Doc) -> None:
    assert REPORT == doc.text


def test_rows_have_the_exact_places(doc: Doc) -> None:
    quantities = rows_of(doc, "quantities")

    assert ["３0万元", "12万元", "18万元"] == [row["text"] for row in quantities[:3]]
    assert "3.2万\n人次" in [row["text"] for row in quantities]
    assert [row["text"] for row in quantities] == [REPORT[row["start"] : row["end"]] for row in quantities]
    assert ["青石县文化馆", "三家店村"] == [row["text"] for row in rows_of(doc, "entities")][:2]


def test_spans_cover_the_rows_and_bear_their_labels(doc: Doc) -> None:
    for key, label in (("quantities", "kind"), ("problems", "category"), ("entities", "label")):
        rows, spans = rows_of(doc, key), list(doc.spans[key])

        assert rows
        assert [row[label] for row in rows] == [span.label_ for span in spans]
        assert all(s.start_char <= r["start"] and r["end"] <= s.end_char for r, s in zip(rows, spans, strict=True))


def test_achievements_are_marked_where_their_quantities_stand(doc: Doc) -> None:
    places = {row["id"]: (row["start"], row["end"]) for row in rows_of(doc, "quantities")}
    claimed = [places[row["quantity"]] for row in rows_of(doc, "achievements")]

    assert {"21期", "1350人次", "46场"} <= {REPORT[start:end] for start, end in claimed}
    assert len(claimed) == len(doc.spans["achievements"])


def test_the_other_fields_of_a_ledger_are_there_too(doc: Doc) -> None:
    left = doc.user_data["perfnlp"]

    assert ("perfnlp.ledger/1", None, 2021) == (left["schema"], left["text"], left["year"])
    assert {"budget_items", "findings", "sections", "groups"} <= set(left)


def test_a_pipeline_survives_the_disk(nlp: Language, doc: Doc, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path / "pipeline")

    again = spacy.load(tmp_path / "pipeline")(REPORT)

    assert spans_of(doc) == spans_of(again)
    assert doc.user_data["perfnlp"] == again.user_data["perfnlp"]
    assert [token.text for token in doc] == [token.text for token in again]


def test_a_pipeline_survives_bytes_and_pickling(nlp: Language, doc: Doc) -> None:
    restored = spacy.blank("zh", config=nlp.config).from_bytes(nlp.to_bytes())
    assert spans_of(doc) == spans_of(restored(REPORT))

    pickled: Language = pickle.loads(pickle.dumps(nlp))
    assert spans_of(doc) == spans_of(pickled(REPORT))


def test_a_doc_survives_docbin(nlp: Language, doc: Doc) -> None:
    packed = DocBin(store_user_data=True, docs=[doc]).to_bytes()

    (again,) = DocBin(store_user_data=True).from_bytes(packed).get_docs(nlp.vocab)

    assert spans_of(doc) == spans_of(again)
    assert json.dumps(doc.user_data["perfnlp"]) == json.dumps(again.user_data["perfnlp"])  # lists come back as tuples


def test_workers_carry_spans_and_rows(nlp: Language, doc: Doc) -> None:
    first, second = nlp.pipe([REPORT, "举办讲座3场。"], n_process=2)

    assert spans_of(doc) == spans_of(first)
    assert doc.user_data["perfnlp"] == first.user_data["perfnlp"]
    assert ["3场"] == [row["text"] for row in rows_of(second, "quantities")]


def test_displacy_shows_names_and_quantities(doc: Doc) -> None:
    names = displacy.render(doc, style="ent")
    quantities = displacy.render(doc, style="span", options={"spans_key": "quantities"})

    assert "organisation" in names
    assert "三家店村" in names
    assert "amount" in quantities


def test_quantities_alone_heed_the_names_before_them() -> None:
    text = "三条石街道调解纠纷２8件。"
    alone, behind = spacy.blank("zh"), spacy.blank("zh")
    alone.add_pipe("perfnlp_quantities", config={"key": "figures"})
    behind.add_pipe("perfnlp_entities")
    behind.add_pipe("perfnlp_quantities", config={"key": "figures"})

    assert ["三条", "２8件"] == [row["text"] for row in rows_of(alone(text), "figures")]
    assert ["２8件"] == [row["text"] for row in rows_of(behind(text), "figures")]
    assert [(9, 12, "count")] == spans_of(behind(text))["figures"]


def test_a_users_tables_are_read(tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    (tables / "measure_words.tsv").write_text("surface\tunit\tnumerals\n畦\t畦\tany\n", "utf-8")
    nlp = spacy.blank("zh")
    nlp.add_pipe("perfnlp_quantities", config={"tables": str(tables)})

    assert ["18畦"] == [row["text"] for row in rows_of(nlp("建成菜地18畦。"), "quantities")]
    assert ["18畦"] == [
        row["text"] for row in rows_of(spacy.blank("zh", config=nlp.config)("建成菜地18畦。"), "quantities")
    ]


ANY = blank()
ANY.add_pipe("perfnlp")


@given(ODD)
def test_any_text_can_be_a_doc(text: str) -> None:
    found = ANY(text)

    assert text == found.text
    assert [row["text"] for row in rows_of(found, "quantities")] == [
        text[row["start"] : row["end"]] for row in rows_of(found, "quantities")
    ]


@pytest.mark.parametrize("segmenter", ["rjieba", "jieba"])
def test_our_tokenizer_gives_the_words_of_the_stage(segmenter: str) -> None:
    text = "完成率仅为80%，\r\n由县住建局负责。 "
    doc = blank(segmenter)(text)
    words = annotate(fold(text, ()), segmenter=segmenter).words

    assert text == doc.text
    assert doc.has_annotation("TAG")
    assert {"完成率", "仅", "县"} <= {token.text for token in doc}
    assert len(words)


def test_the_component_reads_as_the_pipeline_does(doc: Doc) -> None:
    digest = sha256(REPORT.encode("utf-8")).hexdigest()[:12]
    document = Document(source="", digest=digest, text=REPORT, read_by=ReadBy(reader="doc"))

    expected = to_row(build_ledger(document, load_settings(folder=None)), with_text=False)

    assert expected == {key: doc.user_data["perfnlp"][key] for key in expected}
