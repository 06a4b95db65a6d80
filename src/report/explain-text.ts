/** A model told on a terminal: all of it, or one part with what it is made of and what depends on it. */
import { unitText } from "./format.ts";
import { pageOf, plain, wrap, type Page, type TextOptions } from "./page.ts";
import type { ExplainedPart, Explanation, FlowPart, ParameterPart, PaymentRow } from "./explain.ts";
import { asSentence } from "./sentence.ts";

/** In the whole model a table with more values than this is cut short; the part alone shows all. */
const MOST_VALUES = 12;
/** Levels of a tree; what lies deeper is told by the part at which it ends. */
const DEEPEST = 24;

/** Ends in a newline. */
export function renderExplanation(explanation: Explanation, options: TextOptions): string {
  const page = pageOf(options);
  const { title, question, parts, figures } = explanation;
  const ofKind = <Kind extends ExplainedPart["kind"]>(kind: Kind) =>
    parts.filter((part): part is Extract<ExplainedPart, { kind: Kind }> => part.kind === kind);
  const flows = ofKind("flow");
  const evaluated = [...ofKind("parameter"), ...ofKind("variable")].map(({ name }) => name);
  const order = parts.map(({ name }) => name).filter((name) => evaluated.includes(name));
  return blocks([
    [
      ...wrap(title, page).map((line) => page.paint("bold", line)),
      ...wrap(question ?? "", page),
      ...setting(explanation, page),
    ],
    section("Order of evaluation", wrap(order.join(", "), page, "  "), page),
    ...partsSection("Parameters", ofKind("parameter"), explanation, page),
    ...partsSection("Variables", ofKind("variable"), explanation, page),
    ...partsSection("Flows", flows, explanation, page),
    ...(flows.length === 0 ? [] : [section("Who pays whom", paymentTable(flows), page)]),
    section(
      "Reported figures, and the parameters on which each rests",
      figures.flatMap((name) => figureLines(partNamed(parts, name), page)),
      page,
    ),
  ]);
}

/** One part: what it is, the tree of what it is made of, what uses it and which figures depend on it. Ends in a newline. */
export function renderPart(part: ExplainedPart, explanation: Explanation, options: TextOptions): string {
  const page = pageOf(options);
  const tree = part.reads.length === 0 ? [] : [section("Made of", treeOf(part, explanation, page), page)];
  const payments = part.kind === "flow" ? [section("Who pays whom", paymentTable([part]), page)] : [];
  const users = part.usedBy.map((name) => {
    const user = partNamed(explanation.parts, name);
    return `${name} (${user.kind})`;
  });
  return blocks([
    partLines(part, explanation, page, Infinity),
    ...tree,
    ...payments,
    section("Used by", wrap(users.join(", ") || "nothing", page, "  "), page),
    section("Reported figures that depend on it", wrap(part.figures.join(", ") || "none", page, "  "), page),
  ]);
}

function blocks(all: readonly (readonly string[])[]): string {
  return `${all
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n")}\n`;
}

function section(title: string, lines: readonly string[], page: Page): readonly string[] {
  return [page.paint("bold", title), ...lines];
}

/** A section whose every part is a block of its own. */
function partsSection(
  title: string,
  parts: readonly ExplainedPart[],
  explanation: Explanation,
  page: Page,
): readonly (readonly string[])[] {
  if (parts.length === 0) return [];
  const told = parts.map((part) => partLines(part, explanation, page, MOST_VALUES).map((line) => `  ${line}`));
  return [[page.paint("bold", title)], ...told];
}

function setting({ economy, indexes, parts }: Explanation, page: Page): readonly string[] {
  const count = (kind: ExplainedPart["kind"]): string => {
    const number = parts.filter((part) => part.kind === kind).length;
    return `${number} ${kind}${number === 1 ? "" : "s"}`;
  };
  const random = parts.filter((part) => part.kind === "parameter" && part.random).length;
  return [
    "",
    ...(economy === undefined ? [] : [`Seen from ${economy}: inward is what is paid to its residents from elsewhere.`]),
    `${count("parameter")}, ${random} of them random; ${count("variable")}; ${count("flow")}.`,
    ...indexes.flatMap(({ name, members }) => wrap(`Index ${name}: ${members.join(" ")}`, page, "", "  ")),
  ];
}

/** What a part is, in lines without indent. */
function partLines(part: ExplainedPart, explanation: Explanation, page: Page, mostValues: number): readonly string[] {
  const narrow = { ...page, width: page.width - 2 };
  const say = (text: string): readonly string[] => wrap(text, narrow, "  ", "    ");
  return [
    page.paint("bold", heading(part)),
    ...(part.title === undefined ? [] : say(asSentence(part.title))),
    ...(part.kind === "parameter" ? parameterLines(part, explanation, narrow, mostValues) : say(`= ${part.formula}`)),
    ...(part.kind === "flow" ? say([part.market, part.account].filter((text) => text !== undefined).join(", ")) : []),
    ...(part.note === undefined ? [] : say(asSentence(part.note))),
    ...(part.hypotheses.length === 0
      ? []
      : say(
          `changed by the ${part.hypotheses.length === 1 ? "hypothesis" : "hypotheses"} ${part.hypotheses.join(", ")}`,
        )),
  ];
}

