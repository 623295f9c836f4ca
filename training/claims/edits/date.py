"""Dates: another year, month or day, and statements that a date bounds (decade, century, before/after)."""

import random
import re

from spacy.tokens import Span, Token

from .base import Edit, Pool, Restatement, phrase_around, root_clause

MONTHS = "January February March April May June July August September October November December".split()
_YEAR = re.compile(r"^(?:1[0-9]{3}|20[0-2][0-9])$")


def is_year(text: str) -> bool:
    return bool(_YEAR.match(text))


def other_year(year: int, rng: random.Random) -> int:
    """Another year near enough to be believed; never after 2025."""
    shift = rng.choice([-30, -20, -12, -10, -7, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 7, 10, 12, 20, 30])
    changed = year + shift
    return changed if 1000 <= changed <= 2025 else year - abs(shift)


def year_bounds(year: int, rng: random.Random) -> list[tuple[str, str]]:
    """Phrases for "in YEAR" with the label they have beside it."""
    decade = year // 10 * 10
    gap = rng.choice([1, 2, 5, 10, 15])
    century = _ordinal((year - 1) // 100 + 1)
    other_century = _ordinal((year - 1) // 100 + (0 if year > 1900 else rng.choice([0, 2])))
    wrong_decade = decade + rng.choice([-20, -10, 10])
    return [
        (f"before {year + gap}", "supported"),
        (f"after {year - gap}", "supported"),
        (f"in the {decade}s", "supported"),
        (f"in the {century} century", "supported"),
        (f"before {year - gap}", "contradicted"),
        (f"after {year + gap}", "contradicted"),
        (f"in the {wrong_decade}s", "contradicted"),
        (f"in the {other_century} century", "contradicted"),
    ]


def _ordinal(n: int) -> str:
    suffix = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{suffix}"


def propose(sentence: Span, pool: Pool, rng: random.Random) -> list[Edit]:
    edits: list[Edit] = []
    for token in sentence:
        if token.ent_type_ != "DATE":
            continue
        if is_year(token.text) and _datable(token):
            edits.append(_year_edit(token, pool, rng))
        elif token.text in MONTHS and _datable(token):
            other = rng.choice([m for m in MONTHS if m != token.text])
            edits.append(Edit("date", {token.i: other}, frozenset({token.i}), phrase_around(token), token.text, other))
    return edits


def _datable(token: Token) -> bool:
    """A date in a phrase of the main verb ("in May 1921"), not one of a range or inside a name."""
    doc = token.doc
    around = {doc[token.i - 1].lower_ if token.i else "", doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""}
    if around & {"-", "–", "/", "to", "(", "and", "between", "or", "'s", "s", "until", "season"}:
        return False
    node = token
    while node.dep_ in {"pobj", "nummod", "npadvmod", "compound", "appos"} and node.head.ent_type_ == "DATE":
        node = node.head
    if not root_clause(node):
        return False
    phrase = phrase_around(token)
    return bool(phrase) or node.head.dep_ == "prep" or node.dep_ == "npadvmod"


def _year_edit(token: Token, pool: Pool, rng: random.Random) -> Edit:
    i = token.i
    year = int(token.text)
    seen = [int(e) for e in pool.entities.get("DATE", []) if is_year(e)]
    near = [y for y in seen if 0 < abs(y - year) <= 60]
    changed = rng.choice(near) if near and rng.random() < 0.4 else other_year(year, rng)
    restatements: list[Restatement] = []
    before = token.nbor(-1) if i else None
    if before is not None and before.lower_ == "in" and before.i >= token.sent.start:
        for value, of_changed in ((year, False), (changed, True)):
            for phrase, label in year_bounds(value, rng):
                restatements.append(Restatement({before.i: phrase, i: ""}, label, of_changed))
    return Edit(
        "date", {i: str(changed)}, frozenset({i}), phrase_around(token), token.text, str(changed), tuple(restatements)
    )
