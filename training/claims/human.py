"""Human-labelled pairs, cleaned and subsampled to a mix in which no source dominates."""

import random
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from .records import LABELS, Record, read_rows, share_of
from .text import capitalised_names, content_words, squeeze, undo_treebank

MAX_WORDS = 260

# file under the data folder, source name, records for each label in one epoch
TRAIN_QUOTAS = (
    ("wanli/subset", "wanli", 5000),
    ("cad_nli/train", "cad_nli", 2400),
    ("snli/train_33k", "snli", 5000),
    ("inli/train", "inli", 7000),
    ("mnli/train_10k", "mnli", 3300),
    ("mnli/dev_matched", "mnli", 2800),
    ("conjnli/train_silver", "conjnli", 2000),
    ("ex_fever/explanations", "ex_fever", 1400),
    ("negation_nli/half", "negation_nli", 600),
    ("folio/train", "folio", 400),
    ("help/and_or", "help", 750),
    ("scitail/test", "scitail", 1200),
)
DEV_FILES = (
    ("cad_nli/dev", "cad_nli"),
    ("mnli/dev_matched", "mnli"),
    ("conjnli/dev", "conjnli"),
    ("snli/dev", "snli"),
)
DEV_EACH = 300
# trained on but for the claims that a hash holds out
SHARED_FILES = ("mnli/dev_matched",)
SHARED_DEV_SHARE = 0.15
FEVER_DEV_SHARE = 0.15
FEVER_PER_LABEL = 4200

# claims that other evidence may well decide: what kind of thing the subject is, and figures
_DECIDABLE = re.compile(r"\d| (?:is|was|are|were) (?:not )?(?:only )?(?:an?|the) |\b(?:one|two|three|four|five)\b")


def human_train(data: Path, rng: random.Random) -> list[Record]:
    """The training mix of human-labelled pairs."""
    records: list[Record] = []
    for name, source, quota in TRAIN_QUOTAS:
        by_label = _by_label([row for row in _rows(data, name, source) if not _is_held_out(name, row)])
        for label in LABELS:
            records += rng.sample(by_label[label], min(quota, len(by_label[label])))
    for label_records in _by_label(fever(data, rng, held_out=False)).values():
        records += rng.sample(label_records, min(FEVER_PER_LABEL, len(label_records)))
    return records


def human_dev(data: Path, rng: random.Random) -> list[Record]:
    """Published development files of the trained sets, plus the held-out FEVER claims."""
    records: list[Record] = []
    for name, source in DEV_FILES:
        rows = [row for row in _rows(data, name, source) if name not in SHARED_FILES or _is_held_out(name, row)]
        records += rng.sample(rows, min(DEV_EACH, len(rows)))
    held = _by_label(fever(data, rng, held_out=True))
    for label in LABELS:
        records += rng.sample(held[label], min(DEV_EACH, len(held[label])))
    return records


def _is_held_out(name: str, record: Record) -> bool:
    return name in SHARED_FILES and share_of(record.claim) < SHARED_DEV_SHARE


def _by_label(records: list[Record]) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[record.label].append(record)
    return groups


def _rows(data: Path, name: str, source: str) -> list[Record]:
    """Cleaned three-way rows of one file; two-way labels that are no verdict are left out."""
    records: list[Record] = []
    seen: set[tuple[str, str]] = set()
    for row in read_rows(data, name):
        premise = undo_treebank(row.get("premise", row.get("evidence", "")))
        claim = undo_treebank(row.get("hypothesis", row.get("claim", "")))
        if row["label"] not in LABELS or (premise, claim) in seen or not _usable(premise, claim):
            continue
        seen.add((premise, claim))
        records.append(Record(premise, claim, row["label"], source, row["orig_label"].lower()))
    return records


def _usable(premise: str, claim: str) -> bool:
    return len(claim.split()) >= 2 and 2 <= len(premise.split()) <= MAX_WORDS and squeeze(premise) != squeeze(claim)


def fever(data: Path, rng: random.Random, held_out: bool) -> list[Record]:
    """FEVER development pairs on one side of a claim-hash split, with made `not_found` pairs.

    FEVER pairs carry no `not_found`: a claim is set beside the evidence of another claim that
    shares a name with it but lacks what the claim says of that name.
    """
    rows = [r for r in _rows(data, "fever/dev_pairs", "fever") if (share_of(r.claim) < FEVER_DEV_SHARE) == held_out]
    return rows + _silent_fever(rows, rng)


def _silent_fever(rows: list[Record], rng: random.Random) -> list[Record]:
    names = [capitalised_names(r.claim) | {r.claim.split()[0]} for r in rows]
    evidence_of: dict[str, set[str]] = defaultdict(set)
    by_name: dict[str, list[int]] = defaultdict(list)
    for i, record in enumerate(rows):
        evidence_of[record.claim].add(record.premise)
        for name in capitalised_names(record.premise) | {record.premise.split()[0]}:
            by_name[name].append(i)
    silent: list[Record] = []
    for i, record in enumerate(rows):
        if _DECIDABLE.search(record.claim):
            continue
        best = _most_alike_but_silent(record, names[i], rows, by_name, evidence_of)
        if best is not None:
            silent.append(replace(record, premise=best, label="not_found", kind="other_evidence"))
    rng.shuffle(silent)
    return silent


def _most_alike_but_silent(
    record: Record,
    names: set[str],
    rows: list[Record],
    by_name: dict[str, list[int]],
    evidence_of: dict[str, set[str]],
) -> str | None:
    """Evidence that names every name of the claim's subject, yet none of its other content words."""
    subject = record.claim.split()[0]
    about = content_words(record.claim)
    own = evidence_of[record.claim]
    own_words: set[str] = set().union(*(content_words(text) for text in own))
    best: tuple[int, str] | None = None
    for j in by_name.get(subject, [])[:200]:
        premise = rows[j].premise
        if premise in own or any(premise in text or text in premise for text in own):
            continue
        shared = about & content_words(premise)
        missing = about - shared - {name.lower() for name in names}
        # what the true evidence and the claim have in common must be absent here
        if len(missing & own_words) < 1 or len(shared) < 2 or len(missing) < 2:
            continue
        if best is None or len(shared) > best[0]:
            best = (len(shared), premise)
    return best[1] if best else None
