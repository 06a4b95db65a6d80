/** The draws on which studies are tried out: what each rests on, and the chances of what studies would find. */
import type { CellName, Model, Output } from "../model/model.ts";
import { inputsBehind } from "../model/reach.ts";
import { nameHash } from "../numerics/name-hash.ts";
import { normalQuantile } from "../numerics/normal.ts";
import type { Key } from "../numerics/seed.ts";
import { fillUniform } from "../numerics/xoshiro.ts";
import { BLOCK } from "../samplers/sampler.ts";

/** A column of draws, and the inputs on which it rests: 1 for each of them. */
export type Known = {
  readonly name: CellName;
  /** The parameter of which it is a cell. */
  readonly parameter: string;
  readonly values: Float64Array;
  readonly categories?: readonly string[];
  readonly inputs: Uint8Array;
};

/** Draws of a model by the names of its outputs, made by a run or read from a stored one. */
export type Draws = {
  readonly model: Model;
  readonly rows: number;
  readonly replicates: number;
  readonly key: Key;
  readonly columnOf: (output: Output) => Float64Array;
};

/** Random cells of parameters, of those that share one draw the first. */
export function knowable({ model, columnOf }: Draws, isParameter: (quantity: string) => boolean): readonly Known[] {
  const seen = new Set<number>();
  return model.outputs.flatMap((output) => {
    const { name, quantity, column, categories } = output;
    const operand = model.kept[column]!;
    if (!isParameter(quantity) || operand < 0 || seen.has(column)) return [];
    seen.add(column);
    const common = { name, parameter: quantity, values: columnOf(output), inputs: inputsBehind(model, operand) };
    return [categories === undefined ? common : { ...common, categories }];
  });
}

/** For each input those that some tie joins with it, itself among them. */
export function partnersIn({ inputs, ties }: Model): readonly ReadonlySet<number>[] {
  const partners = inputs.map((_, input) => new Set([input]));
  for (const tie of ties) {
    const tied = tie.copula === "student" ? [...tie.inputs, tie.mixing] : tie.inputs;
    for (const input of tied) partners[input] = new Set(tied);
  }
  return partners;
}

/** One probability a row for what stands behind `name`, a stream of its own beside those of inputs. */
export function chancesOf(name: string, rows: number, key: Key): Float64Array {
  // No cell's name has a blank before its first bracket: no input draws from this stream.
  const [low, high] = nameHash(`study ${name}`);
  const uniform = new Float64Array(Math.ceil(rows / BLOCK) * BLOCK);
  for (let block = 0; block * BLOCK < rows; block++) {
    fillUniform(uniform, block * BLOCK, BLOCK, key, low, high, block, 0);
  }
  return uniform.subarray(0, rows);
}

/** The normal score of each probability. */
export function scoresFor(chances: Float64Array): Float64Array {
  return chances.map((chance) => normalQuantile(chance, 1 - chance));
}
