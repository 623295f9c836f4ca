"""Baselines that must fail: the claim alone, and the share of its words found in the premise.

`python -m training.claims.baselines DIR` trains both on DIR/train.jsonl and prints macro-F1 on
DIR/dev.jsonl, over all of it and over the made part. Near chance (0.33) is what is wanted.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import spmatrix
from sklearn.feature_extraction.text import HashingVectorizer
from sklearn.linear_model import SGDClassifier
from sklearn.metrics import f1_score
from sklearn.preprocessing import OneHotEncoder

from .text import content_words

MADE = frozenset({"squad", "qed"})
Row = dict[str, str]
Features = Callable[[list[Row]], "NDArray[np.float64] | spmatrix"]


def claim_features(rows: list[Row]) -> spmatrix:
    """Hashed words and word pairs of the claim."""
    vectorizer = HashingVectorizer(n_features=1 << 18, ngram_range=(1, 2), norm="l2", alternate_sign=False)
    return vectorizer.transform(row["claim"] for row in rows)


def overlap_features(rows: list[Row]) -> spmatrix:
    """The share of the claim's content words that the premise holds, in twenty steps."""
    shares = np.array([[min(19, int(20 * overlap(row["premise"], row["claim"])))] for row in rows])
    return OneHotEncoder(categories=[list(range(20))]).fit_transform(shares)


def overlap(premise: str, claim: str) -> float:
    """Share of the claim's content words (numbers aside) that stand in the premise."""
    wanted = {w for w in content_words(claim) if not w[0].isdigit()}
    return len(wanted & content_words(premise)) / len(wanted) if wanted else 1.0


def macro_f1(train: list[Row], dev: list[Row], features: Features) -> float:
    """Macro-F1 on `dev` of a linear classifier over the given features."""
    model = SGDClassifier(loss="log_loss", alpha=1e-6, max_iter=60, tol=1e-4, random_state=7)
    model.fit(features(train), [row["label"] for row in train])
    guessed = model.predict(features(dev))
    return float(f1_score([row["label"] for row in dev], guessed, average="macro"))


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m training.claims.baselines DIR")
    folder = Path(sys.argv[1])
    train, dev = (_read(folder / f"{name}.jsonl") for name in ("train", "dev"))
    for name, features in (("claim only", claim_features), ("overlap only", overlap_features)):
        made = [row for row in dev if row["source"] in MADE]
        trained_made = [row for row in train if row["source"] in MADE]
        print(
            f"{name}: made part {macro_f1(trained_made, made, features):.3f}, all {macro_f1(train, dev, features):.3f}"
        )


def _read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


if __name__ == "__main__":
    main()
