"""Groups around one added detail: told, left out, or told otherwise."""

import random
from collections.abc import Sequence

from spacy.tokens import Span

from .cases import Case, dedupe
from .details import Detail, clashing, fitting, is_one_clause
from .groups import Group, good_claim
from .passages import Paragraph
from .premises import mentions, window
from .render import render, render_premise
from .simplify import core_tokens


def detail_group(home: Paragraph, sentence: Span, details: Sequence[Detail], rng: random.Random) -> Group | None:
    """A single past event, with a time or place put in the claim, the premise or both."""
    first = fitting(sentence, home.text, details, rng)
    second = clashing(sentence, first, details, rng) if first is not None else None
    if first is None or second is None or not is_one_clause(sentence) or any(t.dep_ == "neg" for t in sentence):
        return None
    plain = render(home.doc, core_tokens(sentence, frozenset(), rng))
    own = sentence.text.strip()
    premise = _premise(home, sentence, rng)
    if not good_claim(plain) or len(plain.split()) > 22 or not plain.endswith(".") or own not in premise:
        return None
    if mentions(premise, second.text):
        return None

    def said(detail: Detail) -> str:
        return f"{plain[:-1]} {detail.text}."

    def told(detail: Detail) -> str:
        return premise.replace(own, f"{own[:-1]} {detail.text}.", 1)

    cases = [
        Case(told(first), said(first), "supported", "told"),
        Case(told(second), said(second), "supported", "told"),
        Case(told(first), plain, "supported", "bare"),
        Case(premise, said(first), "not_found", "added"),
        Case(premise, said(second), "not_found", "added"),
        Case(told(second), said(first), "contradicted", "clash"),
        Case(told(first), said(second), "contradicted", "clash"),
    ]
    return Group("detail", home.source, home.title, dedupe(cases))


def _premise(home: Paragraph, sentence: Span, rng: random.Random) -> str:
    sentences = home.sentences
    at = next(i for i, s in enumerate(sentences) if s.start == sentence.start)
    return render_premise(home.doc, [t.i for i in window(len(sentences), at, rng) for t in sentences[i]])
