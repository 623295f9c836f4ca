"""Rules that put a parsed question back in statement order, with a slot for the answer."""

import re
from dataclasses import dataclass, replace

from lemminflect import getInflection
from spacy.tokens import Span, Token

SLOT = "\x00"
WH = {"who", "what", "which", "when", "where", "whom"}
_NUMBERISH = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|billion)\b",
    re.I,
)
_DATE_FORM = re.compile(
    r"^(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*|\d{4}|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*|(?:early|late|mid).*|the .*|\d{4}s)$"
)
_FUNCTIONAL_VERBS = frozenset(
    "direct write found establish create invent discover compose design build publish develop win lead defeat kill "
    "succeed replace bear name sign own buy acquire produce paint host appoint introduce order command crown rule "
    "die begin start end open close release launch premiere happen occur take hold marry sell form locate call".split()
)


@dataclass(frozen=True)
class Statement:
    """A sentence with a slot for the answer.

    `answer` is the answer as it stands in the slot (perhaps with a preposition), `functional` tells
    whether another answer of the same type would conflict, `shape` names the rule; `negative` is
    the negated template ("" where the rule has none).
    """

    template: str
    answer: str
    functional: bool
    shape: str
    negative: str = ""

    def fill(self, answer: str | None = None, negated: bool = False) -> str:
        template = self.negative if negated else self.template
        text = template.replace(SLOT, self.answer if answer is None else answer)
        return text[0].upper() + text[1:]


def _text(tokens: list[Token]) -> str:
    return "".join(t.text_with_ws for t in tokens).strip()


def _noun_answer(answer: Span) -> bool:
    return answer.root.pos_ in {"NOUN", "PROPN", "NUM"} and answer[0].pos_ not in {"ADP", "CCONJ", "PUNCT", "ADV"}


def _named(answer: Span) -> bool:
    return (
        any(t.pos_ == "PROPN" for t in answer)
        and answer.text[0].isupper()
        or answer.text.startswith("the ")
        and any(t.pos_ == "PROPN" for t in answer)
    )


