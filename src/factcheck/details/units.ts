/** Units of measure: what they measure and how many base units one is. */

export interface Unit {
  readonly name: string;
  readonly dimension: string;
  readonly factor: number;
  /** Added after the factor: degrees. */
  readonly offset: number;
}

const TABLE = `
length|1|m metre metres meter meters
length|1000|km kilometre kilometres kilometer kilometers kms
length|0.01|cm centimetre centimetres centimeter centimeters
length|0.001|mm millimetre millimetres millimeter millimeters
length|1e-6|µm μm micrometre micrometres micrometer micrometers micron microns
length|1e-9|nm nanometre nanometres nanometer nanometers
length|1609.344|mi mile miles
length|0.9144|yd yard yards
length|0.3048|ft foot feet
length|0.0254|inch inches
length|1852|nmi
mass|1|kg kilogram kilograms kilo kilos
mass|0.001|g gram grams gramme grammes
mass|1e-6|mg milligram milligrams
mass|1000|t tonne tonnes
mass|907.185|ton tons
mass|0.453592|lb lbs pound pounds
mass|0.0283495|oz ounce ounces
time|1|second seconds sec secs
time|0.001|ms millisecond milliseconds
time|60|minute minutes mins
time|3600|hour hours hrs
time|86400|day days
time|604800|week weeks
time|2629746|month months
time|31556952|year years yr yrs
time|315569520|decade decades
time|3155695200|century centuries
area|10000|hectare hectares ha
area|4046.86|acre acres
volume|1|l litre litres liter liters
volume|0.001|ml millilitre millilitres milliliter milliliters
volume|3.78541|gallon gallons
power|1|w watt watts
power|1000|kw kilowatt kilowatts
power|1e6|mw megawatt megawatts
power|1e9|gw gigawatt gigawatts
power|745.7|hp horsepower
frequency|1|hz hertz
frequency|1000|khz kilohertz
frequency|1e6|mhz megahertz
frequency|1e9|ghz gigahertz
data|1|byte bytes
data|1e3|kb kilobyte kilobytes
data|1e6|mb megabyte megabytes
data|1e9|gb gigabyte gigabytes
data|1e12|tb terabyte terabytes
speed|0.277778|kmh kph km/h
speed|0.44704|mph
temperature|1|°c celsius centigrade
temperature|0.555556|°f fahrenheit
energy|1|joule joules
energy|1000|kj kilojoule kilojoules
energy|4184|kcal kilocalorie kilocalories
pressure|1|pa pascal pascals
pressure|1000|kpa kilopascal kilopascals
pressure|101325|atm atmospheres
`;
const FAHRENHEIT_OFFSET = -17.7778;

const UNITS: ReadonlyMap<string, Unit> = new Map(
  TABLE.trim()
    .split('\n')
    .flatMap((line) => {
      const [dimension = '', factor, names = ''] = line.split('|');
      const [name = '', ...others] = names.split(' ');
      const offset = name === '°f' ? FAHRENHEIT_OFFSET : 0;
      const unit = { name, dimension, factor: Number(factor), offset };
      return [name, ...others].map((spelling) => [spelling, unit] as const);
    }),
);

const CURRENCIES: ReadonlyMap<string, string> = new Map(
  `$:USD us$:USD dollar:USD dollars:USD usd:USD €:EUR euro:EUR euros:EUR eur:EUR £:GBP gbp:GBP
  sterling:GBP ¥:JPY yen:JPY jpy:JPY rupee:INR rupees:INR ₹:INR yuan:CNY renminbi:CNY ruble:RUB
  rubles:RUB rouble:RUB roubles:RUB franc:CHF francs:CHF krona:SEK kroner:NOK peso:MXN pesos:MXN
  won:KRW cent:cent cents:cent pence:penny`
    .split(/\s+/)
    .map((entry) => entry.split(':') as [string, string]),
);

export function unitOf(word: string): Unit | undefined {
  return UNITS.get(word);
}

/** An ISO code for a sign or a word, or undefined. "pounds" are a weight unless a sign says else. */
export function currencyOf(word: string): string | undefined {
  return CURRENCIES.get(word);
}

/** "square miles", "cubic metres" as units of their own. */
export function powerOf(unit: Unit, power: 2 | 3): Unit {
  const name = `${power === 2 ? 'square' : 'cubic'} ${unit.name}`;
  if (power === 2) return { name, dimension: 'area', factor: unit.factor ** 2, offset: 0 };
  return { name, dimension: 'volume', factor: 1000 * unit.factor ** 3, offset: 0 };
}
