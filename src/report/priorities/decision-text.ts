/** The value of information for a decision, for a terminal. */
import { padded, rightAligned } from "../aligned.ts";
import { count, exactly, percent, readable } from "../format.ts";
import { factorText } from "../weighing/words.ts";
import { wrap, type Page } from "../page.ts";
import type { Priorities, ReportDecision, ValuedStudy } from "./report.ts";
import { shortened, tableOf, title } from "./text-parts.ts";

const MOST_SUBJECTS = 8;
const DIGITS = 3;

export function decisionLines({ decision, studies }: Priorities, page: Page): string[] {
  if (decision === undefined) return [];
  const { unit, goal, options, best, perfect } = decision;
  const name = options.find(({ id }) => id === best)!.title;
  const value = readable(perfect, unit, DIGITS);
  const unitOf = (id: string): string => studies.find((study) => study.id === id)?.costUnit ?? "";
  return [
    ...title(decision.title, page),
    ...wrap(`Now the best is ${name}. To know everything before deciding would be worth ${value} in the mean.`, page),
    ...tableOf(
      [
        padded(["", ...options.map(({ title: each }) => shortened(each))], "end"),
        rightAligned(
          `expected ${goal}`,
          options.map(({ expected }) => readable(expected, unit)),
        ),
      ],
      page,
    ),
    ...studyTable(decision, unitOf, page),
    ...subjectLines("To know a parameter for sure would be worth", decision.parameters, unit, page),
    ...subjectLines("To know all that a source stands for would be worth", decision.sources, unit, page),
  ];
}

type Row = ValuedStudy & { readonly id: string; readonly study: string };

function studyTable({ studies, unit }: ReportDecision, unitOf: (id: string) => string, page: Page): string[] {
  const rows = studies.flatMap(({ id, sized, limit }) => {
    const own = sized.map((each, place): Row => ({ ...each, id: place === 0 ? id : "", study: id }));
    return sized.some(({ size }) => size !== undefined)
      ? [...own, ...(limit === undefined ? [] : [{ id: "", study: id, size: Infinity, value: limit }])]
      : own;
  });
  if (rows.length === 0) return [];
  const hasNet = rows.some(({ net }) => net !== undefined);
  return [
    "",
    ...tableOf(
      [
        padded(["", ...rows.map(({ id }) => shortened(id))], "end"),
        rightAligned(
          "sample",
          rows.map(({ size }) => (size === undefined ? "" : size === Infinity ? "no end" : count(size))),
        ),
        rightAligned(
          "worth",
          rows.map(({ value }) => readable(value, unit)),
        ),
        rightAligned(
          "cost",
          rows.map(({ cost, study }) => (cost === undefined ? "" : readable(exactly(cost), unitOf(study)))),
        ),
        ...(hasNet
          ? [
              rightAligned(
                "net of cost",
                rows.map(({ net }) => (net === undefined ? "" : readable(net, unit))),
              ),
            ]
          : []),
      ],
      page,
    ),
  ];
}

function subjectLines(header: string, subjects: ReportDecision["parameters"], unit: string, page: Page): string[] {
  const shown = subjects.slice(0, MOST_SUBJECTS);
  if (shown.length === 0) return [];
  const told = shown.map(({ name, value }) => `${name} ${readable(value, unit, DIGITS)}`);
  const more = subjects.length > shown.length ? `; and ${count(subjects.length - shown.length)} more` : "";
  return ["", ...wrap(`${header}: ${told.join(", ")}${more}.`, page)];
}

/** What studies would say of two hypotheses. */
export function tellingLines({ telling, studies }: Priorities, page: Page): string[] {
  if (telling === undefined) return [];
  const { between } = telling;
  const unitOf = (id: string): string => studies.find((study) => study.id === id)?.costUnit ?? "";
  const head = title(`To tell ${between[0]} from ${between[1]}`, page);
  const rows = telling.studies.flatMap(({ id, told }) =>
    told.map((each, place) => ({ ...each, id: place === 0 ? id : "", study: id })),
  );
  if (rows.length === 0) return [...head, ...wrap("No study that is planned asks after what they differ in.", page)];
  return [
    ...head,
    ...tableOf(
      [
        padded(["", ...rows.map(({ id }) => shortened(id))], "end"),
        rightAligned(
          "sample",
          rows.map(({ size }) => (size === undefined ? "" : count(size))),
        ),
        rightAligned(
          "weight of the true one",
          rows.map(({ weight }) => percent(weight)),
        ),
        rightAligned(
          `if ${between[0]}`,
          rows.map(({ favours }) => factorText(favours[0]!)),
        ),
        rightAligned(
          `if ${between[1]}`,
          rows.map(({ favours }) => factorText(favours[1]!)),
        ),
        rightAligned(
          "cost",
          rows.map(({ cost, study }) => (cost === undefined ? "" : readable(exactly(cost), unitOf(study)))),
        ),
      ],
      page,
    ),
    ...wrap(
      "Expected after the study, where both are equally probable before: the weight of the one that is true, and the Bayes factor in its favour (geometric mean), if it is the first and if it is the second.",
      page,
    ).map((line) => page.paint("dim", line)),
  ];
}
