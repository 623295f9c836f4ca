"""Details that a claim may add: short phrases of time, place or cause from elsewhere in the article."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from .edits.name import COUNTRIES
from .passages import Article

_PREPOSITIONS = {"DATE": {"in", "on", "during"}, "GPE": {"in", "near"}, "LOC": {"in", "near"}}
_CAUSES = {"because", "due", "despite", "without", "alongside"}
_PLACES = {"GPE", "LOC", "FAC"}
SINGLE_EVENT = frozenset(
    "found establish build open create write publish release sign win lose defeat appoint elect launch discover invent "
    "introduce design complete destroy capture kill acquire buy sell form receive adopt pass construct announce begin "
    "direct produce record perform award move order install demolish name conquer invade join leave attack".split()
)


@dataclass(frozen=True)
class Detail:
    """A phrase such as "in 1921" with the type of its name (`CAUSE` for causes and circumstances)."""

    text: str
    label: str


def details_of(article: Article) -> list[Detail]:
    """Short phrases of time, place and cause that hang on verbs of an article, in a stable order."""
    found: set[tuple[str, str]] = set()
    for paragraph in article.paragraphs:
        for token in paragraph.doc:
            label = _detail_label(token)
            if label:
                text = "".join(t.text_with_ws for t in token.subtree).strip()
                found.add((text[0].lower() + text[1:], label))
    return [Detail(text, label) for text, label in sorted(found)]


def _detail_label(token: Token) -> str | None:
    if token.dep_ != "prep" or token.head.pos_ not in {"VERB", "AUX"}:
        return None
    phrase = list(token.subtree)
    if len(phrase) > 8 or any(t.is_punct or t.dep_ in {"relcl", "cc", "pcomp"} or t.pos_ == "PRON" for t in phrase):
        return None
    if phrase[-1].i - phrase[0].i + 1 != len(phrase) or phrase[-1].pos_ not in {"NOUN", "PROPN", "NUM"}:
        return None
    objects = [c for c in token.children if c.dep_ == "pobj"]
    if token.lower_ in _CAUSES:
        return "CAUSE" if len(phrase) >= 3 and phrase[0].i == token.i else None
    label = objects[0].ent_type_ if len(objects) == 1 else ""
    if token.lower_ not in _PREPOSITIONS.get(label, set()) or phrase[0].i != token.i:
        return None
    if label == "DATE":
        return label if any(t.like_num and len(t.text) == 4 for t in phrase) else None
    return label if objects[0].pos_ == "PROPN" else None


def fitting(sentence: Span, around: str, details: Sequence[Detail], rng: random.Random) -> Detail | None:
    """A detail of a kind on which the sentence is silent, not said anywhere in the text around it."""
    held = {t.ent_type_ for t in sentence}
    timed = (
        "DATE" in held
        or "TIME" in held
        or re.search(r"\d{3}|\b(?:time|year|date|then|century|when|during|after|before)\b", sentence.text)
    )
    causal = re.search(r"\b(?:because|due|despite|since|as|without|with)\b", sentence.text)
    options = [
        d
        for d in details
        if not (d.label == "DATE" and timed)
        and not (d.label in _PLACES and held & _PLACES)
        and not (d.label == "CAUSE" and causal)
    ]
    if not options or not sentence.text.strip().endswith("."):
        return None
    detail = rng.choice(options)
    return None if detail.text.split()[-1] in around else detail


def is_one_clause(sentence: Span) -> bool:
    """Whether a phrase put at the sentence's end can only belong to its main verb."""
    return not any(t.dep_ in {"conj", "relcl", "advcl", "ccomp", "acl", "parataxis", "appos"} for t in sentence)


def clashing(sentence: Span, first: Detail, details: Sequence[Detail], rng: random.Random) -> Detail | None:
    """Another detail of the same kind that cannot hold as well; only of events that happen once."""
    root = sentence.root
    if root.lemma_ not in SINGLE_EVENT or root.tag_ not in {"VBD", "VBN"} or first.label not in {"DATE", "GPE"}:
        return None
    options = [d for d in details if d.label == first.label and not compatible(first.text, d.text)]
    return rng.choice(options) if options else None


def compatible(first: str, second: str) -> bool:
    """Whether two phrases may both hold; in doubt they may."""
    if first.split()[-1] == second.split()[-1]:
        return True
    if not any(c.isdigit() for c in first + second):
        both = {text.split(" ", 1)[1] for text in (first, second)}
        return first.split()[0] != "in" or second.split()[0] != "in" or not both <= COUNTRIES
    years = [{w for w in text.split() if w.isdigit() and len(w) == 4} for text in (first, second)]
    return not years[0] or not years[1] or bool(years[0] & years[1])
