"""The segmenters: nothing is lost, the tables hold, and a report's names are its own."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from perfnlp.nlp.lexicon import KnownWord, Phrase, function_words, known_words, phrases, read_table
from perfnlp.nlp.segmenters import merged, occurrences, segmenter_named
from perfnlp.tables import Overlay, marked
from perfnlp.text.spans import Span

BOTH = ("rjieba", "jieba")
ODD = st.text(
    alphabet="预算执行率仅为九十12.5%３-，。 \t\n\r\u3000\u2028\x00\x1f“”（）Ab家县\U0001f600\ufeff", max_size=60
)
OWN_WORDS = Overlay((("nlp/words.tsv", (("邻里汇\tns", "words.tsv:2"), ("巡河一点通\tn", "words.tsv:3"))),))


def words_of(text: str, segmenter: str = "rjieba", names: tuple[str, ...] = ()) -> list[str]:
    cut = segmenter_named(segmenter)
    return [word for word, _ in merged(cut(text), text, names, cut)]


@pytest.mark.parametrize("segmenter", BOTH)
@given(text=st.text() | ODD, names=st.lists(st.text(alphabet="执行率仅为县家", min_size=1, max_size=4), max_size=3))
@example(text="完成率仅为80%，\r\n由县局负责", names=["成率仅", "县局"])
def test_words_joined_give_the_text_again(segmenter: str, text: str, names: list[str]) -> None:
    words = words_of(text, segmenter, tuple(names))

    assert text == "".join(words)
    assert "" not in words


def test_half_a_character_pair_is_replaced_and_moves_nothing() -> None:
    assert ["培训", "\ufffd", "12", "期"] == words_of("培训\ud83d12期")


@pytest.mark.parametrize("segmenter", BOTH)
@pytest.mark.parametrize("row", known_words(), ids=lambda row: row.surface)
def test_a_known_word_is_cut_whole_with_its_tag(segmenter: str, row: KnownWord) -> None:
    text, mentions = marked(row.example)

    found = segmenter_named(segmenter)(text)

    assert (row.surface,) == mentions
    assert (row.surface, row.tag) in found


@pytest.mark.parametrize("segmenter", BOTH)
@pytest.mark.parametrize("row", phrases(), ids=lambda row: row.surface)
def test_a_verb_is_cut_from_its_object(segmenter: str, row: Phrase) -> None:
    text, mentions = marked(row.example)
    start = text.index(row.surface)

    words = words_of(text, segmenter)
    ends = {sum(map(len, words[: count + 1])) for count in range(len(words))}

    assert (row.surface,) == mentions
    assert {start, start + len(row.parts[0]), start + len(row.surface)} <= ends | {0}


@pytest.mark.parametrize("segmenter", BOTH)
@pytest.mark.parametrize("row", read_table("perfnlp.nlp", "function_words.tsv", KnownWord), ids=lambda row: row.surface)
def test_a_function_word_stands_alone(segmenter: str, row: KnownWord) -> None:
    text, mentions = marked(row.example)

    assert (row.surface,) == mentions
    assert row.surface in words_of(text, segmenter)
    assert row.tag == function_words()[row.surface]


@pytest.mark.parametrize("segmenter", BOTH)
def test_a_users_words_reach_the_segmenter(segmenter: str) -> None:
    text = "走进邻里汇开通巡河一点通服务"

    assert [("邻里汇", "ns"), ("巡河一点通", "n")] == [
        token for token in segmenter_named(segmenter, OWN_WORDS)(text) if token[0] in ("邻里汇", "巡河一点通")
    ]
    assert not {"邻里汇", "巡河一点通"} <= set(words_of(text, segmenter))


@pytest.mark.parametrize("segmenter", BOTH)
def test_the_names_of_a_report_are_whole_in_it_alone(segmenter: str) -> None:
    text = "青石县乡建中心举办匠心领航培训3期"
    before = words_of(text, segmenter)

    named = words_of(text, segmenter, ("青石县乡建中心", "匠心领航培训"))

    assert ["青石县乡建中心", "举办", "匠心领航培训", "3", "期"] == named
    assert before == words_of(text, segmenter), "what was read before may not matter"
    assert "青石县乡建中心" not in before


def test_a_name_does_not_cut_a_word_of_two_characters_at_its_end() -> None:
    assert ["绿植", "养护", "费用"] == words_of("绿植养护费用", names=("绿植养护费",))
    assert ["绿植养护费", "，"] == words_of("绿植养护费，", names=("绿植养护费",))


def test_of_names_that_overlap_the_longest_counts() -> None:
    names = ("养护费", "绿植养护费", "费")

    assert [Span(0, 5), Span(6, 9)] == occurrences("绿植养护费、养护费", names)
    assert [] == occurrences("绿植养护费", (), shortest=4)