/** "fee[nationality, year] in USD/person". */
function heading({ name, by, unit }: ExplainedPart): string {
  const indexes = by.length === 0 ? "" : `[${by.join(", ")}]`;
  return plain(`${name}${indexes}${unitText(unit) === "" ? "" : ` in ${unitText(unit)}`}`);
}

function parameterLines(
  part: ParameterPart,
  { sources }: Explanation,
  page: Page,
  mostValues: number,
): readonly string[] {
  const titles = part.sources.map((id) => sources.find((source) => source.id === id)?.title ?? id);
  const origin = titles.length === 0 ? part.status : `${part.status}: ${titles.join("; ")}`;
  return [
    ...valueLines(part, page, mostValues),
    ...part.ties.flatMap((tie) => wrap(tie, page, "  ", "    ")),
    ...wrap(origin, page, "  ", "    "),
  ];
}

function valueLines({ values }: ParameterPart, page: Page, most: number): readonly string[] {
  const [first] = values;
  if (first !== undefined && first.cells === "") return wrap(`= ${first.value}`, page, "  ", "    ");
  const shown = values.slice(0, values.length <= most ? values.length : most - 2);
  const width = Math.max(...shown.map(({ cells }) => cells.length));
  const left = values.length - shown.length;
  return [
    ...shown.flatMap(({ cells, value }) =>
      wrap(value, page, `  ${plain(cells).padEnd(width)}  `, " ".repeat(width + 6)),
    ),
    ...(left === 0 ? [] : [`  and ${left} more`]),
  ];
}

function figureLines(part: ExplainedPart, page: Page): readonly string[] {
  const rests = part.kind === "parameter" ? [part.name] : part.parameters;
  const from = part.kind === "indicator" ? ` = ${part.formula}` : "";
  return [
    ...wrap(`${heading(part)}${from}`, page, "  ", "      "),
    ...wrap(rests.join(", ") || "no parameter", page, "    "),
  ];
}

/** From, to, how it is seen, market, account, and which flow: aligned columns. */
function paymentTable(flows: readonly FlowPart[]): readonly string[] {
  const rows = flows.flatMap(({ name, market = "", account, payments }) =>
    payments.map((payment) => [payment.from, payment.to, payment.side, plain(market), account, paidAs(name, payment)]),
  );
  const table = [["from", "to", "seen as", "market", "account", "value"], ...rows];
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)));
  return table.map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column]!)).join("  ")}`.trimEnd());
}

/** "home[nationality=GTM], 2017". */
function paidAs(flow: string, { where, years }: PaymentRow): string {
  const members = Object.entries(where).map(([index, member]) => `${index}=${member}`);
  const cell = members.length === 0 ? flow : `${flow}[${members.join()}]`;
  return plain(years === undefined ? cell : `${cell}, ${years.join(" ")}`);
}

/** What a part is made of, down to the parameters; what was shown before is not shown again. */
function treeOf(root: ExplainedPart, { parts }: Explanation, page: Page): readonly string[] {
  const lines: string[] = [];
  const shown = new Set<string>();
  const grow = (names: readonly string[], indent: string, level: number): void => {
    if (level > DEEPEST) {
      if (names.length > 0) lines.push(`${indent}└─ ...`);
      return;
    }
    names.forEach((name, i) => {
      const last = i === names.length - 1;
      const part = partNamed(parts, name);
      const again = shown.has(name) && part.reads.length > 0;
      shown.add(name);
      const [first = "", ...rest] = wrap(
        again ? `${name}: as above` : branchText(part),
        page,
        `${indent}${last ? "└─ " : "├─ "}`,
        `${indent}${last ? "   " : "│  "}  `,
      );
      lines.push(first, ...rest);
      if (!again) grow(part.reads, `${indent}${last ? "   " : "│  "}`, level + 1);
    });
  };
  shown.add(root.name);
  grow(root.reads, "  ", 1);
  return lines;
}

function branchText(part: ExplainedPart): string {
  if (part.kind !== "parameter") return `${heading(part)} = ${part.formula}`;
  const [first, ...others] = part.values;
  const value = others.length === 0 ? (first?.value ?? "") : `${part.values.length} values, ${first?.value ?? ""} ...`;
  return `${heading(part)}: ${value} (${part.status})`;
}

/** Names of parts come from the explanation itself. */
function partNamed(parts: readonly ExplainedPart[], name: string): ExplainedPart {
  const part = parts.find((each) => each.name === name);
  if (part === undefined) throw new Error(`no part ${name}`);
  return part;
}
