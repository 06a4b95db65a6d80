import { describe, expect, it } from "vitest";
import { jsonSchema, topFile } from "../../src/scenario/schema.ts";

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
