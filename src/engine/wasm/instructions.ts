/**
 * The WebAssembly instructions that kernels are made of, as expressions whose operands are checked by the compiler.
 * Opcodes: WebAssembly Core Specification 2.0 (W3C 2022), section 5.4. The names are those of the text format.
 */

export type ValueType = "i32" | "i64" | "f64" | "v128";

/** One instruction and its operands: bytes for the machine, words for the reader. */
export type Expression<T extends ValueType = ValueType> = {
  readonly type: T;
  readonly name: string;
  /** Opcode and immediates. */
  readonly bytes: readonly number[];
  /** Immediates as the text format writes them; absent where there are none. Made when they are asked for. */
  readonly immediates?: () => string;
  readonly operands: readonly Expression[];
};

/** Two doubles, or whatever else 128 bits are. */
export type Vector = Expression<"v128">;
export type Address = Expression<"i32">;

const V = ["v128"] as const;
const VV = ["v128", "v128"] as const;
const I = ["i32"] as const;
const II = ["i32", "i32"] as const;
const L = ["i64"] as const;
const LL = ["i64", "i64"] as const;
const F = ["f64"] as const;
const FF = ["f64", "f64"] as const;
const SHIFT = ["v128", "i32"] as const;

type Instruction = {
  readonly code: readonly number[];
  readonly takes: readonly ValueType[];
  readonly gives: ValueType;
};

/** Opcode of a vector instruction: the prefix, then LEB128. */
function vector(code: number): readonly number[] {
  return code < 128 ? [0xfd, code] : [0xfd, (code & 127) | 128, code >> 7];
}

