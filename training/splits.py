"""Which articles no model is trained on, so that there is something left to calibrate on."""

import hashlib


def fold(title: str, folds: int) -> int:
    """A stable number from 0 to folds - 1."""
    return int(hashlib.sha256(title.encode()).hexdigest()[:8], 16) % folds


def is_held_out(title: str) -> bool:
    """One SQuAD training article in ten: calibration and development."""
    return fold(title, 10) == 0


def trains_refusal(title: str) -> bool:
    """Half of the SQuAD 2.0 development articles, whose adversarial questions train refusal."""
    return fold(title, 2) == 0
