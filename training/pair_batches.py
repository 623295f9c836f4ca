"""Turns records of questions and claims into padded batches of about equal size."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer

from pair_model import VERDICTS

MAX_TOKENS = 256
MAX_FIRST = 64
IGNORED = -100
POOL = 4096


@dataclass
class Example:
    ids: list[int]
    types: list[int]
    start: int  # token, 0 where nothing answers, IGNORED for claims
    end: int
    relevance: float  # 1, 0, or IGNORED
    verdict: int  # index into VERDICTS, or IGNORED


def load_tokenizer(path: str) -> Tokenizer:
    tokenizer = Tokenizer.from_file(path)
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def encode(tokenizer: Tokenizer, record: dict) -> Example | None:
    """None where the answer would be cut off."""
    first, second = (record[key] for key in (("question", "passage") if "question" in record else ("claim", "premise")))
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    head = tokenizer.encode(first, add_special_tokens=False).ids
    head = head[:MAX_FIRST] if "question" in record else head[: MAX_TOKENS - 64]
    body = tokenizer.encode(second, add_special_tokens=False)
    room = MAX_TOKENS - len(head) - 3
    ids = [cls, *head, sep, *body.ids[:room], sep]
    types = [0] * (len(head) + 2) + [1] * (len(ids) - len(head) - 2)
    if "label" in record:
        return Example(ids, types, IGNORED, IGNORED, IGNORED, VERDICTS.index(record["label"]))
    if record["start"] < 0:
        return Example(ids, types, 0, 0, 0.0, IGNORED)
    span = covered(body.offsets[:room], record["start"], record["end"])
    if span is None:
        return None
    return Example(ids, types, span[0] + len(head) + 2, span[1] + len(head) + 2, 1.0, IGNORED)


def covered(offsets: list[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    inside = [index for index, (a, b) in enumerate(offsets) if a < end and b > start]
    if not inside or offsets[inside[-1]][1] < end - 1:
        return None
    return inside[0], inside[-1]


def batches(tokenizer: Tokenizer, records: list[dict], tokens: int, rng: random.Random) -> Iterator[dict]:
    """Padded batches of at most `tokens` tokens, forever; lengths are sorted within a pool."""
    while True:
        order = list(range(len(records)))
        rng.shuffle(order)
        for at in range(0, len(order), POOL):
            pool = [encode(tokenizer, records[index]) for index in order[at : at + POOL]]
            examples = sorted((e for e in pool if e is not None), key=lambda e: len(e.ids))
            made = list(cut(examples, tokens))
            rng.shuffle(made)
            for batch in made:
                yield collate(batch)


def cut(examples: list[Example], tokens: int) -> Iterator[list[Example]]:
    batch: list[Example] = []
    for example in examples:
        if batch and (len(batch) + 1) * len(example.ids) > tokens:
            yield batch
            batch = []
        batch.append(example)
    if batch:
        yield batch


def collate(examples: list[Example]) -> dict[str, torch.Tensor]:
    width = max(len(example.ids) for example in examples)

    def padded(rows: list[list[int]]) -> torch.Tensor:
        return torch.tensor([row + [0] * (width - len(row)) for row in rows])

    return {
        "input_ids": padded([e.ids for e in examples]),
        "token_type_ids": padded([e.types for e in examples]),
        "attention_mask": padded([[1] * len(e.ids) for e in examples]),
        "start": torch.tensor([e.start for e in examples]),
        "end": torch.tensor([e.end for e in examples]),
        "relevance": torch.tensor([float(e.relevance) for e in examples]),
        "verdict": torch.tensor([e.verdict for e in examples]),
    }
