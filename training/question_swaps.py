"""Questions that a passage no longer answers, made by swapping one detail (after Zhu et al. 2019)."""

import random
import re

MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
YEAR = re.compile(r"\b(?:1[0-9]|20)\d\d\b")
NUMBER = re.compile(r"\b\d{1,3}(?:,\d{3})*(?:\.\d+)?\b(?!\d)")
MONTH_NAME = re.compile(rf"\b(?:{MONTH})\b")
NAME = re.compile(r"(?<![.?!] )(?<!^)\b[A-Z][a-zéèü]+(?: (?:of |the |de )?[A-Z][a-zéèü]+)*\b")
KINDS = {"year": YEAR, "month": MONTH_NAME, "name": NAME, "number": NUMBER}
ANTONYMS = dict(
    pair
    for a, b in (
        ("first", "last"), ("largest", "smallest"), ("highest", "lowest"), ("most", "least"),
        ("before", "after"), ("increase", "decrease"), ("oldest", "youngest"), ("more", "less"),
        ("north", "south"), ("east", "west"), ("northern", "southern"), ("eastern", "western"),
        ("earliest", "latest"), ("longest", "shortest"), ("best", "worst"), ("win", "lose"),
        ("won", "lost"), ("begin", "end"), ("began", "ended"), ("major", "minor"), ("male", "female"),
        ("allowed", "forbidden"), ("support", "oppose"), ("supported", "opposed"), ("public", "private"),
        ("accept", "reject"), ("accepted", "rejected"), ("common", "rare"), ("positive", "negative"),
    )
    for pair in ((a, b), (b, a))
)  # fmt: skip


class TypedSpans:
    """The years, months, names and numbers that an article's passages mention."""

    def __init__(self, texts: list[str]) -> None:
        self.by_kind = {
            kind: sorted({match.group() for text in texts for match in pattern.finditer(text)})
            for kind, pattern in KINDS.items()
        }


def swap_detail(rng: random.Random, question: str, passage: str, answer: str, spans: TypedSpans) -> str | None:
    """The question about another year, month, name or number, or its opposite; None if it has none.

    The new detail does not stand in the passage, so the passage cannot answer the question.
    """
    options = []
    for kind, pattern in KINDS.items():
        for match in pattern.finditer(question):
            fresh = [s for s in spans.by_kind[kind] if fits(s, match.group()) and s not in passage and s != answer]
            if fresh:
                options.append((match.span(), rng.choice(fresh)))
    for match in re.finditer(r"\b[a-z]+\b", question):
        opposite = ANTONYMS.get(match.group())
        if opposite and not re.search(rf"\b{opposite}\b", passage):
            options.append((match.span(), opposite))
    if not options:
        return None
    (start, end), detail = rng.choice(options)
    return question[:start] + detail + question[end:]


def fits(detail: str, old: str) -> bool:
    """Names swap with names of about as many words, and never with a part of themselves."""
    return old not in detail and detail not in old and abs(len(detail.split()) - len(old.split())) <= 1
