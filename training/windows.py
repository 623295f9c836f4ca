"""Pieces of a paragraph, cut at the ends of sentences."""

import random
import re

SENTENCE_END = re.compile(r"(?<=[.!?][\"'”’)])\s+(?=[A-Z0-9\"“(])|(?<=[a-z0-9%)][.!?])\s+(?=[A-Z0-9\"“(])")


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Half-open spans that cover the text but for the white space between sentences."""
    spans, start = [], 0
    for match in SENTENCE_END.finditer(text):
        spans.append((start, match.start()))
        start = match.end()
    spans.append((start, len(text)))
    return spans


def sentence_window(rng: random.Random, text: str, start: int | None = None, length: int = 0) -> tuple[str, int]:
    """One to five sentences, around a span if one is given, and where they begin."""
    spans = sentence_spans(text)
    if start is None:
        first = last = rng.randrange(len(spans))
    else:
        first = next(i for i, (_, end) in enumerate(spans) if start < end or i == len(spans) - 1)
        last = next(i for i, (_, end) in enumerate(spans) if start + length <= end or i == len(spans) - 1)
    first = max(0, first - rng.choice((0, 0, 1, 1, 2)))
    last = min(len(spans) - 1, last + rng.choice((0, 0, 1, 1, 2)))
    return text[spans[first][0] : spans[last][1]], spans[first][0]


def without_answer(text: str, answer: str) -> str | None:
    """The paragraph without the sentences that hold the answer; None where too little is left."""
    needle = answer.lower()
    rest = [text[a:b] for a, b in sentence_spans(text) if needle not in text[a:b].lower()]
    kept = " ".join(rest)
    return kept if len(kept) > 120 and needle not in kept.lower() else None
