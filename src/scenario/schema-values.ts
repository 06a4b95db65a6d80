/** The structure of what stands in many entries of a scenario file: texts, numbers, names, formulas, tables, units. */
import { z } from "zod";

/** Keys of a map with a closed set of keys: the message for an unknown one is the list of the known ones, between blanks. */
export function keys<Shape extends z.core.$ZodLooseShape>(
  what: string,
  shape: Shape,
): z.ZodObject<Shape, z.core.$strict> {
  const known = Object.keys(shape).join(" ");
  return z.strictObject(shape, { error: (issue) => (issue.code === "unrecognized_keys" ? known : what) });
}

export const text = z.string({ error: "a text" }).min(1, { error: "a text that is not empty" });
export const number = z.number({ error: "a number" });
export const share = number.min(-1, { error: "a number from -1 to 1" }).max(1, { error: "a number from -1 to 1" });
export const positive = number.gt(0, { error: "a number above 0" });
export const wholeNumber = number.refine(Number.isInteger, { error: "a whole number" });
export const flag = z.boolean({ error: "true or false" });

const nameRule = "a name of small letters, digits and _, a letter first";
export const name = z.string({ error: nameRule }).regex(/^[a-z][a-z0-9_]*$/, { error: nameRule });
const idRule = "an id of small letters, digits and -, a letter first";
export const id = z.string({ error: idRule }).regex(/^[a-z][a-z0-9-]*$/, { error: idRule });
const memberRule = 'a text or whole number without , ; = " or brackets, and not default';
export const member = z.union(
  [
    z.string().regex(/^(?!default$|__proto__$)[^\s,;="[\]]+(?: +[^\s,;="[\]]+)*$/, { error: memberRule }),
    z.number().refine(Number.isInteger, { error: memberRule }),
  ],
  { error: memberRule },
);

export function oneOrMore<Item extends z.ZodType>(
  item: Item,
  what: string,
): z.ZodUnion<readonly [Item, z.ZodArray<Item>]> {
  return z.union([item, z.array(item, { error: what })], { error: what });
}
export const indexNames = oneOrMore(text, "the name of an index, or a list of names");
export const sourceIds = oneOrMore(text, "the id of a source, or a list of ids");

const formulaText = z.string().min(1, { error: "a number or a formula" });
export const formula = z
  .union([z.number(), formulaText], { error: "a number or a formula" })
  .describe("A number or a formula over parameters and variables");

/** Numbers, expressions and distributions, nested by the members of indexes; `{ csv: file }` is one, too. */
type TableInput = number | string | { [member: string]: TableInput };
export const table: z.ZodType<TableInput, TableInput> = z
  .lazy(() =>
    z.union([z.number(), formulaText, z.record(z.string(), table)], {
      error: "a number, an expression, a distribution, or a table of these by members",
    }),
  )
  .meta({
    id: "table",
    description: "A number, an expression, a distribution, or a table of these that nests as in by",
  });

export const described = {
  title: text.optional().describe("What readers of the report see"),
  note: text.optional(),
};
export const replaces = flag
  .optional()
  .describe("true: this entry replaces one of the same name from an included file");
export const unit = z
  .union([text, z.literal(1)], { error: 'a unit such as USD/kg, or 1; "%" in quotes' })
  .describe("An expression of symbols: USD/kg, kg{pure}/kg, 1");
