import random

import pytest
from spacy.tokens import Doc, Span

from training.claims.edits import antonym, date, name, negation, number, quantifier, role, values
from training.claims.edits.base import Edit, Pool, Proposer
from training.claims.edits.hedge import hedged
from training.claims.parses import load_parser
from training.claims.render import render

PARSER = load_parser()
POOL = Pool({"PERSON": ["Ada Lovelace"]}, {"GPE": ["Norway", "Paris"], "PERSON": ["Ada Lovelace"]})


def sentence_of(text: str) -> Span:
    return next(iter(PARSER(text).sents))


def edited(text: str, propose: Proposer, seed: int = 3) -> list[str]:
    sentence = sentence_of(text)
    tokens = [t.i for t in sentence]
    return [render(sentence.doc, tokens, edit.change) for edit in propose(sentence, POOL, random.Random(seed))]


def only_edit(text: str, propose: Proposer) -> tuple[Doc, Edit]:
    sentence = sentence_of(text)
    (edit,) = propose(sentence, POOL, random.Random(3))
    return sentence.doc, edit


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("The bridge was built in 1921.", "The bridge was not built in 1921."),
        ("The company sold its shares.", "The company did not sell its shares."),
        ("The bridge was not built in stone.", "The bridge was built in stone."),
        ("The army did not cross the river.", "The army crossed the river."),
        ("The army didn't cross the river.", "The army crossed the river."),
        ("The mayor is a lawyer.", "The mayor is not a lawyer."),
    ],
)
def test_negation_goes_in_and_out(text: str, changed: str) -> None:
    assert edited(text, negation.propose) == [changed]


@pytest.mark.parametrize("text", ["All members were elected in May.", "The plan failed because rain fell."])
def test_negation_is_not_put_where_its_scope_is_in_doubt(text: str) -> None:
    assert edited(text, negation.propose) == []


def test_year_bounds_agree_with_the_year() -> None:
    for seed in range(50):
        for phrase, label in date.year_bounds(1987, random.Random(seed)):
            assert (label == "supported") == _holds(phrase, 1987), phrase


def _holds(phrase: str, year: int) -> bool:
    kind, value = phrase.split()[0], "".join(c for c in phrase if c.isdigit())
    if kind == "before":
        return year < int(value)
    if kind == "after":
        return year > int(value)
    if phrase.endswith("century"):
        return (year - 1) // 100 + 1 == int(value)
    return year // 10 * 10 == int(value)


@pytest.mark.parametrize("text", ["45", "12", "1,200", "38,007", "7", "104"])
def test_number_bounds_agree_with_the_number(text: str) -> None:
    value = values.parse_number(text)
    assert value is not None
    for seed in range(50):
        for phrase, label in values.bounds(text, random.Random(seed)):
            found = [v for v in map(values.parse_number, phrase.split()) if v is not None]
            if phrase.startswith("between"):
                holds = found[0] <= value <= found[1]
            elif phrase.startswith(("more", "over")):
                holds = value > found[0]
            else:
                holds = value >= found[0] if phrase.startswith("at least") else value < found[0]
            assert holds == (label == "supported"), phrase


@pytest.mark.parametrize("text", ["5", "twelve", "45", "3.25", "1,200", "250000"])
def test_another_number_is_different_positive_and_alike_in_form(text: str) -> None:
    for seed in range(60):
        other = values.other_value(text, random.Random(seed))
        assert other is not None
        assert values.parse_number(other) not in {None, 0.0, values.parse_number(text)}
        assert ("." in other) == ("." in text)


def test_percentages_stay_below_one_hundred() -> None:
    shares = [float(values.other_value("96", random.Random(s), percent=True) or "0") for s in range(60)]
    assert all(0 < v < 100 for v in shares)


def test_years_and_names_with_figures_are_no_counts() -> None:
    assert edited("The Route 66 sign was removed in 1985.", number.propose) == []


def test_a_fronted_date_takes_its_comma_along_when_dropped() -> None:
    doc, edit = only_edit("In 1921, the king opened the bridge.", date.propose)
    assert render(doc, [t.i for t in doc if t.i not in edit.drop]) == "The king opened the bridge."


def test_subject_and_agent_change_places() -> None:
    assert edited("France was defeated by Prussia in the war.", role.propose) == [
        "Prussia was defeated by France in the war."
    ]
    assert edited("France met Prussia in the war.", role.propose) == []


def test_an_agent_is_replaced_by_another_of_its_type() -> None:
    assert edited("The opera was composed by Georges Bizet.", name.propose) == [
        "The opera was composed by Ada Lovelace."
    ]


def test_countries_are_replaced_by_countries() -> None:
    for seed in range(8):
        assert edited("The writer was born in Sweden.", name.propose, seed) == ["The writer was born in Norway."]


def test_verbs_keep_their_form_when_turned_round() -> None:
    assert edited("Sales increased in the winter.", antonym.propose) == ["Sales decreased in the winter."]
    assert edited("Sales never increased in the winter.", antonym.propose) == []


def test_quantifiers_of_the_subject_are_flipped() -> None:
    assert edited("Most students live on campus.", quantifier.propose) == ["Few students live on campus."]


def test_hedges_keep_the_sentence_grammatical() -> None:
    sentence = sentence_of("The bridge was built in 1921.")
    texts = {render(sentence.doc, [t.i for t in sentence], hedged(sentence, random.Random(s))) for s in range(9)}
    assert texts <= {f"The bridge {m} have been built in 1921." for m in ("may", "might", "could")}
