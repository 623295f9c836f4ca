"""Reads the weights of a shipped int8 graph back as floats, to train on where its checkpoint is gone.

Rounding to int8 loses about a point of F1, which the first steps of training make good.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper

QUANTIZED = "_quantized"


def read_int8_weights(path: Path) -> dict[str, torch.Tensor]:
    """Names as `PairModel` has them; matrices as [out, in]."""
    graph = onnx.load(str(path)).graph
    arrays = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    made_by = {output: node for node in graph.node for output in node.output}
    state: dict[str, np.ndarray] = {}
    for name, array in arrays.items():
        stem = name.removesuffix(QUANTIZED)
        if name.startswith("model.") and name.endswith((".weight", ".bias")):
            state[name] = array
        elif stem != name and stem.startswith("model.embeddings") or stem.endswith("embeddings.weight"):
            state[stem] = to_float(arrays, stem)
    for node in graph.node:
        bias = next((name for name in node.input if is_dense_bias(name, arrays)), None)
        matrix = quantized_matrix(node, bias, made_by) if bias else None
        if matrix is not None:
            state[bias.removesuffix("bias") + "weight"] = to_float(arrays, matrix).T
    return {name.removeprefix("model."): torch.tensor(np.array(array)) for name, array in state.items()}


def is_dense_bias(name: str, arrays: dict[str, np.ndarray]) -> bool:
    return name in arrays and name.endswith(".bias") and "LayerNorm" not in name


def quantized_matrix(node, bias: str, made_by: dict) -> str | None:
    """Follows the sum's other operand back through scaling to the integer product."""
    pending = [name for name in node.input if name != bias]
    while pending:
        maker = made_by.get(pending.pop())
        if maker is None:
            continue
        if maker.op_type == "MatMulInteger":
            return maker.input[1].removesuffix(QUANTIZED)
        if maker.op_type in ("Mul", "Cast"):
            pending += maker.input
    return None


def to_float(arrays: dict[str, np.ndarray], stem: str) -> np.ndarray:
    values = arrays[stem + QUANTIZED].astype(np.float32)
    return (values - arrays[stem + "_zero_point"].astype(np.float32)) * arrays[stem + "_scale"]
