/** The picture of a distribution for a terminal: columns or bars, marks of its quantiles, and its moments. */
import { commonScale, exactly, figure, percent, scaledUnit, type Scale } from "./format.ts";
import type { Atom, LawPicture } from "./law-picture.ts";
import { pageOf, plain, wrap, type Page, type TextOptions } from "./page.ts";

/** `unicode`: the terminal shows block characters. */
export type PictureOptions = TextOptions & { readonly unicode: boolean };

/** Classes that fit beside the margins. */
export function classesFor({ width }: TextOptions): number {
  return Math.min(Math.max(40, width) - 4, 72);
}

/** Heights of one row, from none to full. */
const BLOCKS = { unicode: [..." ▁▂▃▄▅▆▇█"], ascii: [..." .:|#"] };
const LINES = {
  unicode: { thin: "─", thick: "━", median: "●", left: "├", right: "┤", base: "─", atom: "┃" },
  ascii: { thin: "-", thick: "=", median: "O", left: "|", right: "|", base: "-", atom: "!" },
};

/** Rows of a picture alone, and of one among several. */
const TALL = 10;
const LOW = 5;
/** Values with a bar each, at most. */
const MOST_BARS = 24;

/** All pictures, one below the other; ends in a newline. */
export function renderPictures(pictures: readonly LawPicture[], options: PictureOptions): string {
  const page = pageOf(options);
  return `${pictures.map((picture) => render(picture, page, options.unicode, pictures.length > 1).join("\n")).join("\n\n")}\n`;
}

function render(picture: LawPicture, page: Page, unicode: boolean, small: boolean): readonly string[] {
  const scale =
    picture.categories === undefined ? commonScale(picture.quantiles.map(({ value }) => value)) : commonScale([]);
  const unit = scaledUnit(scale, picture.unit);
  const title = wrap(plain(picture.expression) + (unit === "" ? "" : `, ${unit}`), page);
  const few = picture.discrete && picture.atoms.length > 0 && shown(picture).length <= MOST_BARS;
  const drawing = few ? bars(picture, scale, page, unicode) : columns(picture, scale, unicode, small ? LOW : TALL);
  const facts = small ? shortFacts(picture, scale) : longFacts(picture, scale);
  return [
    ...title.map((line) => page.paint("bold", line)),
    "",
    ...drawing,
    "",
    ...facts.flatMap((fact) => wrap(fact, page, "  ", "    ")),
    ...(small
      ? []
      : methodOf(picture).flatMap((line) => wrap(line, page, "  ", "    ").map((each) => page.paint("dim", each)))),
  ];
}

/** Atoms without those that are too rare to see. */
function shown({ atoms }: LawPicture): readonly Atom[] {
  return atoms.filter(({ probability }) => probability >= 1e-4);
}

/** A bar for each value. */
function bars(picture: LawPicture, scale: Scale, page: Page, unicode: boolean): readonly string[] {
  const atoms = shown(picture);
  const labels = atoms.map(({ value }) => picture.categories?.[value] ?? number(value, scale));
  const margin = Math.max(...labels.map((label) => label.length));
  const room = Math.min(page.width, 76) - margin - 12;
  const most = Math.max(...atoms.map(({ probability }) => probability));
  const full = unicode ? "█" : "#";
  const lines = atoms.map(({ probability }, i) => {
    const length = Math.round((room * probability) / most);
    return `  ${labels[i]!.padStart(margin)} ${full.repeat(length)} ${percent(exactly(probability))}`;
  });
  const rare = 1 - atoms.reduce((sum, { probability }) => sum + probability, 0);
  return rare < 5e-5
    ? lines
    : [...lines, `  ${"others".padStart(margin)} ${percent(exactly(Number(rare.toPrecision(2))))}`];
}

/** Columns of equal width, as high as their probability; a line across where a single value has a share of its own. */
function columns(picture: LawPicture, scale: Scale, unicode: boolean, rows: number): readonly string[] {
  const { classes, atoms } = picture;
  const kept = picture.discrete ? [] : atoms;
  const counts = picture.discrete && atoms.every(({ value }, i) => value === atoms[0]!.value + i);
  const heights = classes.map(({ from, to, probability }, i) => {
    const whole = picture.discrete ? atoms.filter(({ value }) => value <= to && (value > from || i === 0)) : [];
    const all = probability + whole.reduce((sum, each) => sum + each.probability, 0);
    // Neighbouring columns may hold different numbers of counts.
    return counts && whole.length > 0 ? all / whole.length : all;
  });
  const most = Math.max(...heights) || 1;
  const blocks = unicode ? BLOCKS.unicode : BLOCKS.ascii;
  const lines = unicode ? LINES.unicode : LINES.ascii;
  const levels = blocks.length - 1;
  const places = new Set(kept.map(({ value }) => placeOf(picture, value)));
  const drawn = Array.from({ length: rows }, (_, i) => {
    const row = rows - 1 - i;
    const cells = heights.map((height, column) => {
      if (places.has(column)) return lines.atom;
      const filled = Math.round((height / most) * rows * levels) - row * levels;
      return blocks[Math.min(levels, Math.max(0, filled))]!;
    });
    return `  ${cells.join("")}`.trimEnd();
  });
  return [
    ...drawn,
    `  ${lines.base.repeat(classes.length)}`,
    marks(picture, lines),
    axis(picture, scale),
    ...kept.map(
      ({ value, probability }) => `  ${lines.atom} ${number(value, scale)} has ${percent(exactly(probability))}`,
    ),
  ];
}

