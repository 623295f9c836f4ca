"""Names and places in roles that only one thing can fill: another of the same type conflicts."""

import random
import re

from spacy.tokens import Span, Token

from .base import Edit, Pool, phrase_around

# verbs whose passive agent (or active subject) is one person or body
ONE_AGENT = frozenset(
    "direct write compose found design invent discover create paint author publish develop establish win kill lead build "
    "defeat introduce produce commission propose coin sign crown assassinate conduct record manufacture sculpt draft "
    "launch succeed replace acquire purchase conquer start open release appoint name host patent edit".split()
)
# verb lemma -> prepositions after which a place is the only one
ONE_PLACE = {
    "bear": {"in"},
    "locate": {"in"},
    "situate": {"in"},
    "die": {"in", "at"},
    "headquarter": {"in"},
    "base": {"in"},
    "hold": {"in", "at"},
    "bury": {"in", "at"},
    "take": {"in", "at"},
    "occur": {"in"},
    "sign": {"in", "at"},
    "found": {"in"},
    "establish": {"in"},
    "raise": {"in"},
    "graduate": {"from"},
    "marry": {"in"},
    "originate": {"in"},
    "host": {"in"},
    "move": {"to"},
    "happen": {"in"},
    "premiere": {"in", "at"},
    "open": {"in"},
    "crown": {"in"},
}
COUNTRIES = frozenset(
    "Afghanistan Albania Algeria Argentina Armenia Australia Austria Bangladesh Belgium Bolivia Brazil Bulgaria Cambodia "
    "Canada Chile China Colombia Croatia Cuba Cyprus Denmark Ecuador Egypt Estonia Ethiopia Finland France Georgia Germany "
    "Ghana Greece Guatemala Haiti Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kenya "
    "Kuwait Laos Latvia Lebanon Libya Lithuania Malaysia Mali Malta Mexico Mongolia Morocco Myanmar Nepal Netherlands Nigeria "
    "Norway Oman Pakistan Panama Paraguay Peru Philippines Poland Portugal Qatar Romania Russia Rwanda Senegal Serbia "
    "Singapore Slovakia Slovenia Somalia Spain Sudan Sweden Switzerland Syria Taiwan Tanzania Thailand Tunisia Turkey Uganda "
    "Ukraine Uruguay Venezuela Vietnam Yemen Zambia Zimbabwe England Scotland Wales Britain".split()
)
TWO_WORD_COUNTRIES = frozenset(
    {
        "New Zealand",
        "South Africa",
        "Saudi Arabia",
        "South Korea",
        "North Korea",
        "Sri Lanka",
        "Costa Rica",
        "Northern Ireland",
    }
)
STATES = frozenset(
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana Iowa "
    "Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada "
    "Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming".split()
) | {
    "New Jersey",
    "New Hampshire",
    "New Mexico",
    "North Carolina",
    "South Carolina",
    "North Dakota",
    "South Dakota",
    "Rhode Island",
}
_REGION = re.compile(r"America|Asia|Europe|Africa|Nazi|Empire|East|West|Valley|Coast|Ocean|Gulf|Sea\b|Interstate|Lake")
LARGE = (
    COUNTRIES
    | TWO_WORD_COUNTRIES
    | {
        "United States",
        "the United States",
        "U.S.",
        "US",
        "USA",
        "UK",
        "United Kingdom",
        "the United Kingdom",
        "Soviet Union",
        "the Soviet Union",
        "America",
        "Europe",
        "Asia",
        "Africa",
    }
)


def propose(sentence: Span, pool: Pool, rng: random.Random) -> list[Edit]:
    edits: list[Edit] = []
    for entity in sentence.ents:
        kind = _role_kind(entity)
        if kind is None or not _whole(entity):
            continue
        other = replacement(entity.text, entity.label_, pool, rng, place=kind == "place")
        if other is None:
            continue
        change = {i: "" for i in range(entity.start, entity.end)}
        change[entity.start] = other
        drop = phrase_around(entity.root) if kind == "place" else _agent_phrase(entity.root)
        edits.append(Edit(kind, change, frozenset(change), drop, entity.text, other))
    return edits


def _role_kind(entity: Span) -> str | None:
    root = entity.root
    if entity.label_ in {"PERSON", "ORG", "GPE"} and root.dep_ == "pobj" and root.head.dep_ == "agent":
        verb = root.head.head
        return "name" if verb.lemma_ in ONE_AGENT and verb.dep_ in {"ROOT", "acl"} else None
    if (
        entity.label_ in {"PERSON", "ORG"}
        and root.dep_ == "nsubj"
        and root.head.dep_ == "ROOT"
        and root.head.lemma_ in ONE_AGENT
    ):
        definite = any(
            c.dep_ == "dobj" and (c.ent_type_ or any(d.lower_ in {"the", "this"} for d in c.children))
            for c in root.head.children
        )
        return "name" if definite else None
    if entity.label_ in {"GPE", "LOC"} and root.dep_ == "pobj" and root.head.dep_ == "prep":
        verb = root.head.head
        if verb.dep_ == "ROOT" and root.head.lower_ in ONE_PLACE.get(verb.lemma_, set()):
            return "place"
    return None


def _whole(entity: Span) -> bool:
    root = entity.root
    if any(c.dep_ in {"conj", "cc", "appos", "relcl", "prep"} for c in root.children):
        return False
    if entity.start and entity.doc[entity.start - 1].pos_ == "PROPN":
        return False
    return (
        root.dep_ != "conj"
        and len(entity.text) > 2
        and entity.text[-1].isalnum()
        and not any(t.dep_ == "punct" for t in entity)
    )


def _agent_phrase(root: Token) -> frozenset[int]:
    verb = root.head.head
    if (
        root.dep_ == "pobj"
        and root.head.dep_ == "agent"
        and verb.dep_ == "ROOT"
        and not any(c.dep_ == "conj" for c in verb.children)
    ):
        return frozenset(t.i for t in root.head.subtree)
    return frozenset()


def replacement(text: str, label: str, pool: Pool, rng: random.Random, place: bool = False) -> str | None:
    """Another name of the same type and form that shares no word with the first."""
    own = {w.lower() for w in text.split()}
    near = [] if place else pool.entities.get(label, [])
    options = [n for n in near if _different(n, text, own, place)]
    if not options or rng.random() < 0.35:
        far = [n for n in pool.elsewhere.get(label, []) if _different(n, text, own, place)]
        options = far or options
    return rng.choice(options) if options else None


def _size(place: str) -> str:
    """Countries, American states and smaller places: one is replaced by another of its size."""
    if place in LARGE:
        return "country"
    return "state" if place in STATES else "place"


def _different(name: str, text: str, own: set[str], place: bool) -> bool:
    words = {w.lower() for w in name.split()}
    if words & own or name.lower() in text.lower() or text.lower() in name.lower():
        return False
    if place and (_size(name) != _size(text) or _REGION.search(name) or _REGION.search(text)):
        return False
    if not re.fullmatch(r"[\w.' -]+", name) or name.endswith("'s"):
        return False
    if name.lower().startswith("the ") != text.lower().startswith("the "):
        return False
    if len(text.split()) > 1 and len(name.split()) == 1:
        return False
    initials = {"".join(w[0] for w in name.split()), "".join(w[0] for w in text.split())}
    return (
        name[0].isupper()
        and len(name.split()) <= 5
        and not (initials & {name, text})
        and abs(len(name.split()) - len(text.split())) <= 1
    )
