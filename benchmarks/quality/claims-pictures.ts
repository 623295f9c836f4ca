/** Checked claims drawn: what is said of each truth, coverage against precision, reliability. */
import type { Outcome } from './claims.js';
import { coverageCurve, decidedOf, forecastsOf } from './claims-measures.js';
import { BINS, checkedOf } from './claims-tables.js';
import { confusionOf } from './classification.js';
import { confusionChart } from './confusion-chart.js';
import type { Picture } from './model-options.js';
import { reliability } from './reliability.js';
import { curveChart, reliabilityChart, type Series } from './unit-chart.js';
import { VERDICTS } from './verifier-data.js';

const POINTS = 120;
const COLOURS = [
  '#0b6e99',
  '#b8541a',
  '#3d7a2a',
  '#7a3d8f',
  '#8a6d00',
  '#99324a',
  '#2a7a78',
  '#555',
];

export function pictures(outcomes: readonly Outcome[]): Picture[] {
  const said = 'What checking says of claims, by truth';
  const sure = 'Reliability of verdicts on claims';
  const covered = 'Verdicts given against verdicts right';
  const panels = [
    { name: 'all together', confusion: confusionAt(outcomes) },
    ...outcomes.map((one) => ({ name: one.set.name, confusion: confusionAt([one]) })),
  ];
  const bins = reliability(forecastsOf(checkedOf(outcomes)), BINS);
  const words = { title: sure, across: 'confidence', up: 'share right' };
  const curve = {
    title: covered,
    across: 'share of claims given a verdict, surest first',
    up: 'share of those right',
  };
  return [
    { file: 'claims-confusion.svg', alt: said, svg: confusionChart(said, panels) },
    { file: 'claims-coverage.svg', alt: covered, svg: curveChart(curve, seriesOf(outcomes)) },
    { file: 'claims-reliability.svg', alt: sure, svg: reliabilityChart(words, bins) },
  ];
}

const confusionAt = (outcomes: readonly Outcome[]) =>
  confusionOf(VERDICTS, decidedOf(checkedOf(outcomes)));

const seriesOf = (outcomes: readonly Outcome[]): Series[] =>
  outcomes.map(({ set, checked }, i) => ({
    name: set.name,
    colour: COLOURS[i % COLOURS.length] as string,
    points: coverageCurve(checked, POINTS),
  }));
