"""Further cases of one edited sentence: restated, negated, hedged, with a detail, of another subject."""

import random
from collections.abc import Sequence

from spacy.tokens import Span

from .cases import Case, cross
from .details import Detail, is_one_clause
from .edits.base import Edit, Pool
from .edits.hedge import hedged
from .edits.name import ONE_AGENT, replacement
from .edits.negation import insertion
from .passages import Paragraph
from .premises import mentions
from .render import render, render_premise

RARE = frozenset({"rarely", "never", "barely", "hardly", "seldom", "often", "always", "usually", "mostly", "generally"})


def restated_cases(home: Paragraph, core: Sequence[int], edit: Edit, before: str, after: str) -> list[Case]:
    cases: list[Case] = []
    for restatement in edit.restatements:
        claim = render(home.doc, core, restatement.change)
        cases.append(Case(after if restatement.of_changed else before, claim, restatement.label, "restated"))
    return cases


def negated_cases(
    home: Paragraph, sentence: Span, core: Sequence[int], edit: Edit, before: str, after: str
) -> list[Case]:
    """The claims with their main verb negated: what was contradicted is now supported."""
    if edit.kind not in {"number", "date", "name", "place", "antonym", "unit"}:
        return []
    change = insertion(sentence)
    if not change or set(change) & set(edit.change) or not set(change) <= set(core):
        return []
    if {edit.value.lower(), edit.other.lower()} & RARE:
        return []
    plain = render(home.doc, core, change)
    changed = render(home.doc, core, {**edit.change, **change})
    return cross(before, after, changed, plain, "negated")


def hedged_cases(
    home: Paragraph, sentence: Span, core: Sequence[int], edit: Edit, before: str, after: str, rng: random.Random
) -> list[Case]:
    """The premise's main verb hedged: the plain claim and its negation are open, the hedged claim holds."""
    change = hedged(sentence, rng) if edit.kind not in {"quantifier", "modality"} else {}
    if not change or set(change) & set(edit.change) or not set(change) <= set(core):
        return []
    negation = insertion(sentence)
    cases: list[Case] = []
    for text, own in ((before, {}), (after, dict(edit.change))):
        told = render_premise(home.doc, [t.i for t in sentence], own)
        premise = text.replace(told, render_premise(home.doc, [t.i for t in sentence], {**own, **change}), 1)
        if premise == text:
            continue
        claims = [render(home.doc, core, own)]
        if negation and not set(negation) & set(own):
            claims.append(render(home.doc, core, {**own, **negation}))
        cases += [Case(premise, claim, "not_found", "hedged") for claim in claims]
        cases.append(Case(premise, render(home.doc, core, {**own, **change}), "supported", "hedged"))
    return cases


def detailed_cases(
    home: Paragraph, sentence: Span, edit: Edit, premises: tuple[str, str], claims: tuple[str, str], detail: Detail
) -> list[Case]:
    """The claim with a detail that the premise lacks, or tells, or that stands beside a contradiction."""
    cases: list[Case] = []
    one_clause = is_one_clause(sentence)
    for premise, claim, own, against in zip(premises, claims, ({}, edit.change), reversed(premises), strict=True):
        told = render_premise(home.doc, [t.i for t in sentence], own)
        if told not in premise or not told.endswith(".") or not claim.endswith(".") or len(claim.split()) > 26:
            continue
        longer = f"{claim[:-1]} {detail.text}."
        full = premise.replace(told, f"{told[:-1]} {detail.text}.", 1)
        cases += [Case(premise, longer, "not_found", "added"), Case(against, longer, "contradicted", "added")]
        if one_clause:
            cases += [Case(full, longer, "supported", "told"), Case(full, claim, "supported", "told")]
    return cases


def other_subject_cases(
    sentence: Span, premises: tuple[str, str], claims: tuple[str, str], pool: Pool, rng: random.Random
) -> list[Case]:
    """The same said of another subject, where that excludes nothing of the first."""
    name = shared_subject(sentence)
    other = replacement(name.text, name.label_, pool, rng) if name is not None else None
    if name is None or other is None or any(mentions(p, other) for p in premises):
        return []
    cases: list[Case] = []
    for premise, claim in zip(premises, claims, strict=True):
        if not claim.startswith(name.text) or claim.count(name.text) != 1:
            continue
        cases.append(Case(premise, other + claim[len(name.text) :], "not_found", "subject"))
        swapped = premise.replace(name.text, other)
        cases += [
            Case(swapped, claim, "not_found", "subject"),
            Case(swapped, other + claim[len(name.text) :], "supported", "subject"),
        ]
    return cases


def shared_subject(sentence: Span) -> Span | None:
    """The named subject of a verb that more than one can do, with nothing definite to be the only one of."""
    entity = next(
        (e for e in sentence.ents if e.root.dep_ in {"nsubj", "nsubjpass"} and e.root.head == sentence.root), None
    )
    if entity is None or entity.label_ not in {"PERSON", "ORG", "GPE", "NORP"} or sentence.root.lemma_ in ONE_AGENT:
        return None
    if any(
        t.lower_ in {"first", "last", "only", "sole", "the", "largest", "most"} or t.tag_ in {"JJS", "RBS"}
        for t in sentence
    ):
        return None
    plain = not any(
        c.dep_ in {"conj", "appos", "compound", "amod", "poss"} and not entity.start <= c.i < entity.end
        for c in entity.root.children
    )
    return entity if plain else None
