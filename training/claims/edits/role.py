"""Roles: who did it to whom, which is bigger, from where to where, swapped."""

import random

from spacy.tokens import Span, Token

from .base import Edit, Pool

ASYMMETRIC = frozenset(
    "defeat beat succeed precede replace kill murder assassinate invade acquire buy sell conquer influence own criticize "
    "criticise accuse attack sue teach lead found establish capture outnumber surround defend support oppose follow "
    "inspire praise employ hire appoint elect nominate succeed rescue save overthrow execute arrest annex absorb purchase "
    "sponsor fund finance control govern rule occupy besiege dominate exceed surpass outsell contain include "
    "produce cause create cover export supply guard protect visit advise introduce assist betray warn ask tell "
    "order urge persuade challenge reject accept join leave abandon commission name endorse train educate enter".split()
)
CAUSAL = {
    "cause": "",
    "lead": "to",
    "result": "in",
    "precede": "",
    "exceed": "",
    "outnumber": "",
    "contribute": "to",
    "depend": "on",
    "derive": "from",
    "originate": "from",
    "produce": "",
    "trigger": "",
    "outrank": "",
    "contain": "",
}
_COMPARATIVE = {
    "larger",
    "smaller",
    "higher",
    "lower",
    "older",
    "younger",
    "bigger",
    "greater",
    "longer",
    "shorter",
    "faster",
    "slower",
    "heavier",
    "lighter",
    "better",
    "worse",
    "stronger",
    "weaker",
    "richer",
    "poorer",
}


def propose(sentence: Span, pool: Pool, rng: random.Random) -> list[Edit]:
    """Swap subject and object of an asymmetric verb (or the passive agent), or two named endpoints."""
    root = sentence.root
    pair = _verb_pair(root) or _cause_pair(root) or _comparison_pair(root) or _from_to_pair(root)
    if pair is None:
        return []
    first, second = _name_span(pair[0]), _name_span(pair[1])
    if first is None or second is None or first.text.lower() == second.text.lower() or first.end > second.start:
        return []
    if any(t.lower_ in {"not", "n't", "each"} for t in sentence):
        return []
    change = dict.fromkeys(range(first.start, first.end), "") | dict.fromkeys(range(second.start, second.end), "")
    change[first.start], change[second.start] = second.text, first.text
    return [Edit("role", change, frozenset(change), frozenset(), "", "")]


def _verb_pair(root: Token) -> tuple[Token, Token] | None:
    if root.lemma_.lower() not in ASYMMETRIC or root.pos_ != "VERB":
        return None
    subject = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    passive = subject is not None and subject.dep_ == "nsubjpass"
    if passive:
        agent = next((c for c in root.children if c.dep_ == "agent"), None)
        other = next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    else:
        other = next((c for c in root.children if c.dep_ == "dobj"), None)
    return (subject, other) if subject is not None and other is not None and _swappable(subject, other) else None


def _cause_pair(root: Token) -> tuple[Token, Token] | None:
    """Cause and effect as plain noun phrases ("X causes Y", "X led to Y")."""
    wanted = CAUSAL.get(root.lemma_.lower())
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    if wanted is None or subject is None:
        return None
    other = next((c for c in root.children if c.dep_ == "dobj"), None) if wanted == "" else None
    if wanted:
        prep = next((c for c in root.children if c.dep_ == "prep" and c.lower_ == wanted), None)
        other = next((c for c in prep.children if c.dep_ == "pobj"), None) if prep is not None else None
    if other is None or (subject.tag_[-1] == "S") != (other.tag_[-1] == "S"):
        return None
    return subject, other


def _swappable(a: Token, b: Token) -> bool:
    people = {"PERSON", "ORG", "GPE", "NORP"}
    return a.ent_type_ in people and b.ent_type_ in people and (a.tag_[-1] == "S") == (b.tag_[-1] == "S")


def _comparison_pair(root: Token) -> tuple[Token, Token] | None:
    if root.lemma_ != "be":
        return None
    subject = next((c for c in root.children if c.dep_ == "nsubj"), None)
    adjective = next(
        (
            c
            for c in root.children
            if c.dep_ == "acomp" and (c.lower_ in _COMPARATIVE or any(g.lower_ in {"more", "less"} for g in c.children))
        ),
        None,
    )
    if subject is None or adjective is None:
        return None
    than = next((c for c in adjective.children if c.lower_ == "than"), None)
    other = next((c for c in than.children if c.dep_ == "pobj"), None) if than is not None else None
    return (subject, other) if other is not None and other.lower_ not in {"that", "those"} else None


def _from_to_pair(root: Token) -> tuple[Token, Token] | None:
    ends: dict[str, Token] = {}
    for prep in root.children:
        if prep.dep_ == "prep" and prep.lower_ in {"from", "to"}:
            ends |= {prep.lower_: c for c in prep.children if c.dep_ == "pobj" and c.ent_type_ in {"GPE", "LOC"}}
    if len(ends) != 2 or root.lemma_ not in {
        "move",
        "travel",
        "go",
        "flee",
        "relocate",
        "emigrate",
        "return",
        "sail",
        "march",
        "transfer",
        "migrate",
    }:
        return None
    low, high = sorted(ends.values(), key=lambda t: t.i)
    return low, high


def _name_span(token: Token) -> Span | None:
    """The whole noun phrase of a name, if it is a plain one (no clause, list or bracket inside)."""
    subtree = list(token.subtree)
    if any(t.dep_ in {"conj", "cc", "relcl", "appos", "prep", "acl", "punct"} for t in subtree) or any(
        t.pos_ == "PRON" for t in subtree
    ):
        return None
    span = token.doc[subtree[0].i : subtree[-1].i + 1]
    return span if len(span) <= 6 else None
