"""Fits the pair model's chances on held-out pairs and writes its manifest.

    python training/calibrate.py --model models/pair --reader reader/dev.jsonl \\
        --claims claims/dev.jsonl --version 1

`answerable` is a logistic regression on the relevance logit and the span margin (best span's logits
less those of no answer); the verdict gets one temperature and a bias a class (Guo et al. 2017,
arXiv:1706.04599). Both are fitted to the int8 graph that ships.
"""

import argparse
import random
from pathlib import Path

import numpy as np
import onnxruntime
from scipy.optimize import minimize
from tokenizers import Tokenizer

from jsonl import read_jsonl
from manifest import write_manifest
from pair_batches import MAX_TOKENS, Example, encode, load_tokenizer
from pair_model import VERDICTS

LONGEST_SPAN = 30
SAMPLE = 2_500
SEED = 20


class PairSession:
    """Runs the shipped graph on one record at a time."""

    def __init__(self, folder: Path, threads: int = 0) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        self.session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options)
        self.tokenizer: Tokenizer = load_tokenizer(str(folder / "tokenizer.json"))

    def run(self, example: Example) -> list[np.ndarray]:
        """verdict [3], relevance [], start [T], end [T]"""
        ids = np.array([example.ids])
        types = np.array([example.types])
        feeds = {"input_ids": ids, "attention_mask": np.ones_like(ids), "token_type_ids": types}
        return [output[0] for output in self.session.run(None, feeds)]


def span_margin(start: np.ndarray, end: np.ndarray, types: list[int]) -> float:
    """Logits of the best span of at most LONGEST_SPAN tokens, less those of no answer."""
    passage = np.flatnonzero(types)[:-1]
    if len(passage) == 0:
        return 0.0
    sums = start[passage][:, None] + end[passage][None, :]
    allowed = np.triu(np.ones_like(sums)) - np.triu(np.ones_like(sums), LONGEST_SPAN)
    return float(np.where(allowed > 0, sums, -np.inf).max() - start[0] - end[0])


def fit_answerable(relevance: np.ndarray, margin: np.ndarray, answers: np.ndarray) -> dict[str, float]:
    def loss(weights: np.ndarray) -> float:
        logits = weights[0] * relevance + weights[1] * margin + weights[2]
        return float(np.logaddexp(0, np.where(answers, -logits, logits)).mean())

    best = minimize(loss, np.array([0.5, 0.2, 0.0])).x
    return dict(zip(("relevance", "span", "bias"), best.round(4).tolist(), strict=True))


def fit_verdict(logits: np.ndarray, labels: np.ndarray) -> dict:
    def loss(weights: np.ndarray) -> float:
        scaled = (logits + np.append(weights[1:], 0.0)) / np.exp(weights[0])
        scaled -= scaled.max(1, keepdims=True)
        chances = scaled - np.log(np.exp(scaled).sum(1, keepdims=True))
        return float(-chances[np.arange(len(labels)), labels].mean())

    best = minimize(loss, np.zeros(len(VERDICTS))).x
    return {"temperature": round(float(np.exp(best[0])), 4), "bias": [*best[1:].round(4).tolist(), 0.0]}


def sample(path: Path) -> list[dict]:
    records = list(read_jsonl(path))
    random.Random(SEED).shuffle(records)
    return records[:SAMPLE]


def calibrate(session: PairSession, reader: Path, claims: Path) -> dict:
    read = [example for record in sample(reader) if (example := encode(session.tokenizer, record))]
    asked = [session.run(example) for example in read]
    relevance = np.array([float(output[1]) for output in asked])
    margin = np.array([span_margin(o[2], o[3], e.types) for o, e in zip(asked, read, strict=True)])
    judged = [example for record in sample(claims) if (example := encode(session.tokenizer, record))]
    logits = np.array([session.run(example)[0] for example in judged])
    labels = np.array([example.verdict for example in judged])
    print("verdicts right before calibration:", float((logits.argmax(1) == labels).mean()))
    return {
        "answerable": fit_answerable(relevance, margin, np.array([e.relevance > 0 for e in read])),
        "verdict": fit_verdict(logits, labels),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--reader", type=Path, required=True)
    parser.add_argument("--claims", type=Path, required=True)
    parser.add_argument("--version", required=True)
    parser.add_argument("--threads", type=int, default=0)
    options = parser.parse_args()
    calibration = calibrate(PairSession(options.model, options.threads), options.reader, options.claims)
    details = {"kind": "pair", "maxTokens": MAX_TOKENS, "calibration": calibration}
    write_manifest(options.model, "vouch-pair", options.version, details)


if __name__ == "__main__":
    main()
