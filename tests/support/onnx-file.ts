/** Writes small ONNX graphs (https://onnx.ai, opset 11), byte by byte as protobuf wants them. */

type Bytes = Uint8Array;

export interface TinyGraph {
  /** A row for each token id: what a token is turned into. */
  readonly table: readonly (readonly number[])[];
  /** Name of the output: each token's row, or with `sum` the sum of all rows. */
  readonly output: string;
  readonly sum?: boolean;
  /** Names of the inputs, `input_ids` among them. Default: `input_ids` and `attention_mask`. */
  readonly inputs?: readonly string[];
}

const FLOAT = 1;
const INT64 = 7;

export function tinyOnnx({ table, output, sum = false, inputs }: TinyGraph): Bytes {
  const names = inputs ?? ['input_ids', 'attention_mask'];
  const width = table[0]?.length ?? 0;
  const tokens = sum ? 'tokens' : output;
  const nodes = [node('Gather', ['table', 'input_ids'], tokens)];
  if (sum) nodes.push(node('ReduceSum', [tokens], output, [ints('axes', 1), int('keepdims', 0)]));
  const graph = join(
    ...nodes.map((bytes) => field(1, bytes)),
    field(2, utf8('tiny')),
    field(5, floats('table', [table.length, width], table.flat())),
    ...names.map((name) => field(11, value(name, INT64, ['batch', 'tokens']))),
    field(12, value(output, FLOAT, sum ? ['batch', width] : ['batch', 'tokens', width])),
  );
  const opset = join(field(1, utf8('')), number(2, 11));
  return join(number(1, 7), field(7, graph), field(8, opset));
}

function node(type: string, from: readonly string[], to: string, attributes: Bytes[] = []): Bytes {
  return join(
    ...from.map((name) => field(1, utf8(name))),
    field(2, utf8(to)),
    field(4, utf8(type)),
    ...attributes.map((bytes) => field(5, bytes)),
  );
}

function ints(name: string, ...values: number[]): Bytes {
  return join(field(1, utf8(name)), ...values.map((one) => number(8, one)), number(20, 7));
}

function int(name: string, one: number): Bytes {
  return join(field(1, utf8(name)), number(3, one), number(20, 2));
}

function floats(name: string, dims: readonly number[], values: readonly number[]): Bytes {
  const raw = new Uint8Array(Float32Array.from(values).buffer);
  return join(
    ...dims.map((dim) => number(1, dim)),
    number(2, FLOAT),
    field(8, utf8(name)),
    field(9, raw),
  );
}

function value(name: string, type: number, dims: readonly (string | number)[]): Bytes {
  const shape = join(
    ...dims.map((dim) => field(1, typeof dim === 'number' ? number(1, dim) : field(2, utf8(dim)))),
  );
  const tensor = join(number(1, type), field(2, shape));
  return join(field(1, utf8(name)), field(2, field(1, tensor)));
}

const utf8 = (text: string): Bytes => new TextEncoder().encode(text);
const join = (...parts: readonly Bytes[]): Bytes => Buffer.concat(parts);
const number = (id: number, one: number): Bytes => join(varint(id * 8), varint(one));
const field = (id: number, bytes: Bytes): Bytes =>
  join(varint(id * 8 + 2), varint(bytes.length), bytes);

function varint(one: number): Bytes {
  const bytes: number[] = [];
  let rest = one;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Uint8Array.from([...bytes, rest]);
}
