/**
 * Numbers for readers. A sampled figure is printed with the digits that its Monte Carlo standard error justifies and no
 * more (JCGM 101:2008, 7.9.2, asks the same of its numerical tolerance). How digits are set is a language's affair, and our
 * own: Intl would give other texts with another version of its data. English is ASCII only, so that any terminal shows it.
 */
import type { Summary } from "../analysis/summary.ts";
import { decimalExponent } from "../numerics/decimal.ts";
import { marginOf, type Estimate, type Interval } from "../numerics/estimate.ts";
import type { ReportSection } from "./report.ts";

/** What a column of figures is divided by, so that a table says "million USD" once: a power of ten, 6. */
export type Scale = { readonly power: number };

export const PLAIN: Scale = { power: 0 };
const SCALES: readonly Scale[] = [{ power: 12 }, { power: 9 }, { power: 6 }, PLAIN];

/** The number words of the scales. */
type Magnitude = "trillion" | "billion" | "million";
const MAGNITUDES: Readonly<Record<number, Magnitude>> = { 12: "trillion", 9: "billion", 6: "million" };

/** How a language sets numbers. */
export type Numerals = {
  readonly decimal: string;
  /** Between groups of three digits, in numbers of at least `fewestGrouped` digits before the decimal sign. */
  readonly group: string;
  readonly fewestGrouped: number;
  /** Between a number and "%". */
  readonly beforePercent: string;
  /** The word for a power of ten after a number as printed: "million", "milliards". */
  readonly magnitude: (size: Magnitude, printed: number) => string;
  /** Between a word such as "million" and a unit. */
  readonly of: string;
  /** "744 to 1,250", "760 million and 1.23 billion USD". */
  readonly to: string;
  readonly and: string;
  readonly notANumber: string;
  readonly infinite: string;
  /** "USD at 2018 prices". */
  readonly atPrices: (currency: string, year: string) => string;
};

/** Numbers as a language sets them. */
export type Numbers = {
  /** "1.02 billion USD", "991.9 million USD", "98.4", "3.2%". */
  readonly readable: (estimate: Estimate, unit: string, most?: number) => string;
  /** "760 million and 1.23 billion USD": for a sentence with "between". */
  readonly readableSpan: (interval: Interval, unit: string, most?: number) => string;
  /** The figure alone, for a column whose heading names the scale and the unit. */
  readonly figure: (estimate: Estimate, scale: Scale, most?: number) => string;
  /** "744 to 1,250": both ends of a band in a scale. */
  readonly span: (interval: Interval, scale: Scale) => string;
  /** "744 and 1,250": the same after "between". */
  readonly ends: (interval: Interval, scale: Scale) => string;
  /** The word between both ends. */
  readonly to: string;
  /**
   * "0.61 ± 0.02": a figure and the half-width of its 95% interval, to the first digit of the latter and no place below
   * `finest`; the figure alone where it has no error.
   */
  readonly withMargin: (estimate: Estimate, scale: Scale, finest?: number) => string;
  /** A tick of an axis that stands in a scale already: "1,200". */
  readonly tickText: (value: number) => string;
  /** "million USD", "USD", "%"; "" where figures are plain numbers. */
  readonly scaledUnit: (scale: Scale, unit: string) => string;
  /** "32%", "0.4%": of a share of 1 with its error. */
  readonly percent: (share: Estimate) => string;
  /** "2.5%" of 0.025: a share that was asked for, in all its digits. */
  readonly percentage: (share: number) => string;
  /** "12,345": whole numbers such as counts. */
  readonly count: (whole: number) => string;
  /** "0.481" of a number with its decimals fixed already. */
  readonly decimals: (number: string) => string;
  /** "USD at 2018 prices" for USD@2018; "" for a plain number. */
  readonly unitText: (unit: string) => string;
};

/** More groups of three digits than these cannot be read at a glance. */
const BEYOND_GROUPS = 1e15;
/** A number of trillions that nobody can picture is better written with an exponent. */
const BEYOND_WORDS = 1e18;

/** More digits than these tell a reader nothing, however small the error; a sentence takes fewer. */
const MOST_DIGITS = 4;
/** Of a number without sampling error, such as a published one. */
const MOST_EXACT_DIGITS = 6;
const MOST_PERCENT_DIGITS = 3;
/** Of a figure whose error is unknown. */
const UNCHECKED_DIGITS = 3;

/**
 * The power of ten of the last digit worth printing: 6 where the figure is good to the million. It is the smallest place
 * not below the standard error, at most `most` digits from the first, and never left of the first digit.
 */
