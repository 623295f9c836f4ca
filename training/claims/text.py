"""Plain-text helpers: undoing Penn Treebank tokenisation, tidying, content words."""

import re
from functools import lru_cache

_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-LCB-": "{", "-RCB-": "}"}
_CLITIC = re.compile(r"(?<=\w) (n't|'s|'S|'re|'ve|'ll|'d|'m)\b", re.IGNORECASE)
_NT = re.compile(r"\b(do|does|did|is|are|was|were|has|have|had|ca|wo|could|would|should|must|need)(?: )n't\b", re.I)
_PLURAL_POSSESSIVE = re.compile(r"(?<=s) '(?= \w)")
_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’][a-z]+)?")

STOPWORDS = frozenset(
    "a an the of in on at to for from by with as and or but is are was were be been being has have had do does did "
    "that this these those it its he she they his her their which who whom whose not no nor than then there also "
    "into over under after before during between about more most some any all such other one can could may might "
    "will would shall should must".split()
)


def undo_treebank(text: str) -> str:
    """Untokenise Penn Treebank style text ("do n't", "-LRB-", ``quotes'', " ,")."""
    for mark, plain in _BRACKETS.items():
        text = re.sub(mark, plain, text, flags=re.IGNORECASE)
    text = text.replace("~", " ") if re.search(r"\w~\w", text) else text
    text = re.sub(r"``\s?|\s?''", lambda m: '"', text)
    text = _pair_quotes(text)
    text = _NT.sub(lambda m: m.group(1) + "n't", text)
    text = _CLITIC.sub(r"\1", text)
    text = _PLURAL_POSSESSIVE.sub("'", text)
    text = re.sub(r"\s+([,.;:!?%)\]}])", r"\1", text)
    text = re.sub(r"([(\[{$£€])\s+", r"\1", text)
    text = re.sub(r"(?<=\d) ?- ?(?=\w)|(?<=[A-Za-z]) - (?=[a-z]+\b)(?=\w+[ -])", "-", text)
    text = re.sub(r"(?<=\d) (--|–) (?=\d)", "–", text)
    text = text.replace(" -- ", " – ")
    return squeeze(text)


def _pair_quotes(text: str) -> str:
    """Attach each straight double quote to its word where spaces stand on both sides."""
    if ' "' not in text and '" ' not in text:
        return text
    parts = text.split('"')
    if len(parts) % 2 == 0:
        return text
    for i in range(1, len(parts), 2):
        parts[i] = parts[i].strip()
    return '"'.join(parts)


def squeeze(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def tidy(text: str) -> str:
    """Repair spacing and punctuation after words were dropped; end with a full stop."""
    text = re.sub(r"\(\s*[,;]?\s*\)", "", text)
    text = re.sub(r"\s+([,.;:!?)\]])", r"\1", squeeze(text))
    text = re.sub(r"([(\[])\s+", r"\1", text)
    text = re.sub(r",(\s*,)+", ",", text)
    text = re.sub(r"[,;:–-]+\s*\.$", ".", text)
    text = squeeze(re.sub(r"^[,;:\s–-]+", "", text)).rstrip(",;: ")
    if not text:
        return text
    if text[-1] not in '.!?"”)':
        text += "."
    elif text[-1] in '"”)' and not re.search(r"[.!?][\"”)]+$", text):
        text += "."
    return text[0].upper() + text[1:]


def words(text: str) -> list[str]:
    """Lower-case words and numbers, possessives kept out."""
    return [re.sub(r"['’]s$", "", w) for w in _WORD.findall(text.lower())]


@lru_cache(maxsize=100_000)
def content_words(text: str) -> frozenset[str]:
    return frozenset(w for w in words(text) if w not in STOPWORDS and (len(w) > 2 or w.isdigit()))


def capitalised_names(text: str) -> set[str]:
    """Words with a capital letter that do not open the text."""
    return {w for w in re.findall(r"(?<=[^\s.!?] )[A-Z][\w-]{2,}", text)}
