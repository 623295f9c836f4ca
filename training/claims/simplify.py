"""Claims from plain sentences: asides and adjuncts dropped, fronted phrases moved back, synonyms."""

import random
import re

from spacy.tokens import Span, Token

_DROPPABLE = {"relcl", "appos", "advcl", "acl", "parataxis"}
_OPENERS = re.compile(
    r"^(?:However|Moreover|Furthermore|Additionally|Also|In addition|For example|For instance|Thus|Therefore|Then|Later|"
    r"Similarly|Finally|Meanwhile|Nevertheless|In fact|As a result|Instead|Consequently|Hence|Indeed),? ",
)
_ABBREVIATED = re.compile(r"\b(?:Ave|St|Mr|Mrs|Dr|No|Jr|Sr|vs|Inc|Co|Corp|U\.S|c|ca|approx|[A-Z])\.$")
_VAGUE_SUBJECTS = frozenset(
    "he she it they this that these those his her its their we i you there one another others such".split()
)


def is_claim_source(sentence: Span) -> bool:
    """A plain statement that can be understood alone: a finite main verb and a named subject."""
    root = sentence.root
    text = sentence.text.strip()
    if (
        not 7 <= len(sentence) <= 45
        or not text.endswith(".")
        or '"' in text
        or "“" in text
        or ";" in text
        or ":" in text
    ):
        return False
    if "[" in text or _ABBREVIATED.search(text) or "of which" in text:
        return False
    if (
        not text[0].isupper()
        or root.pos_ not in {"VERB", "AUX"}
        or root.tag_ not in {"VBD", "VBZ", "VBP", "VBN", "VB", "VBG"}
    ):
        return False
    subject = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None or subject.i > root.i or subject.pos_ not in {"NOUN", "PROPN"}:
        return False
    start = min(t.i for t in subject.subtree)
    return not any(t.lower_ in _VAGUE_SUBJECTS for t in sentence.doc[start : subject.i + 1])


def core_tokens(sentence: Span, keep: frozenset[int], rng: random.Random) -> list[int]:
    """Tokens of a shorter claim that still follows from the sentence and holds all of `keep`."""
    dropped: set[int] = set(_opener(sentence)) - keep
    for token in sentence:
        if not _can_go(token):
            continue
        subtree = {t.i for t in token.subtree}
        if subtree & keep or subtree & dropped:
            continue
        chance = 0.85 if token.dep_ in _DROPPABLE else 0.4
        if rng.random() < chance:
            dropped |= subtree | _commas_around(sentence, subtree)
    dropped |= _second_clause(sentence, keep, rng)
    kept = [t.i for t in sentence if t.i not in dropped and not t.is_space]
    return _move_front(sentence, kept, rng)


def _commas_around(sentence: Span, subtree: set[int]) -> set[int]:
    """The commas or dashes that set off an aside."""
    edges = (min(subtree) - 1, max(subtree) + 1)
    inside = [i for i in edges if sentence.start <= i < sentence.end]
    marks = {i for i in inside if sentence.doc[i].text in {",", "–"}}
    return marks if len(marks) == len(inside) or edges[0] < sentence.start or edges[1] >= sentence.end - 1 else set()


def _can_go(token: Token) -> bool:
    """Phrases whose absence leaves a weaker, still true statement."""
    if token.dep_ in {"relcl", "appos"}:
        return _set_off_by_commas(token)
    if token.dep_ in {"advcl", "acl"}:
        mark = next((c.lower_ for c in token.children if c.dep_ == "mark"), "")
        return _set_off_by_commas(token) and mark not in {"if", "unless", "until", "though", "although", "whether"}
    if token.dep_ == "prep":
        verb = token.head
        factual = verb.dep_ == "ROOT" and not any(c.dep_ == "neg" for c in verb.children)
        return factual and _is_setting(token) and _verb_complete(verb, token)
    return False


def _is_setting(prep: Token) -> bool:
    """A phrase of time or place."""
    if prep.lower_ in {"during", "after", "before", "since", "throughout"}:
        return True
    named = any(c.dep_ == "pobj" and c.ent_type_ in {"DATE", "TIME", "GPE", "LOC", "FAC"} for c in prep.children)
    return prep.lower_ in {"in", "on", "at", "near", "within"} and named


def _verb_complete(verb: Token, prep: Token) -> bool:
    """Whether the verb has an object or predicate besides this phrase, so that dropping it is safe."""
    if verb.lemma_ == "be":
        return any(c.dep_ in {"attr", "acomp"} for c in verb.children)
    return any(c.dep_ in {"dobj", "agent", "attr", "acomp"} for c in verb.children if c is not prep)


def _set_off_by_commas(token: Token) -> bool:
    tokens = list(token.subtree)
    before = token.doc[tokens[0].i - 1].text if tokens[0].i else ""
    after = token.doc[tokens[-1].i + 1].text if tokens[-1].i + 1 < len(token.doc) else ""
    opened = before in {",", "("} or tokens[0].text in {",", "("} or tokens[0].i == token.sent.start
    closed = after in {",", ")", "."} or tokens[-1].text in {",", ")"}
    return opened and closed and not any(t.dep_ == "conj" and t.head.i < tokens[0].i for t in tokens)


def _opener(sentence: Span) -> list[int]:
    found = _OPENERS.match(sentence.text)
    return [t.i for t in sentence if t.idx - sentence.start_char < found.end()] if found else []


def _second_clause(sentence: Span, keep: frozenset[int], rng: random.Random) -> set[int]:
    """A clause joined to the main verb by "and" with a subject of its own or at least a verb."""
    root = sentence.root
    for conj in (c for c in root.children if c.dep_ == "conj" and c.pos_ in {"VERB", "AUX"}):
        cc = next((c for c in root.children if c.dep_ == "cc" and c.lower_ == "and" and c.i < conj.i), None)
        subtree = {t.i for t in conj.subtree}
        if cc is None or subtree & keep or rng.random() > 0.8:
            continue
        after = {t.i for t in sentence if t.i > cc.i and t.i not in subtree and not t.is_punct}
        if not after:
            return {t.i for t in sentence if t.i >= cc.i}
    return set()


def _move_front(sentence: Span, kept: list[int], rng: random.Random) -> list[int]:
    """ "In 1921, X did Y." becomes "X did Y in 1921." for a short fronted phrase."""
    doc = sentence.doc
    first = next((c for c in sentence.root.children if c.dep_ == "prep" and c.i == sentence.start), None)
    if first is None or rng.random() < 0.4:
        return kept
    phrase = [t.i for t in first.subtree]
    if doc[phrase[-1] + 1].text != "," or len(phrase) > 5 or phrase != list(range(phrase[0], phrase[-1] + 1)):
        return kept
    rest = [i for i in kept if i not in set(phrase)]
    while rest and doc[rest[0]].text == ",":
        rest = rest[1:]
    if not rest or not any(i in kept for i in phrase) or any(doc[i].text == "," for i in rest):
        return kept
    end = [rest.pop()] if doc[rest[-1]].text == "." else []
    return [*rest, *phrase, *end]
