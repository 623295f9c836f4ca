"""The record written for training, gzip JSON Lines reading, and stable hash splits."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ..jsonl import read_jsonl

LABELS = ("supported", "contradicted", "not_found")


@dataclass(frozen=True)
class Record:
    """One premise and claim with its three-way label.

    `source` is the data set (`squad`, `qed`, `fever`, ...), `kind` the way it was made or the human
    label as published, `pair` joins a contradicted contrast item to its supported twin.
    """

    premise: str
    claim: str
    label: str
    source: str
    kind: str
    pair: str | None = None


def share_of(key: str) -> float:
    """A stable number in [0, 1) for a key, for splits that do not move when data are added."""
    return int(hashlib.sha256(key.encode()).hexdigest()[:12], 16) / float(1 << 48)


def read_rows(data: Path, name: str) -> Iterator[dict[str, Any]]:
    """Rows of `data/name.jsonl.gz`."""
    return read_jsonl(data / f"{name}.jsonl.gz")


def write_records(path: Path, records: Iterable[Record]) -> int:
    """Write JSON Lines; `pair` is left out where there is none. Returns the count."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for record in records:
            row = {key: value for key, value in asdict(record).items() if value is not None}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            count += 1
    return count
