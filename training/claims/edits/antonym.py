"""Opposite words where the flip contradicts: main verbs, predicates, object adjectives, a few adverbs."""

import random

from lemminflect import getInflection
from spacy.tokens import Span, Token

from .base import Edit, Pool

VERBS = (
    "increase/decrease rise/fall gain/lose win/lose accept/reject open/close support/oppose allow/forbid permit/prohibit "
    "strengthen/weaken expand/contract approve/reject succeed/fail improve/worsen begin/end start/stop arrive/depart "
    "include/exclude attack/defend buy/sell encourage/discourage enter/leave raise/lower accelerate/slow deny/confirm "
    "import/export attract/repel lengthen/shorten widen/narrow create/destroy welcome/reject praise/criticize "
    "ascend/descend advance/retreat enable/prevent join/leave agree/disagree "
    "outnumber/trail love/hate like/dislike promote/hinder borrow/lend maximize/minimize "
    "legalize/ban reveal/conceal obey/disobey simplify/complicate underestimate/overestimate grow/shrink "
    "retain/abandon unite/divide survive/perish"
)
ADJECTIVES = (
    "large/small high/low long/short old/new early/late strong/weak rich/poor good/bad hot/cold warm/cool wide/narrow "
    "successful/unsuccessful common/rare popular/unpopular legal/illegal similar/different important/unimportant "
    "possible/impossible positive/negative public/private rural/urban northern/southern eastern/western heavy/light "
    "fast/slow deep/shallow dry/wet easy/difficult larger/smaller higher/lower longer/shorter older/younger "
    "earlier/later stronger/weaker richer/poorer better/worse hotter/colder warmer/cooler wider/narrower "
    "heavier/lighter faster/slower deeper/shallower drier/wetter easier/harder largest/smallest highest/lowest "
    "longest/shortest oldest/youngest earliest/latest strongest/weakest richest/poorest best/worst hottest/coldest "
    "first/last major/minor safe/dangerous visible/invisible complete/incomplete official/unofficial "
    "active/inactive temporary/permanent domestic/foreign ancient/modern male/female civilian/military hard/soft "
    "effective/ineffective famous/unknown formal/informal mandatory/optional voluntary/compulsory guilty/innocent "
    "happy/sad dominant/recessive religious/secular simple/complex thick/thin toxic/harmless upper/lower "
    "tropical/polar wealthy/poor biggest/smallest bigger/smaller greatest/least greater/smaller responsible/blameless "
    "significant/insignificant stable/unstable flexible/rigid friendly/hostile indoor/outdoor internal/external "
    "likely/unlikely left/right liberal/conservative natural/artificial optimistic/pessimistic present/absent "
    "profitable/unprofitable reliable/unreliable soluble/insoluble symmetrical/asymmetrical true/false "
    "suitable/unsuitable able/unable aware/unaware equal/unequal popular/obscure dense/sparse fertile/barren"
)
ADVERBS = (
    "before/after above/below north/south east/west northeast/southwest northwest/southeast inside/outside upstream/downstream always/never often/rarely frequently/rarely "
    "usually/rarely rapidly/slowly quickly/slowly successfully/unsuccessfully increasingly/decreasingly "
    "strongly/weakly directly/indirectly early/late legally/illegally widely/narrowly publicly/privately "
    "partially/completely permanently/temporarily officially/unofficially voluntarily/involuntarily with/without "
    "more/less mostly/rarely sharply/slightly highly/barely commonly/rarely generally/rarely"
)
_BLOCKERS = frozenset(
    "not n't no never neither nor without hardly than or both either while whereas but from although between".split()
)


def _table(pairs: str) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for pair in pairs.split():
        a, b = pair.split("/")
        table.setdefault(a, []).append(b)
        table.setdefault(b, []).append(a)
    return table


_VERBS, _ADJECTIVES, _ADVERBS = _table(VERBS), _table(ADJECTIVES), _table(ADVERBS)


