/** What an editor finds in a scenario: it parses plain YAML and compares it with the schema that is shipped. */
import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { parseDocument } from "yaml";

const file = new URL("../../schema/scenario.schema.json", import.meta.url);
const validate = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(file, "utf8")) as object);

/** "/parameters/fee/value must be string", one for each finding. */
export function editorFindings(text: string): readonly string[] {
  const document = parseDocument(text);
  if (document.errors.length > 0) return document.errors.map(({ message }) => message);
  return validate(document.toJS())
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
