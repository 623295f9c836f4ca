"""Numbers: another value, restated values (words, bounds, ranges), units, scale words."""

import random
import re

from spacy.tokens import Span, Token

from .base import Edit, Pool, Restatement, phrase_around, root_clause

WORDS = ("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
         "seventeen eighteen nineteen twenty").split()
_VALUE = {word: i for i, word in enumerate(WORDS)}
_PLAIN = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d+$|^\d+\.\d+$")
SCALES = {"million": "billion", "billion": "million", "thousand": "million", "hundred": "thousand"}
UNITS = {
    "kilometers": "miles", "kilometres": "miles", "km": "miles", "miles": "kilometers", "metres": "feet",
    "meters": "feet", "feet": "meters", "kg": "pounds", "tonnes": "kilograms", "hours": "days", "days": "weeks",
    "weeks": "months", "months": "years", "years": "months", "minutes": "hours", "seconds": "minutes",
    "inches": "feet", "acres": "square miles", "hectares": "square miles",
}


def parse_number(text: str) -> float | None:
    """The value of a plain number in digits or a word up to twenty."""
    if text.lower() in _VALUE:
        return float(_VALUE[text.lower()])
    return float(text.replace(",", "")) if _PLAIN.match(text) else None


def format_like(value: float, model: str) -> str:
    """Write a value the way the model number is written."""
    if model.lower() in _VALUE and value == int(value) and 0 <= value <= 20:
        word = WORDS[int(value)]
        return word.capitalize() if model[0].isupper() else word
    if "." in model:
        return f"{value:.{len(model.split('.')[1])}f}"
    return f"{int(value):,}" if "," in model or (value >= 10_000) else str(int(value))


def other_value(text: str, rng: random.Random, percent: bool = False) -> str | None:
    """A plainly different number of the same size and form; a percentage stays below 100."""
    value = parse_number(text)
    if value is None or value == 0:
        return None
    if "." in text:
        places = len(text.split(".")[1])
        changed = round(value * rng.choice([0.4, 0.6, 0.7, 1.4, 1.6, 2.2]), places)
    elif value <= 20:
        changed = float(rng.choice([v for v in range(2, 21) if v != value and abs(v - value) <= 6]))
    elif percent and value < 100:
        changed = float(rng.choice([v for v in range(21, 100) if 5 <= abs(v - value) <= 30]))
    else:
        step = 10 ** (len(str(int(value))) - 1)
        sign = rng.choice([-1, 1]) if value > 2 * step else 1
        size = rng.choice([1, 2, 3]) * step * (1 if rng.random() < 0.5 else 0.5)
        size = max(1.0, size)
        changed = value + sign * min(size, 0.7 * value)
        changed = float(int(changed))
    written = format_like(changed, text)
    return written if changed > 0 and parse_number(written) != value else None


