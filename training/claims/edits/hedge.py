"""Hedged forms of a sentence: what may have been is not what was."""

import random

from lemminflect import getInflection
from spacy.tokens import Span

_UNCERTAIN = frozenset(
    "may might could would can will shall should must possibly perhaps probably not n't never no only if reportedly "
    "allegedly according nearly".split()
)


def hedged(sentence: Span, rng: random.Random) -> dict[int, str]:
    """The change that hedges the main verb, so that the plain statement no longer follows; or empty."""
    root = sentence.root
    if any(t.lower_ in _UNCERTAIN for t in sentence) or any(c.dep_ == "conj" for c in root.children):
        return {}
    auxes = [c for c in root.children if c.dep_ in {"aux", "auxpass"} and c.i < root.i]
    subject = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.i > root.i:
        return {}
    modal = rng.choice(["may", "might", "could"])
    if auxes:
        first = auxes[0]
        text = {
            "was": f"{modal} have been",
            "were": f"{modal} have been",
            "is": f"{modal} be",
            "are": f"{modal} be",
            "has": f"{modal} have",
            "have": f"{modal} have",
            "had": f"{modal} have",
        }.get(first.lower_)
        return {first.i: text} if text else {}
    if root.lemma_ == "be":
        text = {
            "was": f"{modal} have been",
            "were": f"{modal} have been",
            "is": f"{modal} be",
            "are": f"{modal} be",
        }.get(root.lower_)
        return {root.i: text} if text else {}
    if root.pos_ != "VERB" or root.tag_ not in {"VBD", "VBZ", "VBP"}:
        return {}
    return _hedged_verb(root.lemma_, root.tag_, root.i, subject.tag_ in {"NNS", "NNPS"}, modal, rng)


def _hedged_verb(lemma: str, tag: str, i: int, plural: bool, modal: str, rng: random.Random) -> dict[int, str]:
    participle = getInflection(lemma, tag="VBN")
    if tag != "VBD" or not participle:
        return {i: f"{modal} {lemma}"} if tag != "VBD" else {}
    was = "were" if plural else "was"
    return {
        i: rng.choice(
            [f"{modal} have {participle[0]}", f"{was} expected to {lemma}", f"{was} rumoured to have {participle[0]}"]
        )
    }