/** Instructions without immediates. */
const INSTRUCTIONS = {
  "i32.eqz": { code: [0x45], takes: I, gives: "i32" },
  "i32.ne": { code: [0x47], takes: II, gives: "i32" },
  "i32.ge_u": { code: [0x4f], takes: II, gives: "i32" },
  "i32.add": { code: [0x6a], takes: II, gives: "i32" },
  "i32.sub": { code: [0x6b], takes: II, gives: "i32" },
  "i32.mul": { code: [0x6c], takes: II, gives: "i32" },
  "i32.and": { code: [0x71], takes: II, gives: "i32" },
  "i32.or": { code: [0x72], takes: II, gives: "i32" },
  "i32.shl": { code: [0x74], takes: II, gives: "i32" },
  "i32.shr_u": { code: [0x76], takes: II, gives: "i32" },
  "i32.wrap_i64": { code: [0xa7], takes: L, gives: "i32" },
  "i32.trunc_sat_f64_s": { code: [0xfc, 0x02], takes: F, gives: "i32" },
  "i64.shr_u": { code: [0x88], takes: LL, gives: "i64" },
  "i64.reinterpret_f64": { code: [0xbd], takes: F, gives: "i64" },
  "f64.lt": { code: [0x63], takes: FF, gives: "i32" },
  "f64.gt": { code: [0x64], takes: FF, gives: "i32" },
  "f64.ge": { code: [0x66], takes: FF, gives: "i32" },
  "f64.add": { code: [0xa0], takes: FF, gives: "f64" },
  "f64.mul": { code: [0xa2], takes: FF, gives: "f64" },
  "v128.not": { code: vector(0x4d), takes: V, gives: "v128" },
  "v128.and": { code: vector(0x4e), takes: VV, gives: "v128" },
  "v128.andnot": { code: vector(0x4f), takes: VV, gives: "v128" },
  "v128.or": { code: vector(0x50), takes: VV, gives: "v128" },
  "v128.xor": { code: vector(0x51), takes: VV, gives: "v128" },
  "v128.bitselect": { code: vector(0x52), takes: ["v128", "v128", "v128"], gives: "v128" },
  "v128.any_true": { code: vector(0x53), takes: V, gives: "i32" },
  "i32x4.splat": { code: vector(0x11), takes: I, gives: "v128" },
  "i32x4.eq": { code: vector(0x37), takes: VV, gives: "v128" },
  "i32x4.shl": { code: vector(0xab), takes: SHIFT, gives: "v128" },
  "i32x4.shr_s": { code: vector(0xac), takes: SHIFT, gives: "v128" },
  "i32x4.shr_u": { code: vector(0xad), takes: SHIFT, gives: "v128" },
  "i32x4.add": { code: vector(0xae), takes: VV, gives: "v128" },
  "i32x4.sub": { code: vector(0xb1), takes: VV, gives: "v128" },
  "i32x4.mul": { code: vector(0xb5), takes: VV, gives: "v128" },
  "i64x2.shl": { code: vector(0xcb), takes: SHIFT, gives: "v128" },
  "i64x2.shr_u": { code: vector(0xcd), takes: SHIFT, gives: "v128" },
  "i64x2.add": { code: vector(0xce), takes: VV, gives: "v128" },
  "i64x2.sub": { code: vector(0xd1), takes: VV, gives: "v128" },
  "i64x2.extmul_low_i32x4_u": { code: vector(0xde), takes: VV, gives: "v128" },
  "i64x2.extmul_high_i32x4_u": { code: vector(0xdf), takes: VV, gives: "v128" },
  "f64x2.splat": { code: vector(0x14), takes: F, gives: "v128" },
  "f64x2.eq": { code: vector(0x47), takes: VV, gives: "v128" },
  "f64x2.ne": { code: vector(0x48), takes: VV, gives: "v128" },
  "f64x2.lt": { code: vector(0x49), takes: VV, gives: "v128" },
  "f64x2.gt": { code: vector(0x4a), takes: VV, gives: "v128" },
  "f64x2.le": { code: vector(0x4b), takes: VV, gives: "v128" },
  "f64x2.ge": { code: vector(0x4c), takes: VV, gives: "v128" },
  "f64x2.ceil": { code: vector(0x74), takes: V, gives: "v128" },
  "f64x2.floor": { code: vector(0x75), takes: V, gives: "v128" },
  "f64x2.trunc": { code: vector(0x7a), takes: V, gives: "v128" },
  "f64x2.abs": { code: vector(0xec), takes: V, gives: "v128" },
  "f64x2.neg": { code: vector(0xed), takes: V, gives: "v128" },
  "f64x2.sqrt": { code: vector(0xef), takes: V, gives: "v128" },
  "f64x2.add": { code: vector(0xf0), takes: VV, gives: "v128" },
  "f64x2.sub": { code: vector(0xf1), takes: VV, gives: "v128" },
  "f64x2.mul": { code: vector(0xf2), takes: VV, gives: "v128" },
  "f64x2.div": { code: vector(0xf3), takes: VV, gives: "v128" },
  "f64x2.min": { code: vector(0xf4), takes: VV, gives: "v128" },
  "f64x2.max": { code: vector(0xf5), takes: VV, gives: "v128" },
  "f64x2.pmin": { code: vector(0xf6), takes: VV, gives: "v128" },
  "f64x2.pmax": { code: vector(0xf7), takes: VV, gives: "v128" },
  "i32x4.trunc_sat_f64x2_s_zero": { code: vector(0xfc), takes: V, gives: "v128" },
  "f64x2.convert_low_i32x4_s": { code: vector(0xfe), takes: V, gives: "v128" },
  "f64x2.convert_low_i32x4_u": { code: vector(0xff), takes: V, gives: "v128" },
} as const satisfies Record<string, Instruction>;

type Name = keyof typeof INSTRUCTIONS;
type Operands<Takes extends readonly ValueType[]> = { readonly [K in keyof Takes]: Expression<Takes[K]> };
type Group<Prefix extends string> = {
  readonly [N in Name as N extends `${Prefix}.${infer Member}` ? Member : never]: (
    ...operands: Operands<(typeof INSTRUCTIONS)[N]["takes"]>
  ) => Expression<(typeof INSTRUCTIONS)[N]["gives"]>;
};

/** `f64x2.add(a, b)`: every instruction as a function of its operands. */
export const i32 = group("i32");
export const i64 = group("i64");
export const f64 = group("f64");
export const v128 = group("v128");
export const i32x4 = group("i32x4");
export const i64x2 = group("i64x2");
export const f64x2 = group("f64x2");

