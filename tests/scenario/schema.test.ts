import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { STARTER } from "../../src/cli/starter.ts";
import { jsonSchema, topFile } from "../../src/scenario/schema.ts";
import { editorFindings } from "./editor.ts";
import { head } from "./reading.ts";

type Schema = { readonly [key: string]: unknown };

/** Every schema below `schema`, itself included. */
function parts(schema: unknown): Schema[] {
  if (Array.isArray(schema)) return schema.flatMap(parts);
  if (typeof schema !== "object" || schema === null) return [];
  return [schema as Schema, ...Object.values(schema).flatMap(parts)];
}

describe("the JSON Schema", () => {
  const schema = jsonSchema();

  it("is of draft 7 and plain data", () => {
    expect(schema["$schema"]).toBe("http://json-schema.org/draft-07/schema#");
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
  });

  it("is the file schema/scenario.schema.json", () => {
    const file = path.join(import.meta.dirname, "../../schema/scenario.schema.json");
    // npm run schema makes it anew.
    expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(schema);
  });

  it("has the keys of a top file and demands the three without which there is no scenario", () => {
    expect(Object.keys(schema["properties"] as Schema)).toEqual(Object.keys(topFile.shape));
    expect(schema["required"]).toEqual(["iff", "id", "title"]);
    expect(schema["additionalProperties"]).toBe(false);
  });

  it("refers to nothing that it does not hold", () => {
    const references = parts(schema).flatMap((part) => (typeof part["$ref"] === "string" ? [part["$ref"]] : []));
    const definitions = Object.keys(schema["definitions"] as Schema).map((name) => `#/definitions/${name}`);
    expect(references.length).toBeGreaterThan(0);
    expect(references.filter((reference) => !definitions.includes(reference))).toEqual([]);
  });

  it("lets tables nest", () => {
    expect((schema["definitions"] as Schema)["table"]).toMatchObject({
      anyOf: [
        { type: "number" },
        { type: "string" },
        { type: "object", additionalProperties: { $ref: "#/definitions/table" } },
      ],
    });
  });
});

describe("an editor that knows the schema", () => {
  const studies = path.join(import.meta.dirname, "../../scenarios");
  const folders = readdirSync(studies, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const scenarios = folders.flatMap(({ name }) =>
    readdirSync(path.join(studies, name)).includes("scenario.yaml") ? [`${name}/scenario.yaml`] : [],
  );

  it.each(scenarios)("finds nothing in %s", (scenario) => {
    expect(editorFindings(readFileSync(path.join(studies, scenario), "utf8"))).toEqual([]);
  });

  it("knows of studies", () => expect(scenarios.length).toBeGreaterThan(1));

  it("finds nothing in the study that iff init writes", () => {
    expect(editorFindings(STARTER.find(({ name }) => name === "scenario.yaml")!.text)).toEqual([]);
  });

  it.each([
    ["a key that is missing", "iff: 1\nid: test\n", " must have required property 'title'"],
    ["another version", head.replace("1", "2"), "/iff must be equal to constant"],
    ["an unknown section", `${head}parametres: {}`, " must NOT have additional properties"],
    [
      "an unknown key",
      `${head}parameters: { a: { value: 1, sauce: x } }`,
      "/parameters/a must NOT have additional properties",
    ],
    [
      "a parameter without value",
      `${head}parameters: { a: { unit: kg } }`,
      "/parameters/a must have required property 'value'",
    ],
    [
      "a name with a capital",
      `${head}parameters: { Fee: { value: 1 } }`,
      '/parameters must match pattern "^[a-z][a-z0-9_]*$"',
    ],
    [
      "a status of its own",
      `${head}parameters: { a: { value: 1, status: guess } }`,
      "/parameters/a/status must be equal to one of the allowed values",
    ],
    [
      "a score beyond 4",
      `${head}parameters: { a: { value: 1, pedigree: { proxy: 5 } } }`,
      "/parameters/a/pedigree/proxy must be <= 4",
    ],
    ["a list as a value", `${head}parameters: { a: { value: [1, 3] } }`, "/parameters/a/value must be string"],
    ["a country in two letters", `${head}economy: MX`, '/economy must match pattern "^(?!XXX)[A-Z]{3}$"'],
    ["a flow without ends", `${head}flows: { a: { value: 1 } }`, "/flows/a must have required property 'from'"],
    ["a correlation above 1", `${head}dependence: [{ between: [a, b], rank: 2 }]`, "/dependence/0/rank must be <= 1"],
    ["an index without members", `${head}indexes: { a: [] }`, "/indexes/a must NOT have fewer than 1 items"],
    [
      "an interval without level",
      `${head}observations: { a: { of: x, interval: { low: 1, high: 2 } } }`,
      "/observations/a/interval must have required property 'level'",
    ],
    ["a check without title", `${head}checks: [{ that: a < b }]`, "/checks/0 must have required property 'title'"],
  ])("finds %s", (_, text, finding) => expect(editorFindings(text)).toContain(finding));
});
