"""What every edit proposes: one minimal change of a sentence, and what follows from it."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

_ADJUNCTS = frozenset(
    "in on at during for with from after before since near by within throughout around between".split()
)
_NEEDY = frozenset(
    "be consist range vary reach rise fall surge grow come stand lie last date begin start end become".split()
)

# token index in the paragraph -> text put in its place ("" drops it)
Change = Mapping[int, str]


@dataclass(frozen=True)
class Restatement:
    """A wording of the original (or changed) value and whether it follows from it."""

    change: Change
    label: str
    of_changed: bool = False


@dataclass(frozen=True)
class Edit:
    """A minimal change that makes a sentence contradict its original, and the other way round.

    `needs` are the tokens that a claim must keep for the change to stand in it. `drop` are tokens
    whose absence leaves the premise silent (empty: it cannot be silenced by dropping).
    `vague` is a rewording of the premise that leaves the value open. `value` is the text that must stand nowhere else in the premise.
    """

    kind: str
    change: Change
    needs: frozenset[int]
    drop: frozenset[int] = frozenset()
    value: str = ""
    other: str = ""
    restatements: tuple[Restatement, ...] = ()
    vague: Change = field(default_factory=dict)


@dataclass
class Pool:
    """Names and values seen in the article, by entity label, for replacements of the same type."""

    entities: Mapping[str, list[str]]
    elsewhere: Mapping[str, list[str]]


Proposer = Callable[[Span, Pool, random.Random], list[Edit]]


def root_clause(token: Token) -> bool:
    """Whether a token hangs on the sentence's root by adjuncts, objects or attributes alone."""
    allowed = {
        "prep",
        "pobj",
        "dobj",
        "attr",
        "agent",
        "nummod",
        "npadvmod",
        "acomp",
        "oprd",
        "quantmod",
        "pcomp",
        "auxpass",
    }
    while token.dep_ != "ROOT":
        if token.dep_ not in allowed:
            return False
        token = token.head
    return True


def phrase_around(token: Token) -> frozenset[int]:
    """The prepositional phrase (or adverbial noun phrase) that holds a token, else nothing.

    Only phrases hanging on a verb of the sentence are given: without them the rest still stands.
    """
    node = token
    while node.dep_ not in {"prep", "npadvmod", "ROOT"} and node.head is not node:
        node = node.head
    if node.dep_ not in {"prep", "npadvmod"} or node.head.pos_ not in {"VERB", "AUX"}:
        return frozenset()
    if node.head.dep_ not in {"ROOT", "conj", "relcl", "advcl"} or any(c.dep_ == "conj" for c in node.head.children):
        return frozenset()
    if node.dep_ == "prep" and node.lower_ not in _ADJUNCTS or node.head.lemma_ in _NEEDY:
        return frozenset()
    tokens = {t.i for t in node.subtree}
    if tokens != set(range(min(tokens), max(tokens) + 1)):
        return frozenset()
    return frozenset(tokens | _comma_after(token.doc, tokens, node.sent.start))


def _comma_after(doc: Doc, tokens: set[int], start: int) -> set[int]:
    """The comma that a fronted phrase leaves behind."""
    after = max(tokens) + 1
    return {after} if min(tokens) == start and after < len(doc) and doc[after].text == "," else set()
