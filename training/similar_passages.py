"""BM25 within one article: passages that are on topic but do not hold the answer."""

import math
import random
import re
from collections import Counter

WORD = re.compile(r"\w+")


class SimilarPassages:
    def __init__(self, texts: list[str]) -> None:
        self.texts = texts
        self.counts = [Counter(WORD.findall(text.lower())) for text in texts]
        self.lengths = [sum(count.values()) for count in self.counts]
        self.mean = sum(self.lengths) / max(1, len(texts))
        self.frequency = Counter(word for count in self.counts for word in count)

    def score(self, question: str, index: int) -> float:
        counts, length = self.counts[index], self.lengths[index]
        total = 0.0
        for word in set(WORD.findall(question.lower())):
            if counts[word]:
                idf = math.log(1 + (len(self.texts) - self.frequency[word] + 0.5) / (self.frequency[word] + 0.5))
                total += idf * counts[word] * 2.2 / (counts[word] + 1.2 * (0.25 + 0.75 * length / self.mean))
        return total

    def silent_on(self, rng: random.Random, question: str, answer: str, gold: int) -> str | None:
        """One of the five best other passages that lacks the answer's words, or None."""
        others = [i for i in range(len(self.texts)) if i != gold and answer.lower() not in self.texts[i].lower()]
        others.sort(key=lambda i: -self.score(question, i))
        return self.texts[rng.choice(others[:5])] if others else None