/** From 2.5% to 97.5%, thick from 25% to 75%, the median. */
function marks(picture: LawPicture, lines: (typeof LINES)["unicode"]): string {
  const at = (probability: number): number => {
    return placeOf(picture, picture.quantiles.find((each) => each.probability === probability)!.value);
  };
  const [from, left, median, right, to] = [0.025, 0.25, 0.5, 0.75, 0.975].map(at) as [
    number,
    number,
    number,
    number,
    number,
  ];
  const cells = picture.classes.map((_, i) => {
    if (i === median) return lines.median;
    if (i >= left && i <= right) return lines.thick;
    if (i === from) return lines.left;
    if (i === to) return lines.right;
    return i > from && i < to ? lines.thin : " ";
  });
  return `  ${cells.join("").trimEnd()}`;
}

/** The column in which a value lies, the outermost for those beyond. */
function placeOf({ classes }: LawPicture, value: number): number {
  const found = classes.findIndex(({ to }) => value <= to);
  return found < 0 ? classes.length - 1 : found;
}

/** The least, the middle and the greatest value of the columns. */
function axis({ classes }: LawPicture, scale: Scale): string {
  const [low, high] = [classes[0]!.from, classes.at(-1)!.to];
  const ends = [low, (low + high) / 2, high].map((x) => {
    return number(Math.abs(x) < 1e-9 * (high - low) ? 0 : Number(x.toPrecision(4)), scale);
  });
  const [left, middle, right] = ends;
  const room = classes.length - left!.length - middle!.length - right!.length;
  const half = Math.max(1, Math.floor(room / 2));
  return `  ${left}${" ".repeat(half)}${middle}${" ".repeat(Math.max(1, room - half))}${right}`;
}

function shortFacts(picture: LawPicture, scale: Scale): readonly string[] {
  const { quantiles } = picture;
  const at = (probability: number): string => {
    return number(quantiles.find((each) => each.probability === probability)!.value, scale);
  };
  if (picture.categories !== undefined) return [];
  return [
    `mean ${number(picture.mean, scale)}, sd ${number(picture.sd, scale)}, median ${at(0.5)}, 95% between ${at(0.025)} and ${at(0.975)}`,
  ];
}

function longFacts(picture: LawPicture, scale: Scale): readonly string[] {
  if (picture.categories !== undefined) return ["categories, which have no mean"];
  const { mean, sd, skewness, quantiles, support } = picture;
  return [
    `mean ${moment(mean, scale)}, sd ${moment(sd, scale)}, skewness ${moment(skewness, commonScale([]))}`,
    `quantiles ${quantiles.map(({ probability, value }) => `${Number((100 * probability).toPrecision(3))}%: ${number(value, scale)}`).join(", ")}`,
    `values ${rangeOf(support, scale)}`,
  ];
}

function rangeOf([low, high]: readonly [number, number], scale: Scale): string {
  if (low > -Infinity && high < Infinity) return `from ${number(low, scale)} to ${number(high, scale)}`;
  if (low > -Infinity) return `from ${number(low, scale)} up`;
  return high < Infinity ? `up to ${number(high, scale)}` : "without bounds";
}

function methodOf({ family, says, source, table }: LawPicture): readonly string[] {
  const draws =
    table.kind === "exact"
      ? "drawn by the exact quantile function"
      : table.error === 0
        ? "drawn from a table of all values"
        : `drawn from a quantile table, verified to a relative error of ${table.error.toPrecision(2)}`;
  return [`${family}: ${says}`, `source: ${source}`, draws];
}

/** Six digits. */
function number(value: number, scale: Scale): string {
  return figure(exactly(value), scale);
}

/** A moment that does not exist says so. */
function moment(value: number, scale: Scale): string {
  return Number.isNaN(value) ? "does not exist" : number(value, scale);
}
