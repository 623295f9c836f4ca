"""Wikipedia paragraphs of SQuAD and QED, parsed by spaCy, grouped by article."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span

from ..splits import is_held_out
from .parses import ParseStore
from .records import read_rows, share_of
from .text import squeeze, undo_treebank

MAX_PARAGRAPH_WORDS = 220
MIN_PARAGRAPH_WORDS = 25


@dataclass
class Paragraph:
    """One parsed paragraph; `qas` are SQuAD questions with offsets into `text`."""

    title: str
    source: str
    text: str
    qas: list[dict[str, Any]]
    doc: Doc = field(repr=False)
    questions: list[Doc] = field(repr=False)

    def __post_init__(self) -> None:
        self.sentences: list[Span] = list(self.doc.sents)


@dataclass
class Article:
    title: str
    paragraphs: list[Paragraph]


def squad_paragraphs(data: Path, name: str, per_article: int, side: str) -> Iterator[dict[str, Any]]:
    """Paragraphs of a SQuAD file; `side` keeps `train` titles, `dev` titles (those held out) or `all`."""
    taken: dict[str, int] = defaultdict(int)
    rows = sorted(read_rows(data, f"squad/{name}"), key=lambda row: share_of(row["pid"]))
    for row in rows:
        title = row["title"]
        if side != "all" and is_held_out(title) != (side == "dev"):
            continue
        text = row["context"]
        if squeeze(text) != text or not _right_length(text) or taken[title] >= per_article:
            continue
        taken[title] += 1
        yield {"title": title, "source": "squad", "text": text, "qas": row["qas"]}


def qed_paragraphs(data: Path, name: str, limit: int) -> Iterator[dict[str, Any]]:
    """QED paragraphs, untokenised; their lower-case questions are not used."""
    rows = sorted(read_rows(data, f"qed/{name}"), key=lambda row: share_of(row["id"]))
    count = 0
    for row in rows:
        text = undo_treebank(row["context"])
        if not _right_length(text) or count >= limit:
            continue
        count += 1
        yield {"title": row["title"], "source": "qed", "text": text, "qas": []}


def _right_length(text: str) -> bool:
    return MIN_PARAGRAPH_WORDS <= len(text.split()) <= MAX_PARAGRAPH_WORDS


def parse_articles(rows: list[dict[str, Any]], store: ParseStore) -> list[Article]:
    """Parse rows and their questions and group them by article, in a stable order."""
    texts = [row["text"] for row in rows]
    questions = [[re.sub(r"\s+\?", "?", qa["question"].strip()) for qa in row["qas"]] for row in rows]
    docs = store.docs(texts)
    asked_docs = store.docs([q for asked in questions for q in asked])
    by_title: dict[str, list[Paragraph]] = defaultdict(list)
    for row, doc, asked in zip(rows, docs, questions, strict=False):
        own = [next(asked_docs) for _ in asked]
        by_title[row["title"]].append(Paragraph(row["title"], row["source"], row["text"], row["qas"], doc, own))
    return [Article(title, paragraphs) for title, paragraphs in sorted(by_title.items())]
