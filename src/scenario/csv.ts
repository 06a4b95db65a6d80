/**
 * Comma-separated values after RFC 4180: fields in quotes may hold commas, line breaks and doubled quotes; lines end with
 * LF or CRLF. Every field knows its place; every record must have as many fields as the first, which names the columns.
 */
import type { Complaint, Place } from "../issues/issue.ts";
import type { Complain } from "./complain.ts";
import type { TextFile } from "./text-file.ts";

/** `line` and `column` are those of its first character, inside the quotes. */
export type Field = { readonly text: string; readonly line: number; readonly column: number };

export type CsvTable = {
  readonly file: string;
  readonly columns: readonly Field[];
  /** One field a column. */
  readonly rows: readonly (readonly Field[])[];
};

/** The table in `file`, or complaints: `at` is the path of the value that asks for it. */
export function readCsv(file: TextFile, at: string, complain: Complain): CsvTable | undefined {
  const records: Field[][] = [];
  const placeOf = (offset: number): Place => ({ file: file.file, ...file.at(offset), at });
  let offset = 0;
  while (offset < file.text.length) {
    const record: Field[] = [];
    for (let more = true; more;) {
      const field = readField(file.text, offset);
      if (field.wrong !== undefined) {
        complain(placeOf(field.wrong.offset), field.wrong.complaint);
        return undefined;
      }
      const { line, column } = file.at(field.start);
      record.push({ text: field.text, line, column });
      more = file.text[field.end] === ",";
      offset = field.end + 1;
    }
    records.push(record);
  }
  while (isBlank(records.at(-1))) records.pop();
  return shaped(records, placeOf(0), complain);
}

type RawField = {
  readonly text: string;
  readonly start: number;
  /** Of the comma or line feed behind it. */
  readonly end: number;
  readonly wrong?: { readonly offset: number; readonly complaint: Complaint };
};

function readField(text: string, start: number): RawField {
  if (text[start] === '"') return readQuoted(text, start + 1);
  let end = start;
  while (end < text.length && text[end] !== "," && text[end] !== "\n") end++;
  const field = text.slice(start, end);
  const quote = field.indexOf('"');
  if (quote >= 0) {
    const complaint = {
      expected: 'a field with quotes in it in quotes itself, with "" for each',
      got: field.slice(0, 40),
    };
    return { text: "", start, end, wrong: { offset: start + quote, complaint } };
  }
  return { text: text[end] !== "," && field.endsWith("\r") ? field.slice(0, -1) : field, start, end };
}

/** `start` is behind the opening quote. */
function readQuoted(text: string, start: number): RawField {
  let close = text.indexOf('"', start);
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close < 0) {
    const complaint = { expected: "a quote that closes the field", got: "the end of the file" };
    return { text: "", start, end: text.length, wrong: { offset: start - 1, complaint } };
  }
  const field = text.slice(start, close).replaceAll('""', '"');
  const end = /^\r(\n|$)/.test(text.slice(close + 1, close + 3)) ? close + 2 : close + 1;
  if (end >= text.length || text[end] === "," || text[end] === "\n") return { text: field, start, end };
  const complaint = { expected: "a comma or the end of the line after a closing quote", got: text[end]! };
  return { text: "", start, end, wrong: { offset: end, complaint } };
}

function shaped(records: readonly Field[][], start: Place, complain: Complain): CsvTable | undefined {
  const [columns, ...rows] = records;
  if (columns === undefined || rows.length === 0) {
    const got = columns === undefined ? "an empty file" : "no row below the names";
    complain(start, { expected: "a row of column names and rows below it", got });
    return undefined;
  }
  return countComplaints(columns, rows, start, complain) === 0 ? { file: start.file, columns, rows } : undefined;
}

/** Complains of names of columns and lengths of rows, and says how often. */
function countComplaints(
  columns: readonly Field[],
  rows: readonly Field[][],
  start: Place,
  complain: Complain,
): number {
  let count = 0;
  const say = ({ line, column }: Field, expected: string, got: string, hint?: string): void => {
    count++;
    complain({ ...start, line, column }, { expected, got, ...(hint !== undefined && { hint }) });
  };
  const seen = new Set<string>();
  for (const field of columns) {
    const { text } = field;
    if (text === "") say(field, "a column name", "nothing");
    else if (seen.has(text)) say(field, "each column once", `${text} a second time`);
    else if (columns.length === 1 && text.includes(";")) say(field, "commas between columns", text, "replace ; by ,");
    seen.add(text);
  }
  const expected = `${columns.length} fields, as in the first row`;
  for (const row of rows) {
    if (row.length !== columns.length)
      say(row[0]!, expected, `${row.length}`, "a field with a comma in it stands in quotes");
  }
  return count;
}

function isBlank(record: readonly Field[] | undefined): boolean {
  return record?.length === 1 && record[0]!.text === "";
}