export function justifiedDigits(estimate: Estimate, most = MOST_DIGITS): number {
  const { value, standardError } = estimate;
  // After rounding: 999.99 at four digits is 1000, whose first digit stands one place further left.
  const first = decimalExponent(toDigits(value, most));
  if (standardError === 0) return first - (most < MOST_DIGITS ? most : MOST_EXACT_DIGITS) + 1;
  if (!Number.isFinite(standardError)) return first - Math.min(most, UNCHECKED_DIGITS) + 1;
  const place = Math.max(placeNotBelow(standardError), first - most + 1);
  return value === 0 ? place : Math.min(place, first);
}

/** Whether even the first digit is in doubt, or the error is unknown: such a figure is printed with a leading "~". */
export function isRough(estimate: Estimate): boolean {
  const { value, standardError } = estimate;
  if (!Number.isFinite(value)) return false;
  return !Number.isFinite(standardError) || standardError > Math.abs(value);
}

/** A number that was not sampled: as given, to six digits. */
export function exactly(value: number): Estimate {
  return { value, standardError: 0 };
}

/** The power of ten of a number's last digit that can matter beside `largest`: four digits of that. */
export function finestBeside(largest: number): number {
  return decimalExponent(largest) - MOST_DIGITS + 1;
}

/** One scale for figures that stand together: the largest in which none of them falls below 1. */
export function commonScale(values: readonly number[]): Scale {
  const sizes = values.filter((value) => Number.isFinite(value) && value !== 0).map(Math.abs);
  if (sizes.length === 0) return PLAIN;
  const smallest = Math.min(...sizes);
  if (smallest >= BEYOND_WORDS) return PLAIN;
  return SCALES.find(({ power }) => smallest >= tenTo(power)) ?? PLAIN;
}

/**
 * Chosen by medians, so that one extreme quantile does not turn every other figure into 0.001; of changes, whose median may be
 * anything near 0, by the ends of the central 90%.
 */
export function sectionScale({ quantity, rows }: ReportSection): Scale {
  const ends = (summary: Summary): number =>
    Math.max(...[0.05, 0.95].map((probability) => Math.abs(quantileAt(summary, probability).value)));
  return commonScale(
    rows.map(({ summary }) => (quantity === "change" ? ends(summary) : quantileAt(summary, 0.5).value)),
  );
}

/** The value in the scale: 991.9 for 991.9e6 in millions. */
export function scaled(value: number, scale: Scale): number {
  return value / tenTo(scale.power);
}

/** The central interval between the quantiles (1 - level)/2 and (1 + level)/2 of a summary that has them. */
export function centralInterval(summary: Summary, level: number): Interval {
  return { low: quantileAt(summary, (1 - level) / 2), high: quantileAt(summary, (1 + level) / 2), level };
}

/** The quantile of a summary at one of its probabilities; NaN where no draw was a number and it has none. */
export function quantileAt(summary: Summary, probability: number): Estimate {
  if (summary.quantiles.length === 0) return { value: NaN, standardError: NaN };
  const found = summary.quantiles.find((quantile) => Math.abs(quantile.probability - probability) < 1e-9);
  if (found !== undefined) return found;
  throw new Error(`quantileAt: expected one of the summary's probabilities, got ${probability}`);
}

