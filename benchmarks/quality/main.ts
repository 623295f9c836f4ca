/** `npm run eval -- NAME [options]`: measures one part against public data. */
const NAMES = [
  'retriever',
  'reader',
  'verifier',
  'answers',
  'held-out',
  'followups',
  'calibrate',
  'rerank-weights',
  'claims-fit',
  'claims',
  'claims-self-test',
];

const [name, ...options] = process.argv.slice(2);
if (name === undefined || !NAMES.includes(name)) {
  console.error(`Usage: npm run eval -- ${NAMES.join('|')} [options]`);
  process.exitCode = 2;
} else {
  const module: { main(options: readonly string[]): Promise<void> } = await import(`./${name}.ts`);
  await module.main(options);
}
