import random

import pytest

from training.claims.details import compatible
from training.claims.cases import Case, dedupe
from training.claims.groups import Group
from training.claims.parses import load_parser
from training.claims.premises import mentions, window
from training.claims.statements import statement_of

PARSER = load_parser()


@pytest.mark.parametrize(
    ("question", "context", "answer", "statement"),
    [
        (
            "Who directed the film Jaws?",
            "Steven Spielberg directed Jaws.",
            "Steven Spielberg",
            "Steven Spielberg directed the film Jaws.",
        ),
        ("When did the king die?", "The king died in 1603.", "1603", "The king died in 1603."),
        (
            "When was the library opened?",
            "It opened on May 4, 1871.",
            "May 4, 1871",
            "The library was opened on May 4, 1871.",
        ),
        ("What is the capital of Peru?", "Lima is the capital.", "Lima", "The capital of Peru is Lima."),
        (
            "How many students does the school have?",
            "The school has 450 students.",
            "450",
            "The school has 450 students.",
        ),
        ("What did the company sell?", "It sold steel rails.", "steel rails", "The company sold steel rails."),
    ],
)
def test_questions_become_statements(question: str, context: str, answer: str, statement: str) -> None:
    doc = PARSER(context)
    start = context.index(answer)
    span = doc.char_span(start, start + len(answer))
    made = statement_of(PARSER(question), span)
    assert made is not None
    assert made.fill() == statement


@pytest.mark.parametrize("question", ["Why did the king die?", "What is it?", "Who and what did he see?"])
def test_other_questions_are_left_alone(question: str) -> None:
    doc = PARSER("The king died in 1603.")
    assert statement_of(PARSER(question), doc[0:2]) is None


def test_the_negated_template_contradicts() -> None:
    doc = PARSER("The king died in 1603.")
    made = statement_of(PARSER("When did the king die?"), doc[4:5])
    assert made is not None
    assert made.fill("in 1604", negated=True) == "The king did not die in 1604."


def test_windows_hold_the_fact_and_stay_inside() -> None:
    for seed in range(200):
        rng = random.Random(seed)
        count = rng.randint(1, 9)
        at = rng.randrange(count)
        chosen = window(count, at, rng)
        assert at in chosen
        assert chosen[0] >= 0
        assert chosen[-1] < count


def test_years_clash_and_vaguer_phrases_do_not() -> None:
    assert not compatible("in 1921", "in May 1931")
    assert compatible("in 1921", "in May 1921")
    assert compatible("in Paris", "in France")
    assert not compatible("in Norway", "in France")


def test_mentions_are_whole_words() -> None:
    assert mentions("In 1921 it rained", "1921")
    assert not mentions("In 19210 it rained", "1921")
    assert not mentions("text", "")


def test_a_pair_with_two_labels_is_thrown_out() -> None:
    cases = [Case("p", "c", "supported", "a"), Case("p", "c", "not_found", "b"), Case("p", "d", "supported", "a")]
    assert dedupe(cases) == [cases[2]]


def test_a_group_gives_one_record_a_label_or_none() -> None:
    hows = {"supported": "plain", "contradicted": "plain", "not_found": "dropped"}
    cases = [Case("P one.", "C one.", label, how) for label, how in hows.items()]
    assert [r.label for r in Group("number", "squad", "T", cases).chosen(random.Random(1))] == [c.label for c in cases]
    assert Group("number", "squad", "T", cases[:2]).chosen(random.Random(1)) == []