function group<Prefix extends string>(prefix: Prefix): Group<Prefix> {
  const members = Object.entries<Instruction>(INSTRUCTIONS)
    .filter(([name]) => name.startsWith(`${prefix}.`))
    .map(([name, { code, gives }]) => {
      const apply = (...operands: Expression[]): Expression => ({ type: gives, name, bytes: code, operands });
      return [name.slice(prefix.length + 1), apply];
    });
  return Object.fromEntries(members) as Group<Prefix>;
}

/** Unsigned LEB128 (section 5.2.2). */
export function unsigned(value: number): readonly number[] {
  if (value < 128) return [value];
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  return [...bytes, rest];
}

/** Signed LEB128 of a 32-bit number. */
function signed(value: number): readonly number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (; rest < -64 || rest > 63; rest >>= 7) bytes.push((rest & 127) | 128);
  return [...bytes, rest & 127];
}

/** A 32-bit number; those from 2^31 on may be given with or without their sign. */
export function i32Const(value: number): Expression<"i32"> {
  return {
    type: "i32",
    name: "i32.const",
    bytes: [0x41, ...signed(value)],
    immediates: () => `${value | 0}`,
    operands: [],
  };
}

/** A number of up to 32 bits with sign. */
export function i64Const(value: number): Expression<"i64"> {
  return {
    type: "i64",
    name: "i64.const",
    bytes: [0x42, ...signed(value)],
    immediates: () => `${value | 0}`,
    operands: [],
  };
}

export function f64Const(value: number): Expression<"f64"> {
  const bytes = new Uint8Array(Float64Array.of(value).buffer);
  return { type: "f64", name: "f64.const", bytes: [0x44, ...bytes], immediates: () => `${value}`, operands: [] };
}

const LOADS = {
  "i32.load": { code: [0x28], gives: "i32" },
  "i32.load8_u": { code: [0x2d], gives: "i32" },
  "f64.load": { code: [0x2b], gives: "f64" },
  "v128.load": { code: vector(0x00), gives: "v128" },
  "v128.load32_splat": { code: vector(0x09), gives: "v128" },
  "v128.load64_splat": { code: vector(0x0a), gives: "v128" },
} as const;

/** What lies `offset` bytes after `address`. */
export function load<N extends keyof typeof LOADS>(
  name: N,
  address: Expression<"i32">,
  offset = 0,
): Expression<(typeof LOADS)[N]["gives"]> {
  const { code, gives } = LOADS[name];
  return { type: gives, name, bytes: [...code, ...placed(offset)], ...offsetText(offset), operands: [address] };
}

/** The immediates of loads and stores: no alignment is promised. */
export function placed(offset: number): readonly number[] {
  return [0, ...unsigned(offset)];
}

export function offsetText(offset: number): Pick<Expression, "immediates"> {
  return offset === 0 ? {} : { immediates: () => `offset=${offset}` };
}

const EXTRACTS = {
  "i32x4.extract_lane": { code: vector(0x1b), gives: "i32" },
  "f64x2.extract_lane": { code: vector(0x21), gives: "f64" },
} as const;

/** One lane of a vector. */
export function extract<N extends keyof typeof EXTRACTS>(
  name: N,
  from: Expression<"v128">,
  lane: number,
): Expression<(typeof EXTRACTS)[N]["gives"]> {
  const { code, gives } = EXTRACTS[name];
  return { type: gives, name, bytes: [...code, lane], immediates: () => `${lane}`, operands: [from] };
}

/** The four 32-bit words whose numbers are given, of a (0 to 3) and b (4 to 7). */
export function shuffleWords(
  a: Expression<"v128">,
  b: Expression<"v128">,
  ...words: readonly [number, number, number, number]
): Expression<"v128"> {
  const bytes = words.flatMap((word) => [0, 1, 2, 3].map((byte) => 4 * word + byte));
  return {
    type: "v128",
    name: "i8x16.shuffle",
    bytes: [...vector(0x0d), ...bytes],
    immediates: () => bytes.join(" "),
    operands: [a, b],
  };
}

/** Two doubles, each the first (0) or second (1) of `a` or the first (2) or second (3) of `b`. */
export function shuffleDoubles(
  a: Expression<"v128">,
  b: Expression<"v128">,
  first: number,
  second: number,
): Expression<"v128"> {
  return shuffleWords(a, b, 2 * first, 2 * first + 1, 2 * second, 2 * second + 1);
}
