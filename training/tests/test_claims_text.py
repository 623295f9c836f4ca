import random

import pytest

from training.claims.records import share_of
from training.claims.synonyms import reworded
from training.claims.text import content_words, tidy, undo_treebank


@pytest.mark.parametrize(
    ("tokenised", "plain"),
    [
        ("Ali -LRB- born 1942 -RRB- did n't fight .", "Ali (born 1942) didn't fight."),
        ("He said , `` no '' .", 'He said, "no".'),
        ("Mike 's Hard Lemonade", "Mike's Hard Lemonade"),
        ("the dogs ' tails", "the dogs' tails"),
        ("singles , 6 - packs , and more", "singles, 6-packs, and more"),
        ("Salt~Lake~City in 2002 .", "Salt Lake City in 2002."),
        ("from 1914 -- 1918 .", "from 1914–1918."),
        ("Plain text stays as it is.", "Plain text stays as it is."),
    ],
)
def test_undoes_treebank_tokens(tokenised: str, plain: str) -> None:
    assert undo_treebank(tokenised) == plain


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        (", the town grew ( ) quickly , .", "The town grew quickly."),
        ("it was built ,, then burnt", "It was built, then burnt."),
        ('he said "no"', 'He said "no".'),
        ("", ""),
    ],
)
def test_tidies_what_dropped_words_leave(broken: str, whole: str) -> None:
    assert tidy(broken) == whole


def test_content_words_keep_numbers_and_leave_out_stopwords() -> None:
    assert content_words("The city had 45 of its own schools") == {"city", "45", "own", "schools"}


def test_hash_share_is_stable_and_spread() -> None:
    shares = [share_of(f"title {i}") for i in range(400)]
    assert share_of("title 7") == shares[7]
    assert 20 <= sum(s < 0.1 for s in shares) <= 60


def test_rewording_keeps_claims_without_known_phrases() -> None:
    assert reworded("Rain fell.", random.Random(1)) == "Rain fell."
    assert reworded("The hall was constructed.", random.Random(1)) == "The hall was built."
