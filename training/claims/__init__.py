"""Training and development data of the claim verifier (supported, contradicted, not found).

`python -m training.claims --data ../shared/data --out DIR` writes `train.jsonl`, `dev.jsonl` and
`contrast.jsonl`; `python -m training.claims.baselines DIR` shows that neither a claim alone nor its
word overlap with the premise tells the label. It needs spaCy with its small English model and
LemmInflect; parses are kept in a file, so a second run is quick.

Two kinds of examples are mixed:

* `human`: published pairs whose licence allows it, their tokenisation undone, capped per label.
* made, from SQuAD and QED paragraphs. A plain sentence is shortened to a claim (`simplify`), or a
  question and its answer become one (`statements`). An edit (`edits`) changes one number, date,
  name, place, unit, quantifier, role, antonym or the negation. `groups` and `answers` then cross
  them: the claim or the premise is changed, both, or neither, so every claim stands beside premises
  of every label. Silent premises are the same passage with the fact dropped, hedged or made vague,
  a claim with one added detail (`details`) or another subject, and other passages of the article.

Held out: a tenth of the SQuAD training articles and 15% of the FEVER claims, by hash, for `dev`;
all of SQuAD's and QED's development files for `contrast`, whose twins share `pair`.
"""
