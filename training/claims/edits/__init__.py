"""Minimal changes of a sentence, one module a kind."""

from . import antonym, date, name, negation, number, quantifier, role
from .base import Edit, Pool, Proposer

PROPOSERS: tuple[Proposer, ...] = (
    number.propose,
    date.propose,
    name.propose,
    negation.propose,
    antonym.propose,
    quantifier.propose,
    role.propose,
)

__all__ = ["PROPOSERS", "Edit", "Pool"]
