"""Choosing premises: how much of a paragraph, and which passages are on topic but silent."""

import random
import re

from .passages import Article, Paragraph
from .text import content_words

WINDOWS = (("one", 0.40), ("few", 0.35), ("all", 0.25))


def window(count: int, at: int, rng: random.Random) -> range:
    """Sentences of a paragraph around the one that holds the fact: one, two or three, or all."""
    draw = rng.random()
    if draw < 0.40 or count == 1:
        return range(at, at + 1)
    if draw < 0.75:
        size = min(count, rng.choice([2, 3]))
        low = rng.randint(max(0, at - size + 1), min(at, count - size))
        return range(low, low + size)
    return range(count)


def mentions(text: str, value: str) -> bool:
    """Whether a value stands in a text as whole words."""
    return bool(value) and re.search(rf"(?<!\w){re.escape(value)}(?!\w)", text, re.IGNORECASE) is not None


def silent_passage(
    article: Article, home: Paragraph, claim: str, values: tuple[str, ...], rng: random.Random
) -> str | None:
    """Sentences of another paragraph that share most words with the claim yet hold none of its values."""
    wanted = content_words(claim)
    best: tuple[float, Paragraph, int] | None = None
    others = [p for p in article.paragraphs if p is not home]
    for paragraph in rng.sample(others, min(8, len(others))):
        for at, sentence in enumerate(paragraph.sentences):
            text = sentence.text
            if len(text.split()) < 6 or any(mentions(text, v) for v in values):
                continue
            share = len(wanted & content_words(text)) / max(1, len(wanted))
            if share < 0.7 and (best is None or share > best[0]):
                best = (share, paragraph, at)
    if best is None or best[0] == 0:
        return None
    _, paragraph, at = best
    sentences = paragraph.sentences
    chosen = [sentences[i] for i in window(len(sentences), at, rng)]
    text = paragraph.text[chosen[0].start_char : chosen[-1].end_char].strip()
    shared = len(wanted & content_words(text)) / max(1, len(wanted))
    return None if shared >= 0.8 or any(mentions(text, v) for v in values) else text
