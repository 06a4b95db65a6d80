/**
 * The random words behind probabilities, for programs that test generators: 64 streams named as parameters are, taken in
 * turns row by row, so that neighbouring words come from different names.
 *
 *   npm run build && node bench/words.mjs | dieharder -g 200 -a
 */
import { nameHash } from "../dist/src/numerics/name-hash.js";
import { keyOfSeed } from "../dist/src/numerics/seed.js";
import { random } from "../dist/src/samplers/random.js";
import { BLOCK } from "../dist/src/samplers/sampler.js";

const STREAMS = 64;
const TWO_32 = 4294967296;

const key = keyOfSeed(process.argv[2] ?? "1");
const ids = Array.from({ length: STREAMS }, (_, i) => nameHash(`fee[nationality=N${i},year=2017]`));
const columns = ids.map(() => new Float64Array(BLOCK));

/** The upper 32 bits of each probability of one block: row by row, in each row name by name. */
function wordsOf(block) {
  const words = new Uint32Array(STREAMS * BLOCK);
  ids.forEach((id, i) => random.fill(columns[i], 0, key, { id, matrix: 0, dimension: i }, block));
  for (let row = 0; row < BLOCK; row++) {
    for (let i = 0; i < STREAMS; i++) words[row * STREAMS + i] = columns[i][row] * TWO_32;
  }
  return Buffer.from(words.buffer);
}

process.stdout.on("error", () => process.exit());
let block = 0;
const more = () => {
  while (process.stdout.write(wordsOf(block++)));
};
process.stdout.on("drain", more);
more();
