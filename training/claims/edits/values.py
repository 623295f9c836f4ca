"""Numbers as values: read, written in another form, changed, and bounded."""

import random
import re

WORDS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
).split()
_VALUE = {word: i for i, word in enumerate(WORDS)}
_PLAIN = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d+$|^\d+\.\d+$")


def parse_number(text: str) -> float | None:
    """The value of a plain number in digits or a word up to twenty."""
    if text.lower() in _VALUE:
        return float(_VALUE[text.lower()])
    return float(text.replace(",", "")) if _PLAIN.match(text) else None


def format_like(value: float, model: str) -> str:
    """Write a value the way the model number is written."""
    if model.lower() in _VALUE and value == int(value) and 0 <= value <= 20:
        word = WORDS[int(value)]
        return word.capitalize() if model[0].isupper() else word
    if "." in model:
        return f"{value:.{len(model.split('.')[1])}f}"
    return f"{int(value):,}" if "," in model or (value >= 10_000) else str(int(value))


def other_value(text: str, rng: random.Random, percent: bool = False) -> str | None:
    """A plainly different number of the same size and form; a percentage stays below 100."""
    value = parse_number(text)
    if value is None or value == 0:
        return None
    if "." in text:
        places = len(text.split(".")[1])
        changed = round(value * rng.choice([0.4, 0.6, 0.7, 1.4, 1.6, 2.2]), places)
    elif value <= 20:
        changed = float(rng.choice([v for v in range(2, 21) if v != value and abs(v - value) <= 6]))
    elif percent and value < 100:
        changed = float(rng.choice([v for v in range(21, 100) if 5 <= abs(v - value) <= 30]))
    else:
        step = 10 ** (len(str(int(value))) - 1)
        sign = rng.choice([-1, 1]) if value > 2 * step else 1
        size = rng.choice([1, 2, 3]) * step * (1 if rng.random() < 0.5 else 0.5)
        size = max(1.0, size)
        changed = value + sign * min(size, 0.7 * value)
        changed = float(int(changed))
    written = format_like(changed, text)
    return written if changed > 0 and parse_number(written) != value else None


def bounds(value_text: str, rng: random.Random, counted: bool = True) -> list[tuple[str, str]]:
    """Phrases about a number with the label they have beside it."""
    value = parse_number(value_text)
    if value is None or value < 4 or "." in value_text:
        return []
    step = 10 ** max(0, len(str(int(value))) - 2) if value >= 20 else 1
    below = format_like((value // step) * step - step * rng.choice([0, 1, 2]), value_text)
    above = format_like((value // step) * step + step * rng.choice([1, 2, 3]), value_text)
    low, high = parse_number(below) or 0, parse_number(above) or 0
    if not 1 < low < value < high:
        return []
    fewer = rng.choice(["fewer than ", "less than "]) if counted else "less than "
    return [
        (rng.choice(["more than ", "over ", "at least "]) + below, "supported"),
        (fewer + above, "supported"),
        (f"between {below} and {above}", "supported"),
        (fewer + below, "contradicted"),
        (rng.choice(["more than ", "over ", "at least "]) + above, "contradicted"),
    ]


def respell(text: str) -> str | None:
    """Digits for words and words for digits, thousands with and without commas."""
    value = parse_number(text)
    if value is None or "." in text:
        return None
    if text.lower() in _VALUE:
        return str(int(value)) if value > 1 else None
    if value <= 20 and value == int(value):
        return WORDS[int(value)]
    return text.replace(",", "") if "," in text else None
