"""Wordings that may stand for one another in a claim without changing what it says."""

import random
import re

_PAIRS = (
    ("approximately", "about"),
    ("located in", "situated in"),
    ("is located in", "lies in"),
    ("was founded in", "was established in"),
    ("such as", "for example"),
    ("also known as", "also called"),
    ("in order to", "to"),
    ("due to", "because of"),
    ("numerous", "many"),
    ("large number of", "great number of"),
    ("purchased", "bought"),
    ("constructed", "built"),
    ("commenced", "began"),
    ("assisted", "helped"),
    ("obtained", "got"),
    ("prior to", "before"),
    ("following the", "after the"),
    ("throughout the", "across the"),
    ("primarily", "mainly"),
    ("mostly", "mainly"),
    ("nearly", "almost"),
    ("often", "frequently"),
    ("children", "kids"),
    ("citizens of", "people of"),
    ("took place", "occurred"),
    ("was held", "took place"),
    ("received", "was given"),
    ("resides in", "lives in"),
    ("died in", "passed away in"),
    ("the majority of", "most of"),
    ("currently", "at present"),
    ("initially", "at first"),
    ("ultimately", "in the end"),
    ("rapidly", "quickly"),
    ("attempted to", "tried to"),
    ("required to", "obliged to"),
    ("consists of", "is made up of"),
    ("began", "started"),
    ("big", "large"),
    ("sole", "only"),
    ("entire", "whole"),
    ("various", "different"),
    ("is considered", "is regarded as"),
    ("was named", "was called"),
    ("referred to as", "called"),
    ("well-known", "famous"),
    ("renowned", "famous"),
    ("film", "movie"),
    ("automobile", "car"),
    ("physician", "doctor"),
    ("per year", "a year"),
    ("annually", "every year"),
    ("the United States", "the US"),
    ("World War II", "the Second World War"),
    ("World War I", "the First World War"),
    ("percent", "per cent"),
    ("%", " percent"),
    ("kilometres", "kilometers"),
    ("population of", "total population of"),
    ("concluded", "ended"),
    ("permitted", "allowed"),
    ("prohibited", "forbidden"),
    ("utilized", "used"),
    ("utilizes", "uses"),
    ("demonstrated", "showed"),
    ("demonstrates", "shows"),
    ("residents", "inhabitants"),
    ("acquired", "took over"),
    ("comprises", "includes"),
    ("gathered", "collected"),
    ("instructed", "taught"),
    ("in addition to", "besides"),
)
_SAFE = tuple(
    p
    for p in _PAIRS
    if p[0] not in {"such as", "received", "acquired", "population of", "is considered", "comprises", "gathered"}
)


def reworded(claim: str, rng: random.Random) -> str:
    """The claim with at most two phrases put in other words; unchanged where none applies."""
    text, done = claim, 0
    pairs = list(_SAFE)
    rng.shuffle(pairs)
    for first, second in pairs:
        pattern = rf"(?<![\w-]){re.escape(first)}(?![\w-])" if first[-1].isalnum() else re.escape(first)
        if done < 2 and re.search(pattern, text):
            text = re.sub(pattern, second, text, count=1)
            done += 1
    text = text.replace("the the ", "the ")
    return text[0].upper() + text[1:]
