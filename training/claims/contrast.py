"""The contrast set: minimal contradictions by kind, each with its supported twin beside one premise."""

import random

from .cases import Case
from .groups import Group
from .records import Record

KINDS = ("number", "date", "name", "place", "negation", "antonym", "quantifier", "role", "unit")
PER_KIND = 300


def contrast_records(groups: dict[str, list[Group]], rng: random.Random) -> list[Record]:
    """Up to `PER_KIND` twins a kind; half have the change in the premise, so its presence tells nothing."""
    records: list[Record] = []
    for kind in KINDS:
        seen: set[str] = set()
        count = 0
        for group in groups.get(kind, []):
            twins = _twins(group, rng)
            if twins is None or twins[0].claim in seen or count >= PER_KIND:
                continue
            seen |= {twins[0].claim, twins[1].claim}
            pair = f"{kind}-{count}"
            records += [Record(c.premise, c.claim, c.label, group.source, kind, pair) for c in twins]
            count += 1
    return records


def _twins(group: Group, rng: random.Random) -> tuple[Case, Case] | None:
    plain = [c for c in group.cases if c.how == "plain"]
    pairs = [
        (yes, no)
        for yes in plain
        for no in plain
        if yes.label == "supported" and no.label == "contradicted" and yes.premise == no.premise
    ]
    return rng.choice(pairs) if pairs else None
