/** docs/engine.md shows a small model, its program and its kernel: they are what the engine makes. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { emit } from "../../../src/engine/wasm/emit.ts";
import { Pool } from "../../../src/engine/wasm/pool.ts";
import { printFunction } from "./print.ts";
import type { Model, Operand } from "../../../src/model/model.ts";
import { readStudy } from "../../../src/study.ts";

const page = readFileSync(path.resolve(import.meta.dirname, "../../../docs/engine.md"), "utf8");

function blockOf(language: string): string {
  return new RegExp(`^\`\`\`${language}\n([^]*?)^\`\`\``, "m").exec(page)![1]!;
}

function modelOf(text: string): Model {
  const bytes = new Uint8Array(new TextEncoder().encode(text));
  const study = readStudy("engine.yaml", { read: () => ({ ok: true, bytes }) });
  if (!study.ok) throw new Error(study.issues[0].got);
  return study.value.model;
}

function printProgram({ inputs, program, kept }: Model): string {
  const operand = (place: Operand): string => (place < 0 ? `${program.constants[~place]}` : `x${place}`);
  const lines = [
    ...inputs.map(({ name }, i) => `x${i} := the value of ${name}`),
    ...program.steps.map(({ name, to, operands }) => `x${to} := ${name}(${operands.map(operand).join(", ")})`),
    `kept: ${kept.map(operand).join(", ")}`,
  ];
  return `${lines.join("\n")}\n`;
}

it("the page on the engine shows a program as it is compiled, and the kernel that it becomes", () => {
  const model = modelOf(blockOf("yaml"));
  expect(printProgram(model)).toBe(blockOf("text"));
  const kernels: string[] = [];
  emit(model.program, model.kept, new Pool(), (made) => void kernels.push(printFunction(made)));
  expect(kernels.join("\n")).toBe(blockOf("wat"));
});
