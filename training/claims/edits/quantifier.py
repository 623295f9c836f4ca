"""Quantifiers, frequency and modality: flips that contradict."""

import random

from spacy.tokens import Span, Token

from .base import Edit, Pool

FLIPS: dict[str, tuple[str, ...]] = {
    "most": ("few",),
    "many": ("few", "no"),
    "all": ("no", "only some"),
    "every": ("no",),
    "some": ("no",),
    "several": ("no",),
    "few": ("most", "many"),
    "both": ("neither of the",),
    "majority": ("minority",),
    "minority": ("majority",),
    "always": ("never", "rarely"),
    "never": ("always",),
    "usually": ("rarely", "never"),
    "often": ("rarely", "never"),
    "rarely": ("often",),
    "sometimes": ("never",),
    "frequently": ("rarely",),
    "generally": ("rarely",),
    "typically": ("rarely",),
    "commonly": ("rarely",),
    "must": ("need not",),
    "entirely": ("only partly",),
    "completely": ("only partly",),
    "can": ("cannot",),
    "could": ("could not",),
    "mostly": ("rarely",),
    "only": ("not only",),
    "numerous": ("few",),
    "almost": (),
    "none": ("all",),
    "regularly": ("never",),
    "twice": ("once",),
    "once": ("never",),
}
_PLURAL_QUANTIFIERS = {"most", "many", "all", "some", "several", "few", "numerous"}


def propose(sentence: Span, pool: Pool, rng: random.Random) -> list[Edit]:
    """Flip a quantifier of the main clause's subject, or its frequency adverb or modal verb."""
    low = {t.lower_ for t in sentence}
    if low & {"not", "n't", "no", "neither", "nor", "but", "although", "while", "whereas", "except", "other"}:
        return []
    edits: list[Edit] = []
    root = sentence.root
    for token in sentence:
        options = FLIPS.get(token.lower_, ())
        if not options or not _in_place(token, root):
            continue
        other = rng.choice(options)
        if token.text[0].isupper():
            other = other.capitalize()
        edits.append(Edit("quantifier", {token.i: other}, frozenset({token.i}), frozenset(), token.text, other))
    return edits


def _in_place(token: Token, root: Token) -> bool:
    word = token.lower_
    if word in _PLURAL_QUANTIFIERS | {"every"}:
        nxt = token.nbor(1) if token.i + 1 < len(token.doc) else None
        head = token.head
        subject = head.dep_ in {"nsubj", "nsubjpass"} and head.head == root
        first = (
            token.i == token.sent.start or token.dep_ in {"amod", "det"} and min(t.i for t in head.subtree) == token.i
        )
        plural = head.tag_ in {"NNS"} or word == "every"
        return bool(
            subject
            and first
            and plural
            and token.dep_ in {"amod", "det"}
            and nxt is not None
            and nxt.text not in {"of", "the"}
            and nxt.pos_ != "NUM"
        )
    if word in {"majority", "minority"}:
        return token.dep_ in {"nsubj", "attr"} and token.head == root
    if word in {"can", "could", "must"}:
        return (
            token.head == root
            and token.dep_ == "aux"
            and any(c.dep_ in {"nsubj", "nsubjpass"} and c.i < token.i for c in root.children)
        )
    if word in {"twice", "once", "only", "both", "none"}:
        return False
    return token.dep_ == "advmod" and token.head == root and token.sent.start < token.i < root.i