def bounds(value_text: str, rng: random.Random, counted: bool = True) -> list[tuple[str, str]]:
    """Phrases about a number with the label they have beside it."""
    value = parse_number(value_text)
    if value is None or value < 4 or "." in value_text:
        return []
    step = 10 ** max(0, len(str(int(value))) - 2) if value >= 20 else 1
    below = format_like((value // step) * step - step * rng.choice([0, 1, 2]), value_text)
    above = format_like((value // step) * step + step * rng.choice([1, 2, 3]), value_text)
    low, high = parse_number(below) or 0, parse_number(above) or 0
    if not 1 < low < value < high:
        return []
    fewer = rng.choice(["fewer than ", "less than "]) if counted else "less than "
    return [
        (rng.choice(["more than ", "over ", "at least "]) + below, "supported"),
        (fewer + above, "supported"),
        (f"between {below} and {above}", "supported"),
        (fewer + below, "contradicted"),
        (rng.choice(["more than ", "over ", "at least "]) + above, "contradicted"),
    ]


def respell(text: str) -> str | None:
    """Digits for words and words for digits, thousands with and without commas."""
    value = parse_number(text)
    if value is None or "." in text:
        return None
    if text.lower() in _VALUE:
        return str(int(value)) if value > 1 else None
    if value <= 20 and value == int(value):
        return WORDS[int(value)]
    return text.replace(",", "") if "," in text else None


def _is_count(token: Token) -> bool:
    if parse_number(token.text) is None or token.ent_type_ in {"DATE", "TIME", "PERSON", "ORG", "GPE", "LAW", "FAC", "EVENT", "WORK_OF_ART", "PRODUCT", "ORDINAL"}:
        return False
    if re.fullmatch(r"1[0-9]{3}|20[0-2][0-9]", token.text) or token.text.lower() in {"one", "1", "zero", "0"}:
        return False
    doc = token.doc
    before = doc[token.i - 1].text if token.i else ""
    after = doc[token.i + 1].text if token.i + 1 < len(doc) else ""
    joined = {"-", "–", "/", "°", "'", "′", ".", ":", "×", "x", "\"", "("}
    if token.dep_ == "nummod" and token.head.i < token.i:
        return False
    if token.i and doc[token.i - 1].pos_ == "PROPN" and not token.is_sent_start:
        return False
    listed = token.head.dep_ == "attr" and any(c.dep_ == "conj" for s in token.head.head.children if s.dep_ == "nsubj" for c in s.children)
    if listed:
        return False
    return before not in joined and after not in joined | {"and", "or"} and before not in {"from", "No.", "Interstate", "Route", "Highway", "chapter", "between", "to"}


def propose(sentence: Span, pool: Pool, rng: random.Random) -> list[Edit]:
    """Another number, with bounded and respelt statements of both values."""
    edits: list[Edit] = []
    for token in sentence:
        if token.pos_ != "NUM" or token.dep_ not in {"nummod", "pobj", "dobj", "attr", "compound", "quantmod"} or not _is_count(token):
            continue
        anchor = token.head if token.dep_ in {"nummod", "compound", "quantmod"} else token
        in_subject = anchor.dep_ in {"nsubj", "nsubjpass"} and anchor.head.dep_ == "ROOT"
        if in_subject and anchor.head.tag_ != "VBD" and anchor.i and not any(c.lower_ == "the" for c in anchor.children):
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
    bounded = doc[i - 1].lower_ in {"than", "over", "least", "about", "around", "approximately", "nearly", "almost", "some", "most", "to", "under", "approx", "roughly", "near", "an", "a", "average", "of", "only", "just", "the", "these", "those", "all", "both", "other", "its", "his", "their", "first", "last", "every"} if i else False
    counted = token.head.tag_ == "NNS" and token.head.lower_ not in UNITS and token.nbor(1).lower_ not in {*SCALES, "percent", "%"}
    restatements: list[Restatement] = []
    for text, of_changed in ((token.text, False), (changed, True)):
        spelt = respell(text)
        if spelt and (i == 0 or doc[i - 1].whitespace_):
            restatements.append(Restatement({i: spelt}, "supported", of_changed))
        if not bounded and token.dep_ == "nummod":
            restatements += [Restatement({i: phrase}, label, of_changed) for phrase, label in bounds(text, rng, counted)]
    return Edit("number", {i: changed}, frozenset({i}), phrase_around(token), token.text, changed, tuple(restatements), _vague(token))


def _vague(token: Token) -> dict[int, str]:
    """The number put as an unknown many, where it counts a plural noun."""
    head = token.head
    following = token.nbor(1) if token.i + 1 < len(token.doc) else token
    before = token.doc[token.i - 1] if token.i else token
    if token.dep_ != "nummod" or head.tag_ != "NNS" or following.lower_ in SCALES or following.lower_ in UNITS:
        return {}
    if before.lower_ in {"the", "these", "those", "all", "both", "other", "its", "his", "their", "first", "last", "than", "least", "over", "about", "every", "an", "a", "average", "around", "some", "approximately", "nearly", "only"} or not before.whitespace_:
        return {}
    word = "several" if (parse_number(token.text) or 0) <= 20 else "many"
    return {token.i: word.capitalize() if token.is_sent_start else word}


def _unit_edits(token: Token) -> list[Edit]:
    head = token.head
    edits: list[Edit] = []
    for neighbour in (token.nbor(1),) if token.i + 1 < len(token.doc) else ():
        table = SCALES if neighbour.lower_ in SCALES else UNITS
        if neighbour.lower_ in table and token.nbor(-1).lower_ not in {"from", "to", "between", "and"} and neighbour.i > token.i and (head.i == neighbour.i or neighbour.lower_ in SCALES):
            edits.append(Edit("unit", {neighbour.i: table[neighbour.lower_]}, frozenset({token.i, neighbour.i}), frozenset(), f"{token.text} {neighbour.text}", table[neighbour.lower_]))
    return edits

