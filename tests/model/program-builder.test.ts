import { describe, expect, it } from "vitest";
import { ProgramBuilder } from "../../src/model/program-builder.ts";

describe("a program", () => {
  it("computes a shared part once", () => {
    const builder = new ProgramBuilder();
    const [a, b] = [builder.input(), builder.input()];
    const sum = builder.apply("+", a, b);
    const twice = builder.apply("*", builder.apply("+", a, b), sum);
    expect(builder.finish([twice]).program.steps).toHaveLength(2);
  });

  it("folds what is constant, and keeps 0 and -0 apart", () => {
    const builder = new ProgramBuilder();
    const six = builder.apply("*", builder.constant(2), builder.constant(3));
    expect(builder.constantOf(six)).toBe(6);
    expect(builder.constantOf(builder.constant(0))).toBe(0);
    expect(builder.constantOf(builder.constant(-0))).toBe(-0);
  });

  it("takes only the chosen branch of a constant condition", () => {
    const builder = new ProgramBuilder();
    const failing = builder.apply("/", builder.constant(1), builder.constant(0));
    const five = builder.apply("if", builder.constant(0), failing, builder.constant(5));
    expect(builder.constantOf(five)).toBe(5);
  });

  it("leaves out inputs and steps that no kept value needs", () => {
    const builder = new ProgramBuilder();
    const [, b, c] = [builder.input(), builder.input(), builder.input()];
    builder.apply("+", b, builder.constant(7));
    const built = builder.finish([builder.apply("-", c, builder.constant(1))]);
    expect(built.inputs).toEqual([2]);
    expect(built.program.steps).toEqual([{ name: "-", to: 1, operands: [0, expect.any(Number)] }]);
  });

  it("uses a column again once its last reader has run, but never one that is kept", () => {
    const builder = new ProgramBuilder();
    const a = builder.input();
    let value = builder.apply("+", a, builder.constant(1));
    const kept = value;
    for (let i = 2; i < 100; i++) value = builder.apply("+", value, builder.constant(i));
    const built = builder.finish([value, kept]);
    expect(built.program.columns).toBeLessThanOrEqual(5);
    const writes = built.program.steps.map(({ to }) => to);
    expect(writes.filter((to) => to === built.kept[1])).toHaveLength(1);
  });

  it("never writes over an operand in the instruction that reads it", () => {
    const builder = new ProgramBuilder();
    let value = builder.input();
    for (let i = 0; i < 20; i++) value = builder.apply("*", builder.apply("negate", value), value);
    for (const { to, operands } of builder.finish([value]).program.steps) expect(operands).not.toContain(to);
  });
});