def propose(sentence: Span, pool: Pool, rng: random.Random) -> list[Edit]:
    """At most one flip a word; sentences with another negation or a contrast are left alone."""
    if any(t.lower_ in _BLOCKERS for t in sentence) or "between" in sentence.text:
        return []
    texts = {t.lower_ for t in sentence}
    edits: list[Edit] = []
    for token in sentence:
        for other in _opposites(token, rng):
            if other.lower() in texts or _article_clash(token, other):
                continue
            edits.append(Edit("antonym", {token.i: other}, frozenset({token.i}), frozenset(), token.text, other))
            break
    return edits


def _opposites(token: Token, rng: random.Random) -> list[str]:
    low = token.lower_
    if token.ent_type_ and token.ent_type_ not in {"ORDINAL"} or token.text != low or token.dep_ == "neg":
        return []
    if _is_flippable_verb(token):
        return [_inflect(other, token.tag_) for other in _VERBS.get(token.lemma_, [])]
    if token.pos_ == "ADJ" and _is_flippable_adjective(token):
        return list(_ADJECTIVES.get(low, []))
    if (
        token.pos_ in {"ADV", "ADP"}
        and token.dep_ in {"advmod", "prep"}
        and token.head.dep_ in {"ROOT", "acomp", "attr"}
    ):
        if low in {"before", "after"} and not any(c.dep_ == "pobj" for c in token.children):
            return []
        if low in {"with", "without", "more", "less"}:
            return []
        return list(_ADVERBS.get(low, []))
    return []


def _is_flippable_verb(token: Token) -> bool:
    if token.pos_ != "VERB" or token.dep_ != "ROOT" or any(c.dep_ in {"prt", "conj"} for c in token.children):
        return False
    if any(c.dep_ in {"xcomp", "ccomp", "acomp", "oprd"} for c in token.children) and token.lemma_ not in {
        "allow",
        "forbid",
    }:
        return False
    prepositions = {c.lower_ for c in token.children if c.dep_ == "prep"}
    if "as" in prepositions or (token.lemma_ in {"buy", "sell"} and prepositions & {"to", "from"}):
        return False
    has_object = any(c.dep_ == "dobj" for c in token.children)
    passive = any(c.dep_ == "nsubjpass" for c in token.children)
    if token.lemma_ in {
        "lose",
        "win",
        "gain",
        "buy",
        "sell",
        "include",
        "exclude",
        "open",
        "close",
        "raise",
        "lower",
        "create",
        "attack",
        "support",
        "join",
        "leave",
        "attract",
        "retain",
        "unite",
        "divide",
        "enter",
        "deny",
        "confirm",
        "promote",
    }:
        return has_object or passive
    return True


def _inflect(lemma: str, tag: str) -> str:
    forms = getInflection(lemma, tag=tag)
    return forms[0] if forms else lemma


def _is_flippable_adjective(token: Token) -> bool:
    """A predicate adjective, or one that says what the main verb's object or attribute is."""
    if any(c.dep_ == "advmod" and c.lower_ in {"most", "more", "less", "least", "too", "so"} for c in token.children):
        return False
    if token.dep_ not in {"amod", "acomp"} or any(c.dep_ in {"conj", "cc", "npadvmod"} for c in token.children):
        return False
    if token.dep_ == "acomp":
        return bool(token.head.dep_ == "ROOT")
    if token.i and token.doc[token.i - 1].text == "-" or token.nbor(1).text == "-":
        return False
    head = token.head
    if head.dep_ == "attr" and head.head.dep_ == "ROOT":
        return True
    has_indefinite = any(c.dep_ == "det" and c.lower_ in {"a", "an"} for c in head.children)
    return head.dep_ == "dobj" and head.head.dep_ == "ROOT" and (has_indefinite or token.tag_ in {"JJS", "JJR"})


def _article_clash(token: Token, other: str) -> bool:
    """Whether "a"/"an" before the word would turn wrong."""
    if token.i == 0 or token.doc[token.i - 1].lower_ not in {"a", "an"}:
        return False
    return (other[0] in "aeiou") != (token.text[0] in "aeiou")
