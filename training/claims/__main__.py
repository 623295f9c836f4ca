"""Command line: `python -m training.claims --data ../shared/data --out DIR`."""

import argparse
import random
from collections import Counter
from pathlib import Path
from typing import Any

from .contrast import contrast_records
from .groups import Group
from .human import human_dev, human_train
from .make import make_groups
from .parses import ParseStore, load_parser
from .passages import Article, parse_articles, qed_paragraphs, squad_paragraphs
from .records import Record, write_records

SEED = 20240607
# groups kept of each kind; each gives one record a label
TRAIN_GROUPS = {
    "number": 3200,
    "date": 2800,
    "name": 3200,
    "place": 1800,
    "negation": 2400,
    "antonym": 2400,
    "quantifier": 1500,
    "role": 1800,
    "unit": 900,
    "answer": 2400,
    "detail": 2000,
}
DEV_SHARE = 0.05


def main() -> None:
    args = _arguments()
    args.out.mkdir(parents=True, exist_ok=True)
    store = ParseStore(args.parses or args.out / "parses.sqlite", load_parser())

    def groups(rows: list[dict[str, Any]], seed: int) -> dict[str, list[Group]]:
        articles: list[Article] = parse_articles(rows, store)
        return make_groups(articles, random.Random(seed))

    rng = random.Random(SEED)
    rows = list(squad_paragraphs(args.data, "train_v1.1", args.per_article, "train"))
    rows += list(qed_paragraphs(args.data, "train", args.qed))
    train = _records(groups(rows, SEED), TRAIN_GROUPS, rng) + human_train(args.data, rng)
    rng.shuffle(train)
    _report("train", args.out, train)

    rows = list(squad_paragraphs(args.data, "train_v1.1", args.per_article, "dev"))
    small = {kind: round(count * DEV_SHARE) for kind, count in TRAIN_GROUPS.items()}
    _report("dev", args.out, _records(groups(rows, SEED), small, rng) + human_dev(args.data, rng))

    rows = list(squad_paragraphs(args.data, "dev_v1.1", 60, "all")) + list(qed_paragraphs(args.data, "dev", 1313))
    _report("contrast", args.out, contrast_records(groups(rows, SEED), rng))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument(
        "--parses", type=Path, help="file that keeps parses (default: parses.sqlite in the output folder)"
    )
    parser.add_argument("--per-article", type=int, default=14, help="SQuAD paragraphs taken of an article")
    parser.add_argument("--qed", type=int, default=3000, help="QED paragraphs taken")
    return parser.parse_args()


def _records(groups: dict[str, list[Group]], quotas: dict[str, int], rng: random.Random) -> list[Record]:
    """Records of up to the given number of groups of each kind, one a label."""
    records: list[Record] = []
    for kind, quota in quotas.items():
        taken = 0
        for group in groups.get(kind, []):
            chosen = group.chosen(rng) if taken < quota else []
            records += chosen
            taken += bool(chosen)
    return records


def _report(name: str, out: Path, records: list[Record]) -> None:
    count = write_records(out / f"{name}.jsonl", records)
    print(f"{name}: {count} records", flush=True)
    kinds = Counter((r.source, r.kind.split(":")[0], r.label) for r in records)
    for (source, kind, label), number in sorted(kinds.items()):
        print(f"  {source:14} {kind:20} {label:13} {number}")


if __name__ == "__main__":
    main()
