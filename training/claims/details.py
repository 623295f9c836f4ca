"""Claims with one added detail: a time or place phrase that the premise may lack, hold or contradict."""

import random
import re
from dataclasses import dataclass

from spacy.tokens import Span, Token

from .edits.name import COUNTRIES
from .groups import Case, Group, dedupe, good_claim
from .passages import Article, Paragraph
from .premises import mentions, window
from .render import render, render_premise
from .simplify import core_tokens

_PREPOSITIONS = {"DATE": {"in", "on", "during"}, "GPE": {"in", "near"}, "LOC": {"in", "near"}}
_SINGLE_EVENT = frozenset(
    "found establish build open create write publish release sign win lose defeat appoint elect launch discover invent "
    "introduce design complete destroy capture kill acquire buy sell form receive adopt pass construct announce begin "
    "direct produce record perform award move order install demolish name conquer invade join leave attack".split()
)


@dataclass(frozen=True)
class Detail:
    """A phrase such as "in 1921" with the type of its name."""

    text: str
    label: str


def details_of(article: Article) -> list[Detail]:
    """Short time and place phrases of an article's main verbs."""
    found: set[tuple[str, str]] = set()
    for paragraph in article.paragraphs:
        for token in paragraph.doc:
            label = _detail_label(token)
            if label:
                text = "".join(t.text_with_ws for t in token.subtree).strip()
                found.add((text[0].lower() + text[1:], label))
    return [Detail(text, label) for text, label in sorted(found)]


def _detail_label(token: Token) -> str | None:
    if token.dep_ != "prep" or token.head.pos_ != "VERB" or len(list(token.subtree)) > 5:
        return None
    objects = [c for c in token.children if c.dep_ == "pobj"]
    if len(objects) != 1 or any(t.is_punct or t.dep_ in {"conj", "relcl", "cc"} or t.pos_ == "PRON" for t in token.subtree):
        return None
    label = objects[0].ent_type_
    if token.lower_ not in _PREPOSITIONS.get(label, set()):
        return None
    if label == "DATE":
        return label if any(t.like_num and len(t.text) == 4 for t in token.subtree) else None
    return label if objects[0].pos_ == "PROPN" else None


def detail_group(
    article: Article, home: Paragraph, sentence: Span, details: list[Detail], rng: random.Random
) -> Group | None:
    """A past event without such a phrase, with one added to the claim, the premise or both."""
    root = sentence.root
    if root.lemma_ not in _SINGLE_EVENT or root.tag_ not in {"VBD", "VBN"} or any(t.dep_ == "neg" for t in sentence):
        return None
    first = rng.choice(details)
    second = rng.choice([d for d in details if d.label == first.label])
    held = {t.ent_type_ for t in sentence}
    place = first.label in {"GPE", "LOC"}
    if first.label in held or (place and held & {"GPE", "LOC", "FAC"}) or re.search(r"\b(?:time|year|date|then)\b", sentence.text) or mentions(home.text, first.text):
        return None
    doc = home.doc
    core = core_tokens(sentence, frozenset(), rng)
    plain = render(doc, core)
    end = plain[-1:]
    if end != "." or not good_claim(plain) or len(plain.split()) > 22:
        return None
    sentences = home.sentences
    at = next(i for i, s in enumerate(sentences) if s.start == sentence.start)
    tokens = [[t.i for t in sentences[i]] for i in window(len(sentences), at, rng)]
    premise = render_premise(doc, [i for group in tokens for i in group])
    own = sentence.text.strip()
    if own not in premise or not own.endswith("."):
        return None

    def added(text: str, detail: Detail) -> str:
        return f"{text[:-1]} {detail.text}."

    def told(detail: Detail) -> str:
        return premise.replace(own, added(own, detail), 1)

    longer = added(plain, first)
    cases = [
        Case(premise, plain, "supported", "bare"),
        Case(told(first), longer, "supported", "told"),
        Case(told(first), plain, "supported", "told"),
        Case(premise, longer, "not_found", "added"),
    ]
    if not _compatible(first.text, second.text) and not mentions(premise, second.text):
        cases += [
            Case(told(second), longer, "contradicted", "clash"),
            Case(told(first), added(plain, second), "contradicted", "clash"),
            Case(told(second), added(plain, second), "supported", "told"),
        ]
    return Group("detail", home.source, home.title, dedupe(cases))


def _compatible(first: str, second: str) -> bool:
    """Whether two phrases may both hold: one year in common, or one place twice."""
    if first.split()[-1] == second.split()[-1]:
        return True
    if not any(c.isdigit() for c in first + second):
        both = {text.split(" ", 1)[1] for text in (first, second)}
        return first.split()[0] != "in" or second.split()[0] != "in" or not both <= COUNTRIES
    years = [{w for w in text.split() if w.isdigit() and len(w) == 4} for text in (first, second)]
    return not years[0] or not years[1] or bool(years[0] & years[1])
