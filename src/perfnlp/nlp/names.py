"""Names in a text: what their form tells, what their letters tell, what their ending tells, and who bears a title."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from perfnlp.model.words import EntityLabel
from perfnlp.nlp.endings import EndingReader
from perfnlp.nlp.lexicon import Side, known_names, name_pattern, patterns, stops, suffixes, titles
from perfnlp.nlp.segmenters import occurrences
from perfnlp.nlp.tokens import Found, Tokens
from perfnlp.tables import NO_OVERLAY, Overlay
from perfnlp.text.spans import Span, keep_longest

LEFT: Final = 12  # characters in which a pattern looks for what belongs to it on the left
SHORTEST_OWN: Final = 4
"""Characters that a name of the text's own things has: 培训 names an item, and much else."""
REGIONAL: Final = frozenset({EntityLabel.ORGANISATION, EntityLabel.PLACE})
PERSON_TAGS: Final = frozenset({"nr", "nrfg"})


def find_names(text: str, tokens: Tokens, overlay: Overlay = NO_OVERLAY, own: Sequence[str] = ()) -> list[Found]:
    """The names in a text, in its order; of those that overlap the longest.

    `own` are the names that the text gives to its own things: projects, unless they end like an organisation.
    """
    reader = EndingReader(text, tokens, stops(overlay), suffixes(overlay))
    indices = dict(zip(tokens.starts, range(len(tokens.starts)), strict=True))
    return longest(
        [
            *_own(text, own, overlay),
            *_by_letters(text, tokens, indices, overlay),  # first: of names of equal length the first stays
            *_by_form(text, reader, indices, overlay),
            *reader.names(),
            *_by_title(text, tokens, overlay),
        ]
    )


def longest(found: Iterable[Found]) -> list[Found]:
    """Of names that overlap the longest (of equal length the first), in the order of the text."""
    kept: list[Found] = []
    cluster: list[Found] = []
    reach = 0
    for name in sorted(found, key=_place):
        if cluster and name.at.start >= reach:
            kept.extend(keep_longest(cluster, _place))
            cluster = []
        cluster.append(name)
        reach = max(reach, name.at.end)
    kept.extend(keep_longest(cluster, _place))
    return kept


def _place(name: Found) -> Span:
    return name.at


def _own(text: str, own: Sequence[str], overlay: Overlay) -> Iterator[Found]:
    bodies = tuple(
        row.surface for rows in suffixes(overlay).values() for row in rows if row.label is EntityLabel.ORGANISATION
    )
    for place in occurrences(text, own, SHORTEST_OWN):
        label = EntityLabel.ORGANISATION if place.of(text).endswith(bodies) else EntityLabel.PROJECT
        yield Found(place, label, "rule:own_names")


def _by_form(text: str, reader: EndingReader, indices: dict[int, int], overlay: Overlay) -> Iterator[Found]:
    for pattern in patterns(overlay):
        for match in pattern.regex.finditer(text):
            start = match.start()
            before = pattern.before.search(text[max(0, start - LEFT) : start]) if pattern.before else None
            if before is not None:
                start -= len(before[0])
            if pattern.label in REGIONAL and start in indices:
                start = reader.tokens.starts[reader.region_at(indices[start])]
            yield Found(Span(start, match.end()), pattern.label, f"rule:entity_patterns/{pattern.name}")


def _by_letters(text: str, tokens: Tokens, indices: dict[int, int], overlay: Overlay) -> Iterator[Found]:
    labels = {row.surface: row.label for row in known_names(overlay)}
    ends = set(tokens.ends)
    for match in name_pattern(overlay).finditer(text):
        if match.start() in indices and match.end() in ends:
            yield Found(Span(*match.span()), labels[match[0]], f"rule:entity_names/{match[0]}")


def _by_title(text: str, tokens: Tokens, overlay: Overlay) -> Iterator[Found]:
    before, after = titles(Side.BEFORE, overlay), titles(Side.AFTER, overlay)
    for index in [place for place, tag in enumerate(tokens.tags) if tag in PERSON_TAGS]:
        title = after.match(text, tokens.ends[index])
        if title is None and index:
            title = before.fullmatch(tokens.words[index - 1])
        if title is not None and 2 <= len(tokens.words[index]) <= 4:
            at = Span(tokens.starts[index], tokens.ends[index])
            yield Found(at, EntityLabel.PERSON, f"rule:person_titles/{title[0]}")
