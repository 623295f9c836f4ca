"""Text of chosen tokens with changes put in."""

from collections.abc import Mapping, Sequence

from spacy.tokens import Doc, Token

from .text import tidy


def render(doc: Doc, tokens: Sequence[int], change: Mapping[int, str] | None = None) -> str:
    """Join tokens in the given order; a changed token takes its new text ("" drops it)."""
    change = change or {}
    pieces: list[str] = []
    for place, i in enumerate(tokens):
        token = doc[i]
        text = change.get(i, token.text)
        if i not in change and place and token.is_sent_start:
            text = _without_capital(token)
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        moved = following is not None and following != i + 1 and not doc[following].is_punct
        pieces.append(text + (" " if moved else token.whitespace_))
    return tidy("".join(pieces))


def render_premise(doc: Doc, tokens: Sequence[int], change: Mapping[int, str] | None = None) -> str:
    """Whole sentences in order, changed or with some tokens left out, else as published."""
    change = change or {}
    pieces: list[str] = []
    for place, i in enumerate(tokens):
        text = change.get(i, doc[i].text)
        gap = place + 1 < len(tokens) and tokens[place + 1] != i + 1
        pieces.append(text + (" " if gap else doc[i].whitespace_))
    return tidy("".join(pieces)) if change or len(tokens) != tokens[-1] - tokens[0] + 1 else "".join(pieces).strip()


def _without_capital(token: Token) -> str:
    proper = (
        token.pos_ == "PROPN"
        or token.ent_type_ not in {"", "DATE", "CARDINAL", "ORDINAL", "QUANTITY"}
        or token.text == "I"
    )
    return token.text if proper else token.text[0].lower() + token.text[1:]
