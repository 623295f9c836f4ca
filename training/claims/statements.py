"""A SQuAD question and its answer turned into a statement, by rules over the question's parse.

Only shapes that come out well are turned; everything else gives None.
"""

import re
from dataclasses import replace

from spacy.tokens import Doc, Span

from .question_rules import WH, Statement, copular_question, inverted_question, subject_question

_TWO_PREPOSITIONS = re.compile(
    r"\b(?:to|of|by|for|from|with|in|on|at|as|into) (?:in|on|at|by|during|for|to|of|as|with)\b", re.I
)
_PRONOUNS = frozenset("he she it they his her its their this these those".split())
_SCOPE = frozenset("few most many all some only every no each any never always usually often both".split())


def statement_of(question: Doc, answer: Span) -> Statement | None:
    """The statement of a parsed question and its answer (a span of the parsed paragraph)."""
    tokens = [t for t in question if not t.is_space]
    if (
        not 5 <= len(tokens) <= 24
        or tokens[-1].text != "?"
        or len(list(question.sents)) != 1
        or not _plain_answer(answer)
    ):
        return None
    if sum(t.lower_ in WH or t.lower_ in {"how", "why", "whose"} for t in tokens) != 1:
        return None
    built = subject_question(tokens, answer) or inverted_question(tokens, answer) or copular_question(tokens, answer)
    if built is None:
        return None
    if not _sane(built.fill()):
        return None
    return replace(built, negative="") if any(t.lower_ in _SCOPE for t in tokens) else built


def _plain_answer(answer: Span) -> bool:
    if not 1 <= len(answer) <= 8 or any(t.text in {'"', "(", ")", ";", ":"} for t in answer):
        return False
    return not any(t.pos_ in {"VERB", "AUX", "PRON", "SCONJ"} and t.tag_ != "VBN" for t in answer)


def _sane(text: str) -> bool:
    low = text.lower().split()
    if low[0] in _PRONOUNS or _TWO_PREPOSITIONS.search(text):
        return False
    if (
        not 4 <= len(low) <= 34
        or "?" in text
        or "  " in text
        or set(low) & {"what", "who", "which", "whose", "whom", "how", "did"}
    ):
        return False
    return not any(a == b and a.isalpha() for a, b in zip(low, low[1:], strict=False))
