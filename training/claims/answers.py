"""Groups of examples from questions and answers: the statement, another answer, silence."""

import random
import re
from collections.abc import Sequence

from spacy.tokens import Span

from .cases import Case, cross, dedupe
from .details import Detail, fitting, is_one_clause
from .edits.base import Pool, phrase_around
from .edits.date import MONTHS, is_year, other_year
from .edits.name import replacement
from .edits.values import other_value, parse_number
from .groups import Group
from .passages import Article, Paragraph
from .premises import mentions, silent_passage, window
from .question_rules import Statement
from .statements import statement_of
from .text import capitalised_names, content_words, tidy

_BROKEN = re.compile(r" -|\b(?:and|or|but|by|of|to|the|a),|,,|^\W")


def answer_groups(
    article: Article, home: Paragraph, pool: Pool, details: Sequence[Detail], rng: random.Random
) -> list[Group]:
    """A group for each question of the paragraph that turned into a sound statement."""
    groups: list[Group] = []
    for qa, question in zip(home.qas, home.questions, strict=True):
        answer = _answer_span(home, qa)
        if answer is None:
            continue
        statement = statement_of(question, answer)
        if statement is None or mentions(question.text, answer.text):
            continue
        group = _group(article, home, statement, answer, pool, details, rng)
        if group is not None:
            groups.append(group)
    return groups


def _answer_span(home: Paragraph, qa: dict) -> Span | None:
    answers = qa.get("answers") or []
    if not answers:
        return None
    start, text = answers[0]["answer_start"], answers[0]["text"]
    return home.doc.char_span(start, start + len(text))


def other_answer(answer: Span, statement: Statement, pool: Pool, rng: random.Random) -> tuple[str, str] | None:
    """Another answer of the same type and the kind of contradiction, where one would conflict."""
    text = answer.text
    years = [t for t in answer if is_year(t.text)]
    if len(years) == 1 and (answer.root.ent_type_ == "DATE" or len(answer) == 1):
        return text.replace(years[0].text, str(other_year(int(years[0].text), rng))), "date"
    months = [t for t in answer if t.text in MONTHS]
    if len(months) == 1 and answer.root.ent_type_ == "DATE":
        return text.replace(months[0].text, rng.choice([m for m in MONTHS if m != months[0].text])), "date"
    numbers = [t for t in answer if parse_number(t.text) is not None]
    if len(numbers) == 1 and not answer.text[0].isalpha() or len(answer) == 1 and numbers:
        other = other_value(numbers[0].text, rng)
        return (text.replace(numbers[0].text, other, 1), "number") if other else None
    label = answer.root.ent_type_
    whole = all(t.ent_type_ == label or t.lower_ in {"the", "in", "at"} for t in answer)
    place = label in {"GPE", "LOC", "FAC"}
    sound = statement.functional and (not place or _about_place(statement))
    if sound and whole and label in {"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "EVENT", "WORK_OF_ART", "LANGUAGE"}:
        core = re.sub(r"^(?:in|at) ", "", text)
        found = replacement(core, label, pool, rng, place=place)
        return (text.replace(core, found), "place" if place else "name") if found else None
    return None


def _about_place(statement: Statement) -> bool:
    """Whether the slot itself asks for a place (a city, a country, where)."""
    return statement.shape == "where" or bool(
        re.search(r"\b(?:capital|city|country|state|town|in \x00|at \x00)", statement.template)
    )


def _group(
    article: Article,
    home: Paragraph,
    statement: Statement,
    answer: Span,
    pool: Pool,
    details: Sequence[Detail],
    rng: random.Random,
) -> Group | None:
    sentences = home.sentences
    at = next(i for i, s in enumerate(sentences) if s.start <= answer.start < s.end)
    if answer.end > sentences[at].end:
        return None
    chosen = window(len(sentences), at, rng)
    before = home.text[sentences[chosen[0]].start_char : sentences[chosen[-1]].end_char].strip()
    rest = " ".join(sentences[i].text for i in chosen if i != at).strip()
    claim = statement.fill()
    if not _told(before, claim):
        return None
    cases = [Case(before, claim, "supported", "plain")]
    other = other_answer(answer, statement, pool, rng)
    if other is not None and not mentions(before, other[0]):
        changed_answer = statement.answer.replace(answer.text, other[0])
        after = re.sub(rf"(?<!\w){re.escape(answer.text)}(?!\w)", lambda _: other[0], before)
        if changed_answer != statement.answer and after != before:
            cases = cross(before, after, claim, statement.fill(changed_answer), "plain")
            if statement.negative:
                cases += cross(
                    before, after, statement.fill(changed_answer, True), statement.fill(None, True), "negated"
                )
    if statement.negative and other is None:
        cases.append(Case(before, statement.fill(None, True), "contradicted", "negated"))
    cases += _silences(article, home, statement, answer, rest, cases, at, rng)
    detail = fitting(sentences[at], before + claim, details, rng)
    if (
        detail is not None
        and statement.shape != "copular"
        and not (detail.label == "DATE" and re.search(r"\d{3}", claim))
    ):
        cases += _detailed(before, sentences[at], cases, detail)
    kind = other[1] if other else "answer"
    return Group(kind, home.source, home.title, dedupe(cases))


def _detailed(premise: str, home: Span, cases: list[Case], detail: Detail) -> list[Case]:
    """Supported claims with a detail that their premise lacks or, told there, supports."""
    found: list[Case] = []
    sentence, one_clause = home.text.strip(), is_one_clause(home)
    for case in [c for c in cases if c.label == "supported" and c.premise == premise and sentence.endswith(".")]:
        longer = f"{case.claim[:-1]} {detail.text}."
        full = premise.replace(sentence, f"{sentence[:-1]} {detail.text}.", 1)
        found.append(Case(premise, longer, "not_found", "added"))
        if one_clause:
            found.append(Case(full, longer, "supported", "told"))
    return found


def _told(premise: str, claim: str) -> bool:
    """Whether a premise speaks of what the claim names: its names and most of its other words."""
    stems = {w[:5] for w in content_words(premise)}
    names = {w.lower()[:5] for w in capitalised_names(claim)}
    wanted = {w[:5] for w in content_words(claim)}
    return names <= stems and len(wanted & stems) >= 0.65 * len(wanted)


def _silences(
    article: Article,
    home: Paragraph,
    statement: Statement,
    answer: Span,
    rest: str,
    cases: list[Case],
    at: int,
    rng: random.Random,
) -> list[Case]:
    silent: list[tuple[str, str]] = []
    rest = "" if "[" in rest else rest
    if rest and len(rest.split()) >= 8 and not mentions(rest, answer.text):
        silent.append(("removed", rest))
    sentence = home.sentences[at]
    drop = phrase_around(answer.root)
    outside = tidy("".join(t.text_with_ws for t in sentence if t.i not in drop))
    if (
        drop
        and set(range(answer.start, answer.end)) <= drop
        and len(outside.split()) >= 6
        and not _BROKEN.search(outside)
        and not mentions(outside, answer.text)
    ):
        silent.append(("dropped", outside))
    other = silent_passage(article, home, statement.fill(), (answer.text,), rng)
    if other:
        silent.append(("other", other))
    claims = sorted({c.claim for c in cases})
    return [Case(text, claim, "not_found", how) for how, text in silent for claim in claims]
