"""rjieba or jieba behind one interface, with the words of our tables and the user's.

Neither object is pickled or changed once it is built: one is made per process and set of tables, and the names of a
single report are laid over its tokens afterwards (`merged`), so that no report's words depend on what was read before.
"""

import re
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from perfnlp.nlp.lexicon import function_words, known_names, known_words, phrases
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.spans import Span

Token = tuple[str, str]
"""A word and its tag."""

SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class TableSegmenter:
    """A segmenter that knows the tables: its words joined give the text again, and each has a tag of jieba's set."""

    cut: Callable[[str], Sequence[Token]]
    knows: Callable[[str], bool]
    """Whether a word stands in the dictionary (else it was guessed)."""
    instead: dict[str, tuple[Token, ...]]
    """What stands for a word of the dictionary: tags that are ours (进度 is no adverb), phrases that are cut."""
    glued: dict[str, str]
    """Function words that guessing glues to a neighbour (率仅), with their tags."""

    def __call__(self, text: str) -> list[Token]:
        instead, glued = self.instead, self.glued
        out: list[Token] = []
        for token in self.cut(SURROGATES.sub("\ufffd", text)):
            word = token[0]
            if word in instead:
                out.extend(instead[word])
            elif (word[0] in glued or word[-1] in glued) and len(word) > 1 and not self.knows(word):
                out.extend(self._unglued(*token))
            else:
                out.append(token)
        return out

    def _unglued(self, word: str, tag: str) -> Iterator[Token]:
        """A guessed word without the function words at its ends, which become words of their own."""
        left, right = int(word[0] in self.glued), int(word[-1] in self.glued)
        if len(word) - left - right < 1:
            right = 0
        if left:
            yield word[0], self.glued[word[0]]
        middle = word[left : len(word) - right]
        if middle in self.instead:
            yield from self.instead[middle]
        else:
            yield middle, tag if len(middle) > 1 else self.cut(middle)[0][1]
        if right:
            yield word[-1], self.glued[word[-1]]


@cache
def segmenter_named(name: str, overlay: Overlay = NO_OVERLAY) -> TableSegmenter:
    """The segmenter of this process for a name (`rjieba` or `jieba`) and a set of tables.

    Where rjieba has no wheel for the machine, jieba stands in for it.
    """
    words = tuple((row.surface, row.tag) for row in known_words(overlay))
    names = tuple((row.surface, "nz") for row in known_names(overlay))
    build = _rjieba if name == "rjieba" else _jieba
    try:
        cut, knows = build((*words, *names))
    except ImportError:
        cut, knows = _jieba((*words, *names))
    instead: dict[str, tuple[Token, ...]] = {word: ((word, tag),) for word, tag in words}
    for phrase in phrases(overlay):
        instead[phrase.surface] = tuple(
            token for part in phrase.parts for token in instead.get(part) or ((part, cut(part)[0][1]),)
        )
    return TableSegmenter(cut, knows, instead, function_words(overlay))


Built = tuple[Callable[[str], Sequence[Token]], Callable[[str], bool]]


def _rjieba(words: Iterable[Token]) -> Built:
    from rjieba import Jieba

    cutter = Jieba()  # an own one: the module's is shared with whoever else uses it
    for word, tag in words:
        cutter.add_word(word, None, tag)
    return cutter.tag, cutter.has_word


def _jieba(words: Iterable[Token]) -> Built:
    with warnings.catch_warnings():  # of escapes that are none, in jieba's own modules
        warnings.simplefilter("ignore")
        import jieba
        from jieba import posseg

    tokenizer = jieba.Tokenizer()
    # Filled by hand: its own way writes a cache into the common temporary folder, reads there what others left,
    # and talks on stderr.
    tokenizer.FREQ, tokenizer.total = tokenizer.gen_pfdict(tokenizer.get_dict_file())
    tokenizer.initialized = True
    for word, tag in words:
        tokenizer.add_word(word, None, tag)
    tagger = posseg.POSTokenizer(tokenizer)
    tagger.makesure_userdict_loaded()
    frequencies: dict[str, int] = tokenizer.FREQ

    def cut(text: str) -> list[Token]:
        return [(pair.word, pair.flag) for pair in tagger.cut(text)]

    return cut, lambda word: bool(frequencies.get(word))


def merged(tokens: list[Token], text: str, names: Iterable[str], segmenter: TableSegmenter) -> list[Token]:
    """The tokens of a text with the report's own names whole, the longest first.

    A name that ends inside a word of the dictionary with two characters is left alone: 费 of 费用 is no end of 培训费.
    """
    found = occurrences(text, names)
    if not found:
        return tokens
    starts = list(accumulate(map(len, (word for word, _ in tokens)), initial=0))
    out: list[Token] = []
    done = 0  # tokens that stand in `out`
    for place in found:
        first = bisect_right(starts, place.start) - 1
        last = bisect_left(starts, place.end)  # the first token behind the name
        if first < done or not _may_end(tokens, starts, last, place.end, segmenter):
            continue
        out.extend(tokens[done:first])
        (head, head_tag), (tail, tail_tag) = tokens[first], tokens[last - 1]
        out.append((head[: place.start - starts[first]], head_tag))
        out.append((place.of(text), head_tag if last - first == 1 else "nz"))
        out.append((tail[place.end - starts[last - 1] :], tail_tag))
        done = last
    out.extend(tokens[done:])
    return [token for token in out if token[0]]


def occurrences(text: str, names: Iterable[str], shortest: int = 2) -> list[Span]:
    """Where names stand in a text, in its order; of those that overlap the longest."""
    found: list[Span] = []
    for name in sorted(set(names), key=lambda name: (-len(name), name)):
        start = text.find(name) if len(name) >= shortest else -1
        while start >= 0:
            place = Span(start, start + len(name))
            if not any(place.overlaps(other) for other in found):
                found.append(place)
            start = text.find(name, place.end)
    return sorted(found)


def _may_end(tokens: Sequence[Token], starts: list[int], last: int, end: int, segmenter: TableSegmenter) -> bool:
    """Whether a name may end here: not inside a word of the dictionary of two characters."""
    word = tokens[last - 1][0]
    return starts[last] == end or len(word) != 2 or not segmenter.knows(word)
