"""A premise and a claim with the label they have together, and how they were made."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    premise: str
    claim: str
    label: str
    how: str


def cross(before: str, after: str, plain: str, changed: str, how: str) -> list[Case]:
    return [
        Case(before, plain, "supported", how),
        Case(after, changed, "supported", how),
        Case(before, changed, "contradicted", how),
        Case(after, plain, "contradicted", how),
    ]


def dedupe(cases: list[Case]) -> list[Case]:
    seen: dict[tuple[str, str], Case] = {}
    clash: set[tuple[str, str]] = set()
    for case in cases:
        key = (case.premise, case.claim)
        if key in seen and seen[key].label != case.label:
            clash.add(key)
        seen.setdefault(key, case)
    return [
        case for key, case in seen.items() if key not in clash and case.premise.rstrip(".") != case.claim.rstrip(".")
    ]
