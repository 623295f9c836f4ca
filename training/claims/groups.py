"""Groups of examples around one fact, balanced so that neither claim nor overlap tells the label.

Every change is made in the claim or in the premise: `(P, c)` and `(P', c')` are supported,
`(P, c')` and `(P', c)` contradicted, and a premise without the fact leaves both claims not found.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from .details import Detail, fitting
from .edits.base import Edit, Pool
from .edits.hedge import hedged
from .edits.name import ONE_AGENT, replacement
from .edits.negation import insertion
from .passages import Article, Paragraph
from .premises import mentions, silent_passage, window
from .records import Record
from .render import render, render_premise
from .simplify import core_tokens
from .synonyms import reworded
from .text import content_words


TITLE_SHARE = 0.06
REWORDED_SHARE = 0.6
# silent premises that share nearly every word with the claim, and how often they are preferred
CLOSE = frozenset({"dropped", "vague", "hedged", "added", "subject"})
CLOSE_SHARE = 0.85
RARE = frozenset({"rarely", "never", "barely", "hardly", "seldom", "often", "always", "usually", "mostly", "generally"})


@dataclass(frozen=True)
class Case:
    premise: str
    claim: str
    label: str
    how: str


@dataclass
class Group:
    """All cases that one fact gave; `chosen` picks one for each label."""

    kind: str
    source: str
    title: str
    cases: list[Case]

    def chosen(self, rng: random.Random) -> list[Record]:
        """One record for each label, or nothing if a label has no case.

        Half the groups whose silent premises are all easy to tell are left out too.
        """
        records: list[Record] = []
        for label in ("supported", "contradicted", "not_found"):
            options = [c for c in self.cases if c.label == label]
            close = [c for c in options if c.how in CLOSE]
            if label == "not_found" and close and rng.random() < CLOSE_SHARE:
                options = close
            elif label == "not_found" and not close and rng.random() < 0.5:
                return []
            if not options:
                return []
            ways = sorted({c.how for c in options})
            how = rng.choice(ways)
            case = rng.choice([c for c in options if c.how == how])
            premise = f"{self.title}. {case.premise}" if rng.random() < TITLE_SHARE else case.premise
            claim = reworded(case.claim, rng) if rng.random() < REWORDED_SHARE else case.claim
            records.append(Record(premise, claim, label, self.source, f"{self.kind}:{case.how}"))
        return records


def sentence_group(
    article: Article, home: Paragraph, sentence: Span, edit: Edit, pool: Pool, details: Sequence[Detail], rng: random.Random
) -> Group | None:
    """Cases from one edit of a plain sentence of a paragraph."""
    doc = home.doc
    core = core_tokens(sentence, edit.needs, rng)
    plain, changed = render(doc, core), render(doc, core, edit.change)
    if not good_claim(plain) or not good_claim(changed) or plain == changed:
        return None
    premises = _premises(home, sentence, edit, rng)
    if premises is None:
        return None
    before, after, silent = premises
    cases = cross(before, after, plain, changed, "plain")
    cases += _restated(home, core, edit, before, after)
    cases += _negated(home, sentence, core, edit, before, after)
    other = silent_passage(article, home, plain, tuple(v for v in (edit.value, edit.other) if len(v) > 2), rng)
    for how, text in [*silent, ("other", other)]:
        cases += [Case(text, c.claim, "not_found", how) for c in cases if text and c.label != "not_found"]
    cases += _hedged(home, sentence, core, edit, before, after, rng)
    detail = fitting(sentence, before, details, rng)
    if detail is not None:
        cases += _detailed(home, sentence, edit, (before, after), (plain, changed), detail)
    cases += _other_subject(sentence, (before, after), (plain, changed), pool, rng)
    return Group(edit.kind, home.source, home.title, dedupe(cases))


def cross(before: str, after: str, plain: str, changed: str, how: str) -> list[Case]:
    return [
        Case(before, plain, "supported", how),
        Case(after, changed, "supported", how),
        Case(before, changed, "contradicted", how),
        Case(after, plain, "contradicted", how),
    ]


def good_claim(claim: str) -> bool:
    return 4 <= len(claim.split()) <= 34 and claim[0].isalnum() and claim.count("(") == claim.count(")")


def _premises(
    home: Paragraph, sentence: Span, edit: Edit, rng: random.Random
) -> tuple[str, str, list[tuple[str, str]]] | None:
    """The window with and without the change, and silent forms of it."""
    sentences = home.sentences
    at = next(i for i, s in enumerate(sentences) if s.start == sentence.start)
    chosen = window(len(sentences), at, rng)
    tokens = [t.i for i in chosen for t in sentences[i]]
    rest = " ".join(sentences[i].text for i in chosen if i != at)
    inside = [t.text for t in sentence if t.i not in edit.needs]
    if edit.value and (mentions(rest, edit.value) or edit.value in inside or _value_in_rest(sentence, edit)):
        return None
    before = render_premise(home.doc, tokens)
    after = render_premise(home.doc, tokens, edit.change)
    silent: list[tuple[str, str]] = []
    if edit.drop and len(edit.drop) < len(sentence) - 4:
        silent.append(("dropped", render_premise(home.doc, [i for i in tokens if i not in edit.drop])))
    if edit.vague:
        silent.append(("vague", render_premise(home.doc, tokens, edit.vague)))
    if rest and len(rest.split()) >= 8 and len(content_words(rest) & content_words(sentence.text)) >= 1:
        silent.append(("removed", rest))
    return before, after, silent


def _value_in_rest(sentence: Span, edit: Edit) -> bool:
    outside = "".join("\x00" if t.i in edit.needs else t.text_with_ws for t in sentence)
    return mentions(outside, edit.value)


def _restated(home: Paragraph, core: Sequence[int], edit: Edit, before: str, after: str) -> list[Case]:
    cases: list[Case] = []
    for restatement in edit.restatements:
        claim = render(home.doc, core, restatement.change)
        cases.append(Case(after if restatement.of_changed else before, claim, restatement.label, "restated"))
    return cases


def _negated(home: Paragraph, sentence: Span, core: Sequence[int], edit: Edit, before: str, after: str) -> list[Case]:
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


def _hedged(
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


def _detailed(
    home: Paragraph, sentence: Span, edit: Edit, premises: tuple[str, str], claims: tuple[str, str], detail: Detail
) -> list[Case]:
    """The claim with a detail that the premise lacks, and the same claim where the premise tells it."""
    cases: list[Case] = []
    for premise, claim, own in zip(premises, claims, ({}, edit.change), strict=True):
        told = render_premise(home.doc, [t.i for t in sentence], own)
        if told not in premise or not told.endswith(".") or not claim.endswith(".") or len(claim.split()) > 26:
            continue
        longer = f"{claim[:-1]} {detail.text}."
        full = premise.replace(told, f"{told[:-1]} {detail.text}.", 1)
        cases += [Case(premise, longer, "not_found", "added"), Case(full, longer, "supported", "told")]
        cases.append(Case(full, claim, "supported", "told"))
    return cases


def _other_subject(
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
        cases += [Case(swapped, claim, "not_found", "subject"), Case(swapped, other + claim[len(name.text) :], "supported", "subject")]
    return cases


def shared_subject(sentence: Span) -> Span | None:
    """The named subject of a verb that more than one can do, with nothing definite to be the only one of."""
    entity = next((e for e in sentence.ents if e.root.dep_ in {"nsubj", "nsubjpass"} and e.root.head == sentence.root), None)
    if entity is None or entity.label_ not in {"PERSON", "ORG", "GPE", "NORP"} or sentence.root.lemma_ in ONE_AGENT:
        return None
    if any(t.lower_ in {"first", "last", "only", "sole", "the", "largest", "most"} or t.tag_ in {"JJS", "RBS"} for t in sentence):
        return None
    plain = not any(c.dep_ in {"conj", "appos", "compound", "amod", "poss"} and not entity.start <= c.i < entity.end for c in entity.root.children)
    return entity if plain else None


def dedupe(cases: list[Case]) -> list[Case]:
    seen: dict[tuple[str, str], Case] = {}
    clash: set[tuple[str, str]] = set()
    for case in cases:
        key = (case.premise, case.claim)
        if key in seen and seen[key].label != case.label:
            clash.add(key)
        seen.setdefault(key, case)
    return [case for key, case in seen.items() if key not in clash and case.premise.rstrip(".") != case.claim.rstrip(".")]
