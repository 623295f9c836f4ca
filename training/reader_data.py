"""Questions with passages that answer them, and passages that do not, from SQuAD and QED.

    python training/reader_data.py --data ../shared/data --out DIR

Writes DIR/train.jsonl and DIR/dev.jsonl. A record has `question`, `passage`, `start` and `end`
(a half-open span of the passage, or -1 and -1 where nothing answers) and `kind`.
"""

import argparse
import random
from pathlib import Path

from jsonl import read_jsonl, write_jsonl
from question_swaps import TypedSpans, swap_detail
from similar_passages import SimilarPassages
from splits import is_held_out, trains_refusal
from windows import sentence_window, without_answer

SEED = 20


def answered(rng: random.Random, question: str, context: str, answer: dict) -> dict:
    """Half of the time the whole paragraph, else some sentences around the answer."""
    start, text = answer["answer_start"], answer["text"]
    passage, shift = (context, 0) if rng.random() < 0.4 else sentence_window(rng, context, start, len(text))
    span = start - shift
    return {"question": question, "passage": passage, "start": span, "end": span + len(text), "kind": "answered"}


def silent(question: str, passage: str, kind: str) -> dict:
    return {"question": question, "passage": passage, "start": -1, "end": -1, "kind": kind}


def from_article(rng: random.Random, paragraphs: list[dict]) -> list[dict]:
    similar = SimilarPassages([paragraph["context"] for paragraph in paragraphs])
    spans = TypedSpans([paragraph["context"] for paragraph in paragraphs])
    records = []
    for index, paragraph in enumerate(paragraphs):
        context = paragraph["context"]
        for qa in paragraph["qas"]:
            if qa["is_impossible"]:
                records.append(silent(qa["question"], context, "adversarial"))
                continue
            answer = rng.choice(qa["answers"])
            records.append(answered(rng, qa["question"], context, answer))
            records.extend(unanswered(rng, qa["question"], answer, index, context, similar, spans))
    return records


def unanswered(rng, question, answer, index, context, similar, spans) -> list[dict]:
    """At most one unanswerable twin of a question."""
    draw = rng.random()
    if draw < 0.25:
        passage = similar.silent_on(rng, question, answer["text"], index)
        if passage is not None:
            return [silent(question, sentence_window(rng, passage)[0], "other passage")]
    elif draw < 0.45:
        swapped = swap_detail(rng, question, context, answer["text"], spans)
        if swapped is not None:
            return [silent(swapped, context, "swapped detail")]
    elif draw < 0.55:
        rest = without_answer(context, answer["text"])
        if rest is not None:
            return [silent(question, rest, "answer removed")]
    return []


def by_title(records) -> dict[str, list[dict]]:
    articles: dict[str, list[dict]] = {}
    for record in records:
        articles.setdefault(record["title"], []).append(record)
    return articles


def build(data: Path, seed: int) -> tuple[list[dict], list[dict]]:
    rng = random.Random(seed)
    train, dev = [], []
    for title, paragraphs in by_title(read_jsonl(data / "squad/train_v1.1.jsonl.gz")).items():
        (dev if is_held_out(title) else train).extend(from_article(rng, paragraphs))
    for title, paragraphs in by_title(read_jsonl(data / "squad/dev_v2.0.jsonl.gz")).items():
        if trains_refusal(title):
            train.extend(
                record | {"kind": "squad2 " + record["kind"]}
                for record in from_article(rng, paragraphs)
                if record["kind"] in ("answered", "adversarial")
            )
    for record in read_jsonl(data / "qed/train.jsonl.gz"):
        if record["answers"]:
            question = record["question"].rstrip(" ?") + "?"
            train.append(answered(rng, question, record["context"], record["answers"][0]) | {"kind": "qed"})
    rng.shuffle(train)
    rng.shuffle(dev)
    return train, dev


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    train, dev = build(options.data, options.seed)
    for name, records in (("train", train), ("dev", dev)):
        print(name, write_jsonl(options.out / f"{name}.jsonl", records))


if __name__ == "__main__":
    main()