def subject_question(tokens: list[Token], answer: Span) -> Statement | None:
    """ "Who directed X?", "What company owns X?", "How many people live in X?"."""
    first = tokens[0]
    root = next((t for t in tokens if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ != "VERB":
        return None
    subject = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    if subject is None:
        return None
    phrase = sorted(subject.subtree, key=lambda t: t.i)
    if phrase[0].i != first.i or not phrase[-1].i < root.i or len(phrase) > 4:
        return None
    rest = tokens[len(phrase) : -1]
    how_many = first.lower_ == "how" and tokens[1].lower_ == "many"
    if how_many and len(phrase) >= 3 and _NUMBERISH.search(answer.text) and len(answer) <= 4:
        noun = _text(phrase[2:])
        value = answer.text if answer[-1].lower_ != phrase[-1].lower_ else answer[:-1].text
        return Statement(f"{SLOT} {noun} {_text(rest)}.", value, True, "how_many_subject")
    if first.lower_ not in {"who", "what", "which"} or not _noun_answer(answer):
        return None
    if first.lower_ == "who" and not _named(answer):
        return None
    if not _agrees(root, rest, answer):
        return None
    return Statement(f"{SLOT} {_text(rest)}.", answer.text, root.lemma_ in _FUNCTIONAL_VERBS, f"{first.lower_}_subject")


def _agrees(root: Token, rest: list[Token], answer: Span) -> bool:
    finite = next((t for t in rest if t.tag_ in {"VBD", "VBZ", "VBP", "MD"}), None)
    if finite is None or finite.tag_ == "MD" or (finite.tag_ == "VBD" and finite.lower_ not in {"was", "were"}):
        return finite is not None
    plural = answer.root.tag_ in {"NNS", "NNPS"} or any(t.lower_ == "and" for t in answer)
    return plural == (finite.lower_ in {"were", "are", "have"} or finite.tag_ == "VBP")


def inverted_question(tokens: list[Token], answer: Span) -> Statement | None:
    """A fronted wh-phrase, an auxiliary, the subject, the rest: put back in order, the answer at its place."""
    root = next((t for t in tokens if t.dep_ == "ROOT"), None)
    if root is None or root.pos_ != "VERB":
        return None
    subject = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    aux = next(
        (
            c
            for c in root.children
            if c.dep_ in {"aux", "auxpass"} and c.i < root.i and subject is not None and c.i < subject.i
        ),
        None,
    )
    if subject is None or aux is None:
        return None
    phrase = sorted(subject.subtree, key=lambda t: t.i)
    if phrase[0].i != aux.i + 1 or phrase[-1].i - phrase[0].i + 1 != len(phrase) or phrase[-1].i >= root.i:
        return None
    front = [t for t in tokens if t.i < aux.i]
    rest = [t for t in tokens if phrase[-1].i < t.i and t.text != "?"]
    group = _finite(aux, rest, root)
    if group is None or not front:
        return None
    placed = _place_answer(front, _text(phrase), group.text, group.after, root, answer)
    if placed is None or aux.nbor(1).dep_ == "neg" or any(t.dep_ == "neg" for t in rest):
        return placed
    negative = placed.template.replace(f" {group.text} ", f" {group.negative} ", 1)
    return replace(placed, negative=negative if negative != placed.template else "")


@dataclass(frozen=True)
class _VerbGroup:
    text: str
    negative: str
    after: list[Token]


def _finite(aux: Token, rest: list[Token], root: Token) -> _VerbGroup | None:
    """The verb group after the subject, negated too, and what follows the main verb and its particle."""
    upto = [t for t in rest if t.i <= root.i]
    after = [t for t in rest if t.i > root.i]
    if after and after[0].dep_ == "prt":
        upto.append(after.pop(0))
    if aux.lemma_.lower() != "do":
        tail = _text(upto)
        return _VerbGroup(f"{aux.lower_} {tail}", f"{aux.lower_} not {tail}", after)
    if any(t.dep_ == "neg" for t in rest):
        return None
    tag = {"did": "VBD", "does": "VBZ", "do": "VBP"}[aux.lower_] if aux.lower_ in {"did", "does", "do"} else None
    forms = getInflection(root.lemma_, tag=tag) if tag else ()
    if not forms:
        return None
    plain = " ".join(t.text for t in upto)
    finite = " ".join(forms[0] if t.i == root.i else t.text for t in upto)
    return _VerbGroup(finite, f"{aux.lower_} not {plain}", after)


def _place_answer(
    front: list[Token], subject: str, verb: str, after: list[Token], root: Token, answer: Span
) -> Statement | None:
    functional = root.lemma_ in _FUNCTIONAL_VERBS
    low = [t.lower_ for t in front]
    tail = _text(after)
    if low[-1] == "when" or low[-1] in {"year", "date", "month", "day"} or "year" in low:
        when = _when(answer.text)
        return Statement(_join(subject, verb, tail, SLOT), when, True, "when") if when else None
    if low == ["where"]:
        where = _where(answer)
        return Statement(_join(subject, verb, tail, SLOT), where, functional, "where") if where else None
    if after and after[-1].dep_ == "prep" and low[0] == "how":
        return None
    if low[:2] == ["how", "many"] and len(front) >= 3 and _NUMBERISH.search(answer.text) and len(answer) <= 4:
        if front[-1].dep_ not in {"dobj", "nsubj"} and front[-1].head != root:
            return None
        noun = _text(front[2:])
        value = answer.text if answer[-1].lower_ != front[-1].lower_ else answer[:-1].text
        return Statement(_join(subject, verb, f"{SLOT} {noun}", tail), value, True, "how_many_object")
    if not _noun_answer(answer):
        return None
    if low[0] in {"in", "at", "on", "from", "by", "for", "to", "with"} and len(low) >= 2 and low[1] in WH:
        return Statement(_join(subject, verb, tail, f"{low[0]} {SLOT}"), answer.text, functional, "preposition")
    if low[0] in {"what", "who", "which"}:
        stranded = after and after[-1].dep_ == "prep" and not any(c.i > after[-1].i for c in after[-1].children)
        if stranded:
            return Statement(_join(subject, verb, tail, SLOT), answer.text, functional, "stranded")
        wh_head = front[-1].head if front[-1].i < root.i else root
        if (
            wh_head == root
            and front[-1].dep_ in {"dobj", "attr", "oprd"}
            and not any(c.dep_ in {"dobj", "xcomp", "ccomp"} for c in root.children if c.i > root.i)
        ):
            return Statement(_join(subject, verb, SLOT, tail), answer.text, functional, "object")
    return None


def _join(*parts: str) -> str:
    return re.sub(r"\s+", " ", " ".join(p for p in parts if p)).strip() + "."


def _when(answer: str) -> str | None:
    if re.match(r"^(?:in|on|at|during|since|by|from|after|before|until|around) ", answer, re.I):
        return answer[0].lower() + answer[1:]
    if not _DATE_FORM.match(answer) or len(answer.split()) > 5 or re.search(r"[–-]\d|\d[–-]", answer):
        return None
    exact = re.match(r"^[A-Z][a-z]+ \d{1,2}\b(?!\d)", answer) or re.match(r"^\d{1,2} [A-Z]", answer)
    return f"{'on' if exact else 'in'} {answer}" if re.search(r"\d|century", answer) else None


def _where(answer: Span) -> str | None:
    text = answer.text
    if re.match(r"^(?:in|on|at|near|along|between|within|outside|inside) ", text, re.I):
        return text[0].lower() + text[1:]
    place = answer.root.ent_type_ in {"GPE", "LOC"} and answer[0].pos_ in {"PROPN", "DET"}
    return f"in {text}" if place else None


def _verbal(token: Token) -> bool:
    """A verb that is not a participle with its complement ("known as", "located in")."""
    if token.pos_ not in {"VERB", "AUX"}:
        return False
    after = token.nbor(1).lower_
    return (
        token.tag_ != "VBN"
        or token.lemma_ in {"call", "consider"}
        or after not in {"by", "in", "as", "to", "for", "on", "at", "during"}
    )


def copular_question(tokens: list[Token], answer: Span) -> Statement | None:
    """ "What is the capital of X?" becomes "The capital of X is ANSWER."; "Who was the first ...?" too."""
    if (
        tokens[0].lower_ not in {"what", "who"}
        or tokens[1].lower_ not in {"is", "was", "are", "were"}
        or not _noun_answer(answer)
    ):
        return None
    body = tokens[2:-1]
    if not body or body[0].lower_ not in {"the"} or any(_verbal(t) for t in body) or body[-1].pos_ in {"ADP", "VERB"}:
        return None
    if tokens[0].lower_ == "who" and not _named(answer):
        return None
    plural = answer.root.tag_ in {"NNS", "NNPS"}
    if tokens[1].lower_ in {"is", "was"} and plural:
        return None
    described, be = _text(body), tokens[1].lower_
    return Statement(
        f"{described} {be} {SLOT}.", answer.text, be in {"is", "was"}, "copular", f"{described} {be} not {SLOT}."
    )
