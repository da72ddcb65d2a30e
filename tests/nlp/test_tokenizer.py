"""Our segmenters as a spaCy tokenizer: the text stays, the tags come along, and it can be saved."""

import pickle
from pathlib import Path

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st

from perfnlp.nlp.segmenters import segmenter_named
from perfnlp.nlp.tokenizer import TOKENIZER, SegmentTokenizer, blank
from perfnlp.tables import Overlay

NLP = {name: blank(name) for name in ("rjieba", "jieba")}
OVERLAY = Overlay((("nlp/words.tsv", (("邻里汇\tns", "words.tsv:2"),)),))


@pytest.mark.parametrize("segmenter", sorted(NLP))
@given(text=st.text())
@example(text="")
@example(text=" \n\r\n 预算 12.5 万元\x00\u2028ａ\ufeff👍🏽")
def test_the_text_of_a_doc_is_the_one_given(segmenter: str, text: str) -> None:
    doc = NLP[segmenter](text)

    assert text == doc.text
    assert [token.idx for token in doc] == [sum(len(t) for t in doc[: token.i]) for token in doc]


@pytest.mark.parametrize("segmenter", sorted(NLP))
def test_tokens_bear_the_segmenters_tags(segmenter: str) -> None:
    text = "县住建局改造小区9个，完成率仅为80%"

    assert segmenter_named(segmenter)(text) == [(token.text, token.tag_) for token in NLP[segmenter](text)]


def test_it_survives_disk_bytes_and_pickling(tmp_path: Path) -> None:
    vocab = spacy.blank("zh").vocab
    told = SegmentTokenizer(vocab, "jieba", OVERLAY)
    told.to_disk(tmp_path / "tokenizer")

    ways = [
        SegmentTokenizer(vocab).from_disk(tmp_path / "tokenizer"),
        SegmentTokenizer(vocab).from_bytes(told.to_bytes()),
        pickle.loads(pickle.dumps(told)),
    ]

    assert [("jieba", OVERLAY)] * 3 == [(way.segmenter, way.overlay) for way in ways]
    assert all("邻里汇" in [token.text for token in way("走进邻里汇服务")] for way in ways)


def test_a_configuration_names_it() -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER, "segmenter": "jieba"}}})

    assert isinstance(nlp.tokenizer, SegmentTokenizer)
    assert "jieba" == nlp.tokenizer.segmenter
    assert ["举办", "培训", "18", "期"] == [token.text for token in nlp("举办培训18期")]


def test_a_long_text_is_one_doc() -> None:
    text = "举办培训18期。" * 150_000  # beyond the million characters at which spaCy stops by itself

    assert len(text) > 1_000_000
    assert len(text) == sum(len(token) for token in NLP["rjieba"](text))
