"""The two tools' formats, and what is refused of what they give back."""

import json
from typing import Any
from xml.etree import ElementTree

import pytest

from perfnlp.corpus.exchange.files import Format, unpacked
from perfnlp.corpus.exchange.regions import LABELS, RELATIONS, Region, marked_of
from perfnlp.corpus.exchange.tools import labelling_config, to_lines, to_tasks
from perfnlp.errors import CorpusError
from perfnlp.text.spans import Span
from tests.corpus.made import gold_of

BODY = "讲座费用于举办⟦3场｜a 举办/讲座 @讲座费⟧讲座。⦃results｜因漏雨场地停用｜cause=漏雨｜m=修屋顶⦄。修屋顶。"
MADE = marked_of(gold_of(BODY, "items:\n2 ｜ 讲座费\n"))


def test_a_task_holds_text_spans_and_relations() -> None:
    (task,) = to_tasks([MADE])
    results = task["annotations"][0]["result"]
    spans = {r["id"]: (r["value"]["labels"][0], r["value"]["text"]) for r in results if r["type"] == "labels"}
    relations = [(r["labels"][0], *spans[r["from_id"]], *spans[r["to_id"]]) for r in results if r["type"] == "relation"]

    assert {"text": MADE.text, "document": "aa-01"} == task["data"]
    assert {("label", "text")} == {(r["from_name"], r["to_name"]) for r in results if r["type"] == "labels"}
    assert [
        ("action", "quantity/achievement", "3场", "action", "举办"),
        ("link", "quantity/achievement", "3场", "item", "讲座费"),
        ("object", "quantity/achievement", "3场", "object", "讲座"),
        ("cause", "problem/results", "因漏雨场地停用", "cause", "漏雨"),
        ("measure", "problem/results", "因漏雨场地停用", "measure", "修屋顶"),
    ] == sorted(relations, key=lambda row: (row[1] != "quantity/achievement", row[0]))


def test_the_configuration_knows_every_label() -> None:
    view = ElementTree.fromstring(labelling_config())

    assert [*LABELS] == [label.get("value") for label in view.iter("Label")]
    assert [*RELATIONS] == [label.get("value") for label in view.iter("Relation")]
    assert ("text", "$text") == ((text := view.find("Text")) is not None and text.get("name"), text.get("value"))


def test_a_line_holds_text_entities_and_relations() -> None:
    (line,) = to_lines([MADE])
    places = {e["id"]: MADE.text[e["start_offset"] : e["end_offset"]] for e in line["entities"]}

    assert (MADE.text, "aa-01") == (line["text"], line["document"])
    assert {("举办", "3场")} == {
        (places[r["to_id"]], places[r["from_id"]]) for r in line["relations"] if r["type"] == "action"
    }


def task(**changed: Any) -> dict[str, Any]:
    value = {"start": 0, "end": 2, "text": "讲座", "labels": ["object"]}
    result = {"id": "x", "type": "labels", "value": {**value, **changed}}
    return {"data": {"document": "aa-01", "text": "讲座三场"}, "annotations": [{"result": [result]}]}


def read(*tasks: dict[str, Any]) -> tuple[Region, ...]:
    return unpacked(json.dumps(tasks).encode(), Format.LABEL_STUDIO)[0].regions


def test_the_last_annotation_that_was_not_cancelled_counts() -> None:
    first, last = task(), task(start=2, end=4, text="三场", labels=["quantity/context"])
    cancelled = {**task()["annotations"][0], "was_cancelled": True}
    first["annotations"] += [*last["annotations"], cancelled]

    assert (Region(Span(2, 4), "quantity/context"),) == read(first)
    assert () == read({**first, "annotations": []})


def test_a_relation_may_be_drawn_from_right_to_left() -> None:
    told = to_tasks([MADE])
    for result in told[0]["annotations"][0]["result"]:
        if result["type"] == "relation":
            result |= {"direction": "left", "from_id": result["to_id"], "to_id": result["from_id"]}

    assert (MADE,) == unpacked(json.dumps(told).encode(), Format.LABEL_STUDIO)


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({"end": 9, "text": "讲座三场"}, "片段 0–9"),
        ({"text": "讲堂"}, "对不上"),
        ({"start": 2}, "对不上"),
        ({"labels": ["thing"]}, "没有标签 thing"),
    ],
)
def test_a_span_that_does_not_fit_is_refused(changed: dict[str, Any], word: str) -> None:
    with pytest.raises(CorpusError, match=word):
        read(task(**changed))


def test_a_relation_that_leads_nowhere_is_refused() -> None:
    told = task()
    told["annotations"][0]["result"].append({"type": "relation", "from_id": "x", "to_id": "y", "labels": ["link"]})

    with pytest.raises(CorpusError, match="关系的一端 y"):
        read(told)


@pytest.mark.parametrize("form", Format)
@pytest.mark.parametrize("data", [b"{", b'[{"text": ""}]', b"[1]"])
def test_another_file_is_refused(form: Format, data: bytes) -> None:
    with pytest.raises(CorpusError, match="格式的文件"):
        unpacked(data, form)