/** The functions that set numbers in a language. */
export function numbersIn(numerals: Numerals): Numbers {
  const { decimal, group, fewestGrouped, beforePercent, notANumber, infinite } = numerals;

  function grouped(number: string): string {
    const [whole = "", fraction] = number.split(".");
    const digitsOfWhole = whole.replace("-", "").length;
    const parts = digitsOfWhole < fewestGrouped ? whole : whole.replace(/\B(?=(\d{3})+$)/g, group);
    const text = fraction === undefined ? parts : parts + decimal + fraction;
    return /^-[^1-9]*$/.test(text) ? text.slice(1) : text;
  }

  /** `value / 10^power`, rounded at the place `place` of `value`. */
  function digits(value: number, place: number, power: number): string {
    const mantissa = value / tenTo(power);
    const decimals = power - place;
    if (value !== 0 && (Math.abs(mantissa) >= BEYOND_GROUPS || (Math.abs(mantissa) < 1e-4 && decimals > 4))) {
      const text = mantissa.toExponential(Math.max(0, decimalExponent(value) - place));
      return text.replace("e+", "e").replace(".", decimal);
    }
    if (decimals >= 0) return grouped(mantissa.toFixed(decimals));
    const step = tenTo(-decimals);
    return grouped((Math.round(mantissa / step) * step).toFixed(0));
  }

  const [anyFraction, atEnd] = [`(\\${decimal}\\d*?)0+(?=e|$)`, `\\${decimal}(?=e|$)`].map((text) => new RegExp(text));
  const withoutIdleZeros = (text: string): string => text.replace(anyFraction!, "$1").replace(atEnd!, "");

  function figure(estimate: Estimate, scale: Scale, most = MOST_DIGITS): string {
    const { value } = estimate;
    if (Number.isNaN(value)) return notANumber;
    if (!Number.isFinite(value)) return value > 0 ? infinite : `-${infinite}`;
    const mark = isRough(estimate) ? "~" : "";
    const text = digits(value, justifiedDigits(estimate, most), scale.power);
    return mark + (estimate.standardError === 0 ? withoutIdleZeros(text) : text);
  }

  function unitText(unit: string): string {
    if (unit === "1") return "";
    return unit.replace(/^([A-Z]{3})@(\d{4})$/, (_, currency: string, year: string) =>
      numerals.atPrices(currency, year),
    );
  }

  /** A figure with the word for its size, and that word alone. */
  function sized(estimate: Estimate, most: number): { readonly text: string; readonly word: string } {
    const printed = rounded(estimate, most);
    const scale = commonScale([printed]);
    const size = MAGNITUDES[scale.power];
    const word = size === undefined ? "" : numerals.magnitude(size, Math.abs(scaled(printed, scale)));
    const text = figure(estimate, scale, most);
    return { text: word === "" ? text : `${text} ${word}`, word };
  }

  function readable(estimate: Estimate, unit: string, most = MOST_DIGITS): string {
    const { text, word } = sized(estimate, most);
    if (unit === "%") return `${text}${beforePercent}%`;
    const after = unitText(unit);
    return after === "" ? text : `${text}${word === "" ? " " : numerals.of}${after}`;
  }

  function withMargin(estimate: Estimate, scale: Scale, finest = -Infinity): string {
    const { value, standardError } = estimate;
    const margin = marginOf(estimate, 0.95);
    if (!Number.isFinite(value)) return figure(estimate, scale);
    if (standardError === 0)
      return withoutIdleZeros(digits(value, Math.max(justifiedDigits(estimate), finest), scale.power));
    if (!Number.isFinite(margin)) return `~${figure(exactly(value), scale, UNCHECKED_DIGITS)}`;
    const place = Math.max(decimalExponent(margin), decimalExponent(value) - MOST_DIGITS + 1, finest);
    return `${digits(value, place, scale.power)} ± ${digits(Math.max(margin, tenTo(place)), place, scale.power)}`;
  }

  function percent({ value, standardError }: Estimate): string {
    return readable({ value: 100 * value, standardError: 100 * standardError }, "%", MOST_PERCENT_DIGITS);
  }

  function scaledUnit({ power }: Scale, unit: string): string {
    const size = MAGNITUDES[power];
    const [word, after] = [size === undefined ? "" : numerals.magnitude(size, Infinity), unitText(unit)];
    return word === "" || after === "" ? word + after : word + numerals.of + after;
  }

  return {
    readable,
    readableSpan: ({ low, high }, unit, most = MOST_DIGITS) =>
      `${sized(low, most).text} ${numerals.and} ${readable(high, unit, most)}`,
    figure,
    span: ({ low, high }, scale) => `${figure(low, scale)} ${numerals.to} ${figure(high, scale)}`,
    ends: ({ low, high }, scale) => `${figure(low, scale)} ${numerals.and} ${figure(high, scale)}`,
    to: numerals.to,
    withMargin,
    tickText: (value) => figure(exactly(value), PLAIN),
    scaledUnit,
    percent,
    percentage: (share) => `${grouped(String(Number((100 * share).toPrecision(12))))}${beforePercent}%`,
    count: (whole) => grouped(String(whole)),
    decimals: grouped,
    unitText,
  };
}

/** Numbers in English, in which all reports are that have no other language. */
export const english: Numbers = numbersIn({
  decimal: ".",
  group: ",",
  fewestGrouped: 4,
  beforePercent: "",
  magnitude: (size) => size,
  of: " ",
  to: "to",
  and: "and",
  notANumber: "n/a",
  infinite: "infinite",
  atPrices: (currency, year) => `${currency} at ${year} prices`,
});

export const { readable, readableSpan, figure, withMargin, tickText, scaledUnit, percent, count, unitText } = english;

/** As printed: 999.99 million, good to four digits, is 1 billion and wants that word. */
function rounded(estimate: Estimate, most: number): number {
  const { value } = estimate;
  return toDigits(value, decimalExponent(value) - justifiedDigits(estimate, most) + 1);
}

/** Rounded to significant digits; the largest numbers, which would become infinite, stay as they are. */
function toDigits(value: number, digits: number): number {
  if (!Number.isFinite(value)) return value;
  const nearest = Number(value.toPrecision(Math.max(1, digits)));
  return Number.isFinite(nearest) ? nearest : value;
}

/** The smallest n with 10^n >= error. */
function placeNotBelow(error: number): number {
  const [mantissa, exponent] = error.toExponential().split("e");
  return Number(exponent) + (mantissa === "1" ? 0 : 1);
}

/** The decimal literal of 10^n: correctly rounded, whatever the platform's pow. */
function tenTo(power: number): number {
  return Number(`1e${power}`);
}
