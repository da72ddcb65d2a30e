"""The stage: words and names of a reading, at their places, whatever was read before."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfnlp.model.words import EntityLabel
from perfnlp.nlp.annotate import annotate
from perfnlp.nlp.segmenters import segmenter_named
from perfnlp.tables import Overlay
from perfnlp.text.fold import fold

ODD = st.text(alphabet="青石县文化馆举办培训１8期， \t\n\r\u3000三家店村“百日”行动\x00\U0001f600", max_size=60)


@pytest.mark.parametrize("segmenter", ["rjieba", "jieba"])
@given(text=st.text() | ODD)
def test_words_cover_the_reading(segmenter: str, text: str) -> None:
    reading = fold(text)

    words = annotate(reading, segmenter=segmenter).words

    assert reading.text == "".join(word.at.of(reading.text) for word in words)
    assert [0, *(word.at.end for word in words)][: len(words)] == [word.at.start for word in words]
    assert all(word.tag for word in words)


def test_places_lead_back_to_the_document() -> None:
    reading = fold("由青石县文化馆组织实施惠民演出项目，先后走访五里\n桥街道居民１８次，发放《三年行\n动计划》。")

    entities = annotate(reading).entities

    assert [
        (EntityLabel.ORGANISATION, "青石县文化馆"),
        (EntityLabel.PLACE, "五里\n桥街道"),
        (EntityLabel.POLICY, "《三年行\n动计划》"),
    ] == [(entity.label, entity.text) for entity in entities]
    assert [entity.text for entity in entities] == [entity.span.of(reading.source) for entity in entities]
    assert ["青石县文化馆", "五里桥街道", "《三年行动计划》"] == [entity.at.of(reading.text) for entity in entities]


def test_no_report_depends_on_those_before_it() -> None:
    """In a fresh process, after another report, and with the other report's names: the same words."""
    text = "匠心领航培训中心举办匠心领航培训3期"
    fresh = subprocess.run(
        [sys.executable, "-c", f"{LOOK}print(look({text!r}))"],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )

    annotate(fold("匠心领航培训"), words=("匠心领航培训", "领航培训中心"))
    here = looked(text)

    assert fresh.stdout.strip() == repr(here)


def looked(text: str) -> list[tuple[str, str]]:
    reading = fold(text)
    return [(word.at.of(reading.text), word.tag) for word in annotate(reading).words]


LOOK = """
from perfnlp.nlp.annotate import annotate
from perfnlp.text.fold import fold
def look(text):
    reading = fold(text)
    return [(word.at.of(reading.text), word.tag) for word in annotate(reading).words]
"""


def test_the_vocabulary_is_thrown_away_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    overlay = Overlay((("nlp/words.tsv", (("邻里汇\tns", "words.tsv:2"),)),))  # a pipeline that no other test has
    reading = fold("走进邻里汇，举办培训18期，服务1200人次。")
    before = annotate(reading, overlay=overlay)

    monkeypatch.setattr("perfnlp.nlp.annotate.MANY_WORDS", 1)

    assert before == annotate(reading, overlay=overlay)
    assert before == annotate(reading, overlay=overlay)


def test_jieba_stands_in_where_rjieba_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    overlay = Overlay((("nlp/words.tsv", (("邻里集\tns", "words.tsv:2"),)),))
    expected = segmenter_named("jieba", overlay)("走进邻里集服务3-5人")
    monkeypatch.setitem(sys.modules, "rjieba", None)

    assert expected == segmenter_named("rjieba", overlay)("走进邻里集服务3-5人")


def test_jieba_writes_no_cache_and_says_nothing(tmp_path: Path) -> None:
    code = "from perfnlp.nlp.segmenters import segmenter_named; print(segmenter_named('jieba')('举办培训'))"
    environment = os.environ | {"TMPDIR": str(tmp_path), "TEMP": str(tmp_path), "TMP": str(tmp_path)}

    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
        env=environment,
    )

    assert ("[('举办', 'v'), ('培训', 'vn')]", "") == (done.stdout.strip(), done.stderr)
    assert [] == list(tmp_path.iterdir())
