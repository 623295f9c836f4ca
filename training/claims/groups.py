"""Groups of examples around one fact, balanced so that neither claim nor overlap tells the label.

Every change is made in the claim or in the premise: `(P, c)` and `(P', c')` are supported,
`(P, c')` and `(P', c)` contradicted, and a premise without the fact leaves both claims not found.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span

from .cases import Case, cross, dedupe
from .details import Detail, fitting
from .edits.base import Edit, Pool
from .passages import Article, Paragraph
from .premises import mentions, silent_passage, window
from .records import Record
from .render import render, render_premise
from .simplify import core_tokens
from .synonyms import reworded
from .text import content_words
from .variants import detailed_cases, hedged_cases, negated_cases, other_subject_cases, restated_cases

TITLE_SHARE = 0.06
REWORDED_SHARE = 0.6
# silent premises that share nearly every word with the claim, and how often they are preferred
CLOSE = frozenset({"dropped", "vague", "hedged", "added", "subject"})
CLOSE_SHARE = 0.85
ADDED_SHARE = 0.6


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
            share = CLOSE_SHARE if {c.how for c in close} - {"added"} else ADDED_SHARE
            if label == "not_found" and close and rng.random() < share:
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
    article: Article,
    home: Paragraph,
    sentence: Span,
    edit: Edit,
    pool: Pool,
    details: Sequence[Detail],
    rng: random.Random,
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
    cases += restated_cases(home, core, edit, before, after)
    cases += negated_cases(home, sentence, core, edit, before, after)
    other = silent_passage(article, home, plain, tuple(v for v in (edit.value, edit.other) if len(v) > 2), rng)
    for how, text in [*silent, ("other", other)]:
        cases += [Case(text, c.claim, "not_found", how) for c in cases if text and c.label != "not_found"]
    cases += hedged_cases(home, sentence, core, edit, before, after, rng)
    detail = fitting(sentence, before, details, rng)
    if detail is not None:
        cases += detailed_cases(home, sentence, edit, (before, after), (plain, changed), detail)
    cases += other_subject_cases(sentence, (before, after), (plain, changed), pool, rng)
    return Group(edit.kind, home.source, home.title, dedupe(cases))


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
