"""Numbers: another value, restated values (words, bounds, ranges), units, scale words."""

import random
import re

from spacy.tokens import Span, Token

from .base import Edit, Pool, Restatement, phrase_around, root_clause
from .values import bounds, other_value, parse_number, respell

SCALES = {"million": "billion", "billion": "million", "thousand": "million", "hundred": "thousand"}
# Words before a number after which it is already bounded or vague, or counts a known few.
QUALIFYING_WORDS = frozenset(
    (
        "a about all an approximately around average both every first his its last least nearly only "
        "other over some than the their these those"
    ).split()
)
BOUNDING_WORDS = QUALIFYING_WORDS.union("almost approx just most near of roughly to under".split())
UNITS = {
    "kilometers": "miles",
    "kilometres": "miles",
    "km": "miles",
    "miles": "kilometers",
    "metres": "feet",
    "meters": "feet",
    "feet": "meters",
    "kg": "pounds",
    "tonnes": "kilograms",
    "hours": "days",
    "days": "weeks",
    "weeks": "months",
    "months": "years",
    "years": "months",
    "minutes": "hours",
    "seconds": "minutes",
    "inches": "feet",
    "acres": "square miles",
    "hectares": "square miles",
}


def _is_count(token: Token) -> bool:
    if parse_number(token.text) is None or token.ent_type_ in {
        "DATE",
        "TIME",
        "PERSON",
        "ORG",
        "GPE",
        "LAW",
        "FAC",
        "EVENT",
        "WORK_OF_ART",
        "PRODUCT",
        "ORDINAL",
    }:
        return False
    if re.fullmatch(r"1[0-9]{3}|20[0-2][0-9]", token.text) or token.text.lower() in {"one", "1", "zero", "0"}:
        return False
    doc = token.doc
    before = doc[token.i - 1].text if token.i else ""
    after = doc[token.i + 1].text if token.i + 1 < len(doc) else ""
    joined = {"-", "–", "/", "°", "'", "′", ".", ":", "×", "x", '"', "("}
    if token.dep_ == "nummod" and token.head.i < token.i:
        return False
    if token.i and doc[token.i - 1].pos_ == "PROPN" and not token.is_sent_start:
        return False
    listed = token.head.dep_ == "attr" and any(
        c.dep_ == "conj" for s in token.head.head.children if s.dep_ == "nsubj" for c in s.children
    )
    if listed:
        return False
    return (
        before not in joined
        and after not in joined | {"and", "or"}
        and before not in {"from", "No.", "Interstate", "Route", "Highway", "chapter", "between", "to"}
    )


def propose(sentence: Span, pool: Pool, rng: random.Random) -> list[Edit]:
    """Another number, with bounded and respelt statements of both values."""
    edits: list[Edit] = []
    for token in sentence:
        if (
            token.pos_ != "NUM"
            or token.dep_ not in {"nummod", "pobj", "dobj", "attr", "compound", "quantmod"}
            or not _is_count(token)
        ):
            continue
        anchor = token.head if token.dep_ in {"nummod", "compound", "quantmod"} else token
        in_subject = anchor.dep_ in {"nsubj", "nsubjpass"} and anchor.head.dep_ == "ROOT"
        if (
            in_subject
            and anchor.head.tag_ != "VBD"
            and anchor.i
            and not any(c.lower_ == "the" for c in anchor.children)
        ):
            continue
        if not (root_clause(anchor) or in_subject) or anchor.pos_ == "PROPN":
            continue
        percent = token.i + 1 < len(token.doc) and token.nbor(1).lower_ in {"%", "percent", "per"}
        changed = other_value(token.text, rng, percent)
        if changed is None or (token.head.tag_ == "NN" and token.text == "1"):
            continue
        edits.append(_edit(token, changed, rng))
        edits += _unit_edits(token)
    return edits


def _edit(token: Token, changed: str, rng: random.Random) -> Edit:
    i, doc = token.i, token.doc
    bounded = i > 0 and doc[i - 1].lower_ in BOUNDING_WORDS
    counted = (
        token.head.tag_ == "NNS"
        and token.head.lower_ not in UNITS
        and token.nbor(1).lower_ not in {*SCALES, "percent", "%"}
    )
    restatements: list[Restatement] = []
    for text, of_changed in ((token.text, False), (changed, True)):
        spelt = respell(text)
        if spelt and (i == 0 or doc[i - 1].whitespace_):
            restatements.append(Restatement({i: spelt}, "supported", of_changed))
        if not bounded and token.dep_ == "nummod":
            restatements += [
                Restatement({i: phrase}, label, of_changed) for phrase, label in bounds(text, rng, counted)
            ]
    return Edit(
        "number",
        {i: changed},
        frozenset({i}),
        phrase_around(token),
        token.text,
        changed,
        tuple(restatements),
        _vague(token),
    )


def _vague(token: Token) -> dict[int, str]:
    """The number put as an unknown many, where it counts a plural noun."""
    head = token.head
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    before = token.doc[token.i - 1] if token.i else token
    if token.dep_ != "nummod" or head.tag_ != "NNS" or following.lower_ in SCALES or following.lower_ in UNITS:
        return {}
    if before.lower_ in QUALIFYING_WORDS or not before.whitespace_:
        return {}
    word = "several" if (parse_number(token.text) or 0) <= 20 else "many"
    return {token.i: word.capitalize() if token.is_sent_start else word}


def _unit_edits(token: Token) -> list[Edit]:
    head = token.head
    edits: list[Edit] = []
    for neighbour in (token.nbor(1),) if token.i + 1 < len(token.doc) else ():
        table = SCALES if neighbour.lower_ in SCALES else UNITS
        if (
            neighbour.lower_ in table
            and token.nbor(-1).lower_ not in {"from", "to", "between", "and"}
            and neighbour.i > token.i
            and (head.i == neighbour.i or neighbour.lower_ in SCALES)
        ):
            edits.append(
                Edit(
                    "unit",
                    {neighbour.i: table[neighbour.lower_]},
                    frozenset({token.i, neighbour.i}),
                    frozenset(),
                    f"{token.text} {neighbour.text}",
                    table[neighbour.lower_],
                )
            )
    return edits
