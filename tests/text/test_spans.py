"""Places and the map between them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from perfnlp.text.offsets import OffsetMap
from perfnlp.text.spans import Span, keep_longest, merged

SPANS = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_runs_forward_from_the_start_of_the_text(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no span"):
        Span(start, end)


def test_spans_that_touch_do_not_overlap() -> None:
    assert not Span(0, 3).overlaps(Span(3, 5))
    assert Span(0, 4).overlaps(Span(3, 5))
    assert Span(0, 5).covers(Span(3, 5))
    assert not Span(0, 4).covers(Span(3, 5))


def test_the_longest_of_overlapping_spans_is_kept_and_of_equal_ones_the_first() -> None:
    spans = [Span(0, 2), Span(1, 5), Span(5, 7), Span(6, 8)]

    assert [Span(1, 5), Span(5, 7)] == keep_longest(spans, lambda span: span)


@given(st.lists(SPANS))
def test_of_overlapping_spans_none_that_was_dropped_is_longer_than_what_it_met(spans: list[Span]) -> None:
    kept = keep_longest(spans, lambda span: span)

    assert sorted(kept) == kept
    assert not any(a.overlaps(b) for a, b in pairwise(kept))
    for span in spans:
        assert span in kept or any(span.overlaps(other) and len(other) >= len(span) for other in kept)


@given(st.lists(SPANS))
def test_merged_spans_cover_the_same_characters_and_lie_apart(spans: list[Span]) -> None:
    covered = {place for span in spans for place in range(span.start, span.end)}
    out = merged(spans)

    assert covered == {place for span in out for place in range(span.start, span.end)}
    assert all(before.end < after.start for before, after in pairwise(out))


def test_a_map_leads_over_what_was_dropped() -> None:
    places = OffsetMap(folded=(0, 2), origin=(1, 5), size=4, origin_size=8)  # .ab..cd.

    assert Span(1, 7) == places.to_origin(Span(0, 4))
    assert Span(2, 6) == places.to_origin(Span(1, 3))
    assert Span(5, 5) == places.to_origin(Span(2, 2))
    assert Span(8, 8) == places.to_origin(Span(4, 4))
    assert Span(0, 4) == places.to_folded(Span(0, 8))
    assert Span(2, 2) == places.to_folded(Span(3, 5))
