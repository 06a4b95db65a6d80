/**
 * The random words behind probabilities, for programs that test generators: all 52 bits of 256 streams, 32 names as
 * parameters have them in 8 blocks that follow each other, taken in turns row by row, so that neighbouring words come from
 * neighbouring names and blocks. An endless stream of 32-bit words; the argument is the seed.
 *
 *   npm run build && node bench/words.mjs 1 | dieharder -g 200 -a
 */
import { nameHash } from "../dist/src/numerics/name-hash.js";
import { keyOfSeed } from "../dist/src/numerics/seed.js";
import { random } from "../dist/src/samplers/random.js";
import { BLOCK } from "../dist/src/samplers/sampler.js";

const YEARS = 32;
const BLOCKS = 8;
const STREAMS = YEARS * BLOCKS;
const TWO_52 = 4503599627370496;
const TWO_20 = 1048576;

const key = keyOfSeed(process.argv[2] ?? "1");
const ids = Array.from({ length: YEARS }, (_, i) => nameHash(`fee[nationality=GTM,year=${2000 + i}]`));
const columns = Array.from({ length: STREAMS }, () => new Float64Array(BLOCK));
const words = new Uint32Array((STREAMS * BLOCK * 52) / 32);

/** Words of 8 blocks of every name from `block` on: of each probability the high 32 bits, and its low 20 bits as they fill a word. */
function wordsOf(block) {
  columns.forEach((column, i) => {
    const stream = { id: ids[i % YEARS], matrix: 0, dimension: 0 };
    random.fill(column, 0, key, stream, block + Math.floor(i / YEARS));
  });
  let written = 0;
  let rest = 0;
  let bits = 0;
  for (let row = 0; row < BLOCK; row++) {
    for (const column of columns) {
      const whole = Math.floor(column[row] * TWO_52);
      const high = Math.floor(whole / TWO_20);
      const low = whole - high * TWO_20;
      words[written++] = high;
      rest |= low << bits;
      bits += 20;
      if (bits < 32) continue;
      words[written++] = rest;
      bits -= 32;
      rest = bits === 0 ? 0 : low >>> (20 - bits);
    }
  }
  return Buffer.from(words.slice().buffer);
}

process.stdout.on("error", () => process.exit());
let block = 0;
const more = () => {
  let goesOn = true;
  while (goesOn) {
    goesOn = process.stdout.write(wordsOf(block));
    block += BLOCKS;
  }
};
process.stdout.on("drain", more);
more();
