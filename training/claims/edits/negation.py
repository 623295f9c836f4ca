"""Negation of the main verb: put in where there is none, taken out where there is one."""

import random

from lemminflect import getInflection
from spacy.tokens import Span, Token

from .base import Edit, Pool

_BLOCKERS = frozenset(
    "not n't never no none nobody nothing neither nor hardly rarely seldom only also both all every each most many few "
    "some any several because although though unless until while whereas if since despite however but even still yet "
    "always often usually sometimes just already may might could would either instead rather".split()
)
_MODALS = {"can", "could", "will", "would", "must", "should", "shall"}


def propose(sentence: Span, pool: Pool, rng: random.Random) -> list[Edit]:
    """One negation edit for a sentence, or none where its scope would be in doubt."""
    root = sentence.root
    if root.pos_ not in {"VERB", "AUX"} or any(c.dep_ == "conj" for c in root.children):
        return []
    present = [t for t in sentence if t.dep_ == "neg"]
    if present:
        return _removal(sentence, root, present)
    change = insertion(sentence)
    return [Edit("negation", change, frozenset(change), value="", other="not")] if change else []


def insertion(sentence: Span) -> dict[int, str]:
    """The change that negates the main verb; empty where its scope would be in doubt."""
    root = sentence.root
    if any(t.lower_ in _BLOCKERS for t in sentence) or any(c.dep_ == "conj" for c in root.children):
        return {}
    return _insert(root)


def _insert(root: Token) -> dict[int, str]:
    auxes = [c for c in root.children if c.dep_ in {"aux", "auxpass"} and c.i < root.i]
    subject = [c for c in root.children if c.dep_ in {"nsubj", "nsubjpass", "expl"} and c.i < root.i]
    if not subject:
        return {}
    if root.lemma_ == "be" and not auxes and root.tag_ in {"VBD", "VBZ", "VBP"}:
        return {root.i: root.text + " not"}
    if auxes:
        first = auxes[0]
        return {first.i: first.text + " not"} if first.text not in {"'s", "'d", "to"} else {}
    support = {"VBD": "did", "VBZ": "does", "VBP": "do"}.get(root.tag_)
    if root.pos_ != "VERB" or support is None:
        return {}
    base = root.lemma_ if root.tag_ != "VBP" else root.text
    return {root.i: f"{support} not {base}"}


def _removal(sentence: Span, root: Token, present: list[Token]) -> list[Edit]:
    neg = present[0]
    others = [t for t in sentence if t.lower_ in _BLOCKERS and t.i != neg.i]
    if len(present) > 1 or neg.head.i != root.i or neg.lower_ not in {"not", "n't"} or others:
        return []
    change = {neg.i: ""}
    aux = neg.nbor(-1)
    if aux.lower_ in {"did", "does", "do"} and root.tag_ == "VB":
        tag = {"did": "VBD", "does": "VBZ", "do": "VBP"}[aux.lower_]
        forms = getInflection(root.lemma_, tag=tag)
        if not forms:
            return []
        change |= {aux.i: "", root.i: forms[0]}
    elif aux.lower_ in {"ca", "wo"}:
        change[aux.i] = {"ca": "can", "wo": "will"}[aux.lower_]
    return [Edit("negation", change, frozenset(change), value="", other="")]
