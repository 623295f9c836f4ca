"""Made examples from parsed articles: every sentence and question tried, kinds kept in balance."""

import random
from collections import Counter, defaultdict

from .answers import answer_groups
from .detail_groups import detail_group
from .details import details_of
from .edits import PROPOSERS
from .edits.base import Pool
from .groups import Group, sentence_group
from .passages import Article
from .simplify import is_claim_source

ENTITY_LABELS = ("PERSON", "ORG", "GPE", "LOC", "NORP", "FAC", "EVENT", "DATE", "LANGUAGE", "WORK_OF_ART")


def consistent_names(articles: list[Article]) -> frozenset[tuple[str, str]]:
    """Texts and labels on which the name tagger agrees with itself: seen twice, nearly always alike."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        for paragraph in article.paragraphs:
            for entity in paragraph.doc.ents:
                seen[entity.text][entity.label_] += 1
    return frozenset(
        (text, label)
        for text, labels in seen.items()
        for label, n in labels.items()
        if n >= 2 and n >= 0.85 * labels.total()
    )


def entity_names(article: Article, known: frozenset[tuple[str, str]]) -> dict[str, list[str]]:
    """Distinct entity texts of an article by label."""
    names: dict[str, set[str]] = defaultdict(set)
    for paragraph in article.paragraphs:
        for entity in paragraph.doc.ents:
            if (entity.text, entity.label_) not in known:
                continue
            if entity.label_ in ENTITY_LABELS and entity.text[-1].isalnum() and "\n" not in entity.text:
                names[entity.label_].add(entity.text)
    return {label: sorted(values) for label, values in names.items()}


def make_groups(articles: list[Article], rng: random.Random) -> dict[str, list[Group]]:
    """All groups by kind, in a seeded order."""
    known = consistent_names(articles)
    elsewhere: dict[str, list[str]] = defaultdict(list)
    names_of = [entity_names(article, known) for article in articles]
    for names in names_of:
        for label, values in names.items():
            elsewhere[label] += rng.sample(values, min(6, len(values)))
    groups: dict[str, list[Group]] = defaultdict(list)
    for article, names in zip(articles, names_of, strict=True):
        pool = Pool(names, elsewhere)
        for group in _article_groups(article, pool, rng):
            groups[group.kind].append(group)
    for found in groups.values():
        rng.shuffle(found)
    return dict(groups)


def _article_groups(article: Article, pool: Pool, rng: random.Random) -> list[Group]:
    groups: list[Group] = []
    details = details_of(article)
    for paragraph in article.paragraphs:
        for sentence in paragraph.sentences:
            if not is_claim_source(sentence):
                continue
            for propose in PROPOSERS:
                for edit in propose(sentence, pool, rng)[:2]:
                    group = sentence_group(article, paragraph, sentence, edit, pool, details, rng)
                    if group is not None:
                        groups.append(group)
            group = detail_group(paragraph, sentence, details, rng)
            if group is not None:
                groups.append(group)
        groups += answer_groups(article, paragraph, pool, details, rng)
    return groups
