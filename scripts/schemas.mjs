/** Writes the JSON Schemas that are shipped, from the zod schemas that are used: npm run schema */
import { writeFileSync } from "node:fs";
import { jsonSchema } from "../dist/src/scenario/schema.js";
import { comparisonJsonSchema } from "../dist/src/report/comparison/schema.js";
import { decompositionJsonSchema } from "../dist/src/report/decomposition/schema.js";
import { resultJsonSchema } from "../dist/src/report/result-schema.js";
import { prioritiesJsonSchema } from "../dist/src/report/priorities/schema.js";
import { runFileJsonSchema } from "../dist/src/report/run-schema.js";
import { sensitivityJsonSchema } from "../dist/src/report/sensitivity/schema.js";
import { weighingJsonSchema } from "../dist/src/report/weighing/schema.js";

for (const [name, schema] of [
  ["scenario", jsonSchema()],
  ["result", resultJsonSchema()],
  ["run", runFileJsonSchema()],
  ["comparison", comparisonJsonSchema()],
  ["decomposition", decompositionJsonSchema()],
  ["priorities", prioritiesJsonSchema()],
  ["sensitivity", sensitivityJsonSchema()],
  ["weighing", weighingJsonSchema()],
]) {
  const text = `${JSON.stringify(schema, undefined, 2)}\n`;
  writeFileSync(new URL(`../schema/${name}.schema.json`, import.meta.url), text);
}
